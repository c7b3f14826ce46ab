"""The audit side of the story: cycles, requests, populations and tests."""

from datetime import timedelta

from desktop.operations import cycles, findings, populations, requests, scope, tests
from desktop.operations.populations import Listed
from tests.scripted.company import TODAY, Company, accepted
from tests.scripted.finding_story import recorded_finding


def planned_cycle(company: Company, code: str) -> str:
    """A planned Type 2 cycle of a few weeks."""
    company.step(
        cycles.plan_cycle,
        name=f"Cycle {code}",
        report="SOC 2",
        type="Type 2",
        categories=("security",),
        period_start=company.on + timedelta(days=3),
        period_end=company.on + timedelta(days=20),
        criteria=(company.ids["CC1.1"], company.ids["CC6.1"]),
        target_report_on=TODAY,
        auditor="Example CPAs",
        code=code,
    )
    return company.id("cycle", code)


def in_readiness(company: Company, code: str) -> str:
    """The same, with its scope approved."""
    cycle = planned_cycle(company, code)
    company.do(scope.approve_scope, cycle=cycle, on=company.on)
    company.step(cycles.begin_readiness, cycle=cycle)
    return cycle


def in_remediation(company: Company, code: str) -> str:
    """The same, with every criterion assessed and the gap found."""
    cycle = in_readiness(company, code)
    for criterion, result in (("CC1.1", "partly"), ("CC6.1", "in_place")):
        company.do(
            scope.assess_readiness,
            cycle=cycle,
            criterion=company.ids[criterion],
            result=result,
            assessed_by=company.ids["REV"],
            on=company.on,
        )
    recorded_finding(
        company, f"{code}-gap", cycle=cycle, kind="design", criteria=(company.ids["CC1.1"],)
    )
    company.step(cycles.begin_remediation, cycle=cycle)
    return cycle


def in_fieldwork(company: Company, code: str) -> str:
    """The same, described, with a request list, and the period begun."""
    cycle = in_remediation(company, code)
    company.do(
        cycles.record_document,
        cycle=cycle,
        kind="description",
        title="System description",
        dated_on=company.on,
    )
    company.step(
        requests.receive_request,
        cycle=cycle,
        title="List of users",
        owner=company.ids["OWN"],
        due_on=TODAY,
        code=f"{code}-RQ",
    )
    company.step(cycles.begin_fieldwork, days=10, cycle=cycle)
    return cycle


def in_reporting(company: Company, code: str) -> str:
    """The same, after the period, rolled forward, with nothing left open."""
    cycle = in_fieldwork(company, code)
    request = company.id("request", f"{code}-RQ")
    company.step(requests.withdraw_request, request=request, reason="Asked twice.")
    company.step(cycles.note_roll_forward, days=20, cycle=cycle)
    company.step(cycles.begin_reporting, cycle=cycle)
    return cycle


def tell_of_cycles(company: Company) -> None:
    """Fifteen steps of seven cycles."""
    _cancel(company, planned_cycle(company, "CY-1"))
    _cancel(company, in_readiness(company, "CY-2"))
    third = planned_cycle(company, "CY-3")
    company.step(cycles.begin_remediation, cycle=third, reason="The same scope as last year.")
    _cancel(company, third)
    fourth = in_fieldwork(company, "CY-4")
    company.step(cycles.begin_remediation, cycle=fourth, reason="A control is missing.")
    company.step(cycles.begin_fieldwork, cycle=fourth)
    _cancel(company, fourth)
    fifth = in_reporting(company, "CY-5")
    company.step(cycles.begin_fieldwork, cycle=fifth, reason="One test was forgotten.")
    company.step(cycles.begin_reporting, cycle=fifth)
    _cancel(company, fifth)
    _whole_cycle(company)


def _cancel(company, cycle):
    company.step(cycles.cancel_cycle, cycle=cycle, reason="The customer withdrew.")


def _whole_cycle(company):
    cycle = in_reporting(company, "CY-6")
    company.on += timedelta(days=1)
    company.do(
        cycles.record_issued_report,
        cycle=cycle,
        report_on=company.on,
        opinion="unqualified",
        description_opinion="unqualified",
        design_opinion="unqualified",
        operation_opinion="unqualified",
        exceptions=0,
    )
    accepted(company, "CY-6-report", item=cycle, purpose="issued_report", kind="report")
    for kind in ("management_assertion", "representation_letter"):
        company.do(
            cycles.record_document,
            cycle=cycle,
            kind=kind,
            title=kind,
            dated_on=company.on,
            final=True,
            signed_by=company.ids["EXE"],
        )
    company.step(cycles.issue_cycle, cycle=cycle)
    company.do(cycles.waive_next_cycle, cycle=cycle, reason="The service ends.")
    company.step(cycles.begin_maintenance, cycle=cycle)
    gap = company.id("finding", "CY-6-gap")
    company.step(findings.reject_finding, finding=gap, reason="It was there all the time.")
    company.do(cycles.set_retention, cycle=cycle, until=TODAY + timedelta(days=2557))
    company.step(cycles.close_cycle, cycle=cycle)


