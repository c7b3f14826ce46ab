from hypothesis import given
from hypothesis import strategies as st

from desktop.compliance.text_difference import MOST_WORDS, Run, word_difference

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
