"""Where a day was known otherwise on that day, Home says so; where it was not, it stays silent."""

from desktop.compliance.metrics.readiness import CriterionState, Readiness
from desktop.ui.pages.home.facts import known_then
from desktop.ui.words import say


def readiness(**colours):
    states = tuple(CriterionState(code, code, colour, ()) for code, colour in colours.items())
    return Readiness(sum(each.colour == "green" for each in states), len(states), states)


def test_the_same_knowledge_says_nothing():
    assert known_then(readiness(a="green", b="red"), readiness(a="green", b="red")) is None


def test_what_was_recorded_later_is_listed_with_both_states():
    found = known_then(readiness(a="green", b="green"), readiness(a="green", b="red"))
    assert (found.ready, found.of) == (1, 2)
    (row,) = found.measure.failing
    assert row.code == "b"
    assert row.reason == "Known then: not ready. Known now: ready."


def test_a_criterion_that_was_not_known_then_is_listed():
    found = known_then(readiness(a="green", b="green"), readiness(a="green"))
    assert found.measure.failing[0].reason == say("home.then_row", then="not in scope", now="ready")


def test_equal_counts_of_other_criteria_are_a_difference_too():
    found = known_then(readiness(a="green", b="red"), readiness(a="red", b="green"))
    assert found.ready == 1
    assert [row.code for row in found.measure.failing] == ["a", "b"]


def test_the_chip_opens_the_list_of_what_differs(open_shell, qtbot):
    from dataclasses import replace

    page = open_shell().pages["home"]
    then = known_then(readiness(a="green"), readiness(a="red"))
    page.facts = replace(page.facts, then=then)
    page.overview.tell(page.facts)
    chip = page.overview.standing.later
    assert chip.words == "Known on that day: 0 of 1 ready"
    chip.click()
    assert [row.code for row in page.panel.list.rows()] == ["a"]