def tell_of_requests(company: Company, cycle: str) -> None:
    """Nine steps of three requests."""
    company.step(
        requests.draft_request,
        cycle=cycle,
        title="Access list",
        owner=company.ids["OWN"],
        due_on=TODAY,
        code="RQ-A",
    )
    first = company.id("request", "RQ-A")
    company.step(requests.open_request, request=first)
    company.step(requests.start_request, request=first)
    company.do(requests.answer_request, request=first, answer="See the list.")
    company.step(requests.submit_request, request=first, quality_checked=True)
    company.step(requests.return_request, request=first, reason="The date is missing.")
    company.step(requests.start_request, request=first)
    company.step(requests.submit_request, request=first, quality_checked=True)
    company.step(
        requests.record_request_acceptance,
        request=first,
        decided_by="Ari Auditor",
        decided_on=company.on,
    )
    company.step(requests.close_request, request=first, explicit=True)
    for code in ("RQ-B", "RQ-C"):
        company.step(
            requests.receive_request,
            cycle=cycle,
            title="Change list",
            owner=company.ids["OWN"],
            due_on=TODAY,
            code=code,
        )
    company.step(requests.withdraw_request, request=company.id("request", "RQ-B"))
    third = company.id("request", "RQ-C")
    company.step(requests.start_request, request=third)
    company.step(requests.withdraw_request, request=third)


def frozen_population(company: Company, cycle: str, code: str, count: int = 12) -> str:
    """A frozen population of monthly occurrences."""
    company.on += timedelta(days=1)
    company.do(
        populations.record_population,
        control=company.id("control", "AC-01"),
        cycle=cycle,
        title="All months",
        source="ticket system",
        parameters="label = monthly check",
        extracted_on=company.on,
        items=tuple(Listed(f"{code}-{n:02d}", company.on) for n in range(1, count + 1)),
        row_count=count,
        completeness_check="12 on the screen",
        code=code,
    )
    population = company.id("population", code)
    company.do(populations.freeze_population, population=population, on=company.on)
    return population


def planned_test(company: Company, cycle: str, code: str, **arguments) -> str:
    """A planned test of the main control."""
    company.step(
        tests.plan_test,
        cycle=cycle,
        control=company.id("control", "AC-01"),
        objective="operating effectiveness",
        procedures=("inquiry", "inspection"),
        performed_by=company.ids["REV"],
        code=code,
        **arguments,
    )
    return company.id("test", code)


def single_test(company: Company, cycle: str, code: str) -> str:
    """A planned test of one item."""
    return planned_test(company, cycle, code, single_item=True)


def tell_of_tests(company: Company, cycle: str) -> None:
    """Twelve steps of five tests."""
    _sampled_test(company, cycle)
    _cancelled_tests(company, cycle)


def _sampled_test(company, cycle):
    population = frozen_population(company, cycle, "PO-1")
    company.do(populations.draw_sample, population=population, seed=7, code="SM-1")
    sample = company.id("sample", "SM-1")
    test = planned_test(company, cycle, "TS-1", population=population, sample=sample)
    company.do(tests.add_test_attribute, test=test, letter="A", question="Done in the month?")
    company.step(tests.ready_test, test=test)
    company.step(tests.start_test, test=test)
    _results(company, test, sample, deviating=1)
    company.step(tests.submit_test, test=test)
    company.step(tests.resume_test, test=test, reason="One page is missing.")
    company.step(tests.submit_test, test=test)
    finding = recorded_finding(company, "FI-TS", cycle=cycle)
    deviation = company.rows.query(
        "SELECT id FROM test_result WHERE test = ? AND result = 'deviation'", [test]
    )[0][0]
    company.do(tests.settle_deviation, test_result=deviation, finding=finding)
    _conclude(company, test)
    company.step(tests.reopen_test, test=test, reason="A new list came.")
    company.step(tests.resume_test, test=test)
    company.step(tests.submit_test, test=test)
    _conclude(company, test)


def _results(company, test, sample, deviating):
    attribute = company.rows.query("SELECT id FROM test_attribute WHERE test = ?", [test])[0][0]
    items = company.rows.query(
        "SELECT id FROM sample_item WHERE sample = ? ORDER BY position", [sample]
    )
    for number, (item,) in enumerate(items):
        deviates = number < deviating
        company.do(
            tests.record_result,
            test=test,
            sample_item=item,
            attribute=attribute,
            result="deviation" if deviates else "no_exception",
            note="Two days late" if deviates else None,
        )


def _conclude(company, test):
    company.step(
        tests.conclude_test,
        test=test,
        conclusion="effective_with_deviation",
        by=company.ids["EXE"],
    )


def _cancelled_tests(company, cycle):
    ways = (
        (),
        (tests.ready_test,),
        (tests.ready_test, tests.start_test),
        (tests.ready_test, tests.start_test, _one_result, tests.submit_test),
    )
    for number, way in enumerate(ways, start=2):
        test = single_test(company, cycle, f"TS-{number}")
        for operation in way:
            if operation is _one_result:
                _one_result(company, test)
            else:
                company.step(operation, test=test)
        company.step(tests.cancel_test, test=test, reason="Tested by the auditor.")


def _one_result(company, test):
    company.do(tests.record_result, test=test, result="no_exception")
