import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.messages import render
from desktop.compliance.wording import ELEMENTS, LONGEST, check_wording

WHOLE = (
    "The head of engineering reviews capacity figures for the production system after each quarter"
    " and files the signed report."
)
CASES = [
    (WHOLE, ()),
    ("", ELEMENTS),
    ("   \n\t", ELEMENTS),
    ("The owner reviews.", ("when", "where", "proof")),
    (
        "All staff accept the code of conduct and security policies on joining and every November.",
        ("where", "proof"),
    ),
    (
        "Access of leavers is removed within one business day from all systems by a checklist.",
        ("who",),
    ),
    ("Access is granted only from a ticket approved by the system owner.", ("when",)),
    ("VPN accounts are reviewed each quarter.", ("who", "proof")),
    ("A tabletop exercise is held every October.", ("who", "where", "proof")),
    ("The system sends a change report with each payroll.", ()),
    ("Before each payroll two people release the file in the bank portal and sign the form.", ()),
    ("Capacity must be sufficient at all times.", ("who", "what", "when", "where", "proof")),
    ("REVIEWERS CHECK THE FIREWALL MONTHLY AND ATTACH THE REPORT.", ()),
    ("Die Leitung prüft vierteljährlich die Rechte.", ELEMENTS),
]


@pytest.mark.parametrize(("wording", "missing"), CASES)
def test_each_of_the_five_is_found_or_named(wording, missing):
    assert check_wording(wording).missing == missing


def test_a_customer_who_is_only_mentioned_does_nothing():
    assert "who" in check_wording("Customer documents are deleted within 30 days.").missing
    assert "who" not in check_wording("The client approves a trial payroll.").missing


def test_people_and_systems_of_the_workspace_are_clues():
    text = "Dana Whitfield compares the two lists every May; Watchpine holds the protocol."
    assert check_wording(text).missing == ("who", "where")
    known = check_wording(text, people=["Dana Whitfield"], systems=["Watchpine monitoring"])
    assert known.missing == ()


def test_a_short_or_lower_case_first_word_of_a_name_is_no_clue():
    assert "where" in check_wording("The owner goes on.", systems=["goes far", "On top"]).missing


@pytest.mark.parametrize("name", ["", " ", "(", "[a-z]+", "a\\b", "\N{ZERO WIDTH SPACE}"])
def test_odd_names_are_no_patterns(name):
    assert check_wording("The owner reviews.", people=[name], systems=[name]).missing


def test_the_places_of_what_was_found_lie_in_the_text():
    check = check_wording(WHOLE)
    said = {each.element: WHOLE[each.start : each.end] for each in check.found}
    assert said["who"] == "head of engineering"
    assert said["what"] == "reviews"
    assert said["when"] == "after each quarter"
    assert said["where"] == "production"


def test_every_gap_has_a_sentence_and_a_whole_wording_none():
    assert check_wording(WHOLE).advice() == ()
    assert not check_wording(WHOLE).weak
    sentences = [render(each) for each in check_wording("").advice()]
    assert len(sentences) == 5
    assert all(sentence.endswith(".") for sentence in sentences)


def test_a_pasted_book_is_looked_at_only_at_its_beginning():
    assert check_wording("x " * LONGEST + WHOLE).missing == ELEMENTS


@given(st.text(max_size=400))
def test_any_text_is_checked_and_nothing_is_both_found_and_missing(text):
    check = check_wording(text)
    found = [each.element for each in check.found]
    assert sorted([*found, *check.missing]) == sorted(ELEMENTS)
    assert all(0 <= each.start < each.end <= len(text) for each in check.found)
