from db.history.verify import verify
from desktop.compliance.machines import MACHINES, START
from tests.scripted.audit_story import (
    in_fieldwork,
    tell_of_cycles,
    tell_of_requests,
    tell_of_tests,
)
from tests.scripted.company import found
from tests.scripted.finding_story import tell_of_findings
from tests.scripted.story import (
    tell_of_controls,
    tell_of_evidence,
    tell_of_policies,
    tell_of_review_tasks,
    tell_of_risks,
)


def all_steps():
    return {
        *((machine, None, state) for machine, states in START.items() for state in states),
        *(
            (machine, state, following)
            for machine, states in MACHINES.items()
            for state, followers in states.items()
            for following in followers
        ),
    }


def test_the_scripted_company_walks_every_step_of_all_ten_machines(workspace, tmp_path):
    company = found(workspace, tmp_path)
    tell_of_evidence(company)
    tell_of_controls(company)
    tell_of_risks(company)
    tell_of_findings(company)
    tell_of_policies(company)
    tell_of_cycles(company)
    cycle = in_fieldwork(company, "CY-7")
    tell_of_requests(company, cycle)
    tell_of_tests(company, cycle)
    tell_of_review_tasks(company)
    walked = set(company.rows.query("SELECT machine, from_state, to_state FROM transition"))
    assert walked == all_steps()
    assert verify(workspace).ok
