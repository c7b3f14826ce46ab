"""The checks of the matrix: each one finds its fault and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.matrix_checks import (
    CHECKS,
    Mapped,
    MatrixControl,
    Problem,
    check_matrix,
)


def control(name, *, key=True, type="preventive", policy=False, tested=True):  # noqa: A002
    return MatrixControl(name, key, type, policy, tested)


def found(criteria, controls, mapped):
    return {
        (problem.check, problem.criterion or problem.control)
        for problem in check_matrix(criteria, controls, [Mapped(*each) for each in mapped])
    }


def test_a_sound_matrix_has_no_problem():
    controls = [control("a"), control("b", type="detective")]
    assert found(["x"], controls, [("x", "a", True), ("x", "b", False)]) == set()


def test_a_criterion_without_any_control_has_no_key_control():
    assert found(["x"], [], []) == {("no_key", "x")}


def test_supporting_controls_alone_are_no_key_control():
    controls = [control("a"), control("b")]
    mapped = [("x", "a", False), ("x", "b", False)]
    assert found(["x"], controls, mapped) == {("no_key", "x")}


def test_a_control_that_is_no_key_control_itself_counts_for_nothing_as_key():
    controls = [control("a", key=False), control("b", key=False)]
    mapped = [("x", "a", True), ("x", "b", True)]
    assert found(["x"], controls, mapped) == {("no_key", "x")}


def test_a_control_that_serves_nothing_is_named():
    controls = [control("a"), control("b"), control("c")]
    mapped = [("x", "a", True), ("x", "b", True)]
    assert found(["x"], controls, mapped) == {("no_row", "c")}


def test_a_criterion_on_one_control_is_named_even_if_it_is_mapped_twice():
    assert ("single", "x") in found(["x"], [control("a")], [("x", "a", True), ("x", "a", True)])


def test_a_key_control_without_a_test_is_named_only_when_a_cycle_is_asked_about():
    both = [("x", "a", True), ("x", "b", True)]
    without = [control("a", tested=False), control("b")]
    assert found(["x"], without, both) == {("untested", "a")}
    nobody = [control("a", tested=None), control("b", tested=None)]
    assert found(["x"], nobody, both) == set()


def test_a_supporting_control_needs_no_test():
    controls = [control("a"), control("b", key=False, tested=False)]
    assert found(["x"], controls, [("x", "a", True), ("x", "b", False)]) == set()


def test_detective_controls_alone_are_one_sided():
    controls = [control("a", type="detective"), control("b", type="detective")]
    mapped = [("x", "a", True), ("x", "b", True)]
    assert found(["x"], controls, mapped) == {("one_sided", "x")}


def test_policies_alone_are_one_sided_and_one_control_that_works_is_enough():
    controls = [control("a", policy=True), control("b", policy=True)]
    mapped = [("x", "a", True), ("x", "b", True)]
    assert found(["x"], controls, mapped) == {("one_sided", "x")}
    assert found(["x"], [controls[0], control("b")], mapped) == set()


def test_a_policy_beside_a_detective_control_leaves_a_criterion_neither_one():
    controls = [control("a", policy=True), control("b", type="detective")]
    assert found(["x"], controls, [("x", "a", True), ("x", "b", True)]) == set()


def test_controls_and_criteria_that_are_not_asked_about_count_for_nothing():
    assert found(["x"], [control("a")], [("y", "a", True), ("x", "gone", True)]) == {
        ("no_key", "x"),
        ("no_row", "a"),
    }


names = st.sampled_from("abcdef")


@given(
    st.lists(names, unique=True),
    st.lists(st.tuples(names, st.booleans()), unique_by=lambda each: each[0]),
    st.lists(st.tuples(names, names, st.booleans())),
)
def test_what_is_found_is_about_what_was_asked(criteria, controls, mapped):
    made = [control(name, key=key) for name, key in controls]
    problems = check_matrix(criteria, made, [Mapped(*each) for each in mapped])
    assert len(set(problems)) == len(problems)
    known = {name for name, _ in controls}
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.check in CHECKS
        assert problem.criterion in {*criteria, ""}
        assert problem.control in {*known, ""}
    unserved = {p.criterion for p in problems if p.check == "no_key"}
    keyed = {c for c, k, key in mapped if key and (k, True) in controls}
    assert unserved == set(criteria) - keyed
