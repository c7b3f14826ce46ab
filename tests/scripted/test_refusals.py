import pytest

from db.errors import Refusal
from db.messages import render
from desktop.compliance.guards.table import GUARDS, guard_keys
from tests.scripted.attempts import ATTEMPTS
from tests.scripted.bare import bare
from tests.scripted.company import found

# Guards that the shape of an operation already holds; the tests below show how.
BY_CONSTRUCTION = {
    "control_implemented_needs_date",
    "evidence_acceptance_needs_verified_hash",
    "evidence_collection_needs_hash",
    "evidence_collection_needs_new_version",
    "request_opening_needs_wording",
}
STEPS = sorted({(g.machine, g.from_state, g.to_state) for g in GUARDS}, key=str)


@pytest.fixture
def company(workspace, tmp_path):
    made = found(workspace, tmp_path)
    made.ids["control"] = bare(
        made, "control", "operating", owner=made.acting_person, frequency="monthly"
    )
    made.ids["cycle"] = bare(made, "cycle", "planning")
    made.ids["finding"] = bare(made, "finding", "open")
    made.ids["policy"] = bare(made, "policy", None)
    return made


@pytest.mark.parametrize(("machine", "from_state", "to_state"), STEPS)
def test_each_guard_refuses_by_name_and_the_workspace_stays_as_it_was(
    company, machine, from_state, to_state
):
    named = set()
    for ready in ATTEMPTS[machine, to_state]:
        operation, arguments = ready(company, from_state)
        before = company.head()
        with pytest.raises(Refusal) as refused:
            company.do(operation, **arguments)
        assert company.head() == before
        assert "nothing was changed" in render(refused.value.message)
        for text in refused.value.missing:
            assert render(text).strip()
        named |= {text.key for text in refused.value.missing}
    wanted = set(guard_keys(machine, from_state, to_state))
    assert wanted - named <= BY_CONSTRUCTION
