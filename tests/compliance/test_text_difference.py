from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.text_difference import (
    MOST_WORDS,
    Run,
    paragraph_difference,
    word_difference,
)

TEXTS = st.text(alphabet="ab .,\nß", max_size=60)


def joined(runs, without):
    return "".join(run.text for run in runs if run.kind != without)


def test_the_same_text_has_no_difference():
    assert word_difference("a b", "a b") == (Run("same", "a b"),)
    assert word_difference("", "") == ()


def test_whole_phrases_change_not_single_letters():
    before = "Access is removed within three business days."
    after = "Access is removed within one business day."
    assert word_difference(before, after) == (
        Run("same", "Access is removed within "),
        Run("removed", "three"),
        Run("added", "one"),
        Run("same", " business "),
        Run("removed", "days"),
        Run("added", "day"),
        Run("same", "."),
    )


def test_a_first_wording_is_all_new():
    assert word_difference("", "a b") == (Run("added", "a b"),)
    assert word_difference("a b", "") == (Run("removed", "a b"),)


def test_very_long_texts_are_shown_one_after_the_other():
    before, after = "a " * MOST_WORDS, "b " * MOST_WORDS
    assert word_difference(before, after) == (Run("removed", before), Run("added", after))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_runs(before, after):
    runs = word_difference(before, after)
    assert joined(runs, "added") == before
    assert joined(runs, "removed") == after
    assert all(run.text for run in runs)


def test_a_text_is_compared_paragraph_by_paragraph():
    before = "# Access\n\nAsk your manager first.\n\nLeave nothing open."
    after = "# Access\n\nAsk your team lead first.\n\nLeave nothing open.\n\nReport a loss at once."
    found = paragraph_difference(before, after)
    assert [each.kind for each in found] == ["same", "changed", "same", "added"]
    assert "".join(run.text for run in found[1].runs if run.kind != "added") == (
        "Ask your manager first."
    )


def test_another_paragraph_in_the_same_place_is_gone_and_new_not_changed():
    found = paragraph_difference("Passwords have 14 letters.", "QQQ ZZZ")
    assert [each.kind for each in found] == ["removed", "added"]
    assert paragraph_difference("", "") == ()
