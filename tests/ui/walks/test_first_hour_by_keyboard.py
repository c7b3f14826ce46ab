"""The whole first hour by keyboard alone: nothing but keys to the window that has them."""

from desktop.ui.widgets.tick_list import Tick
from tests.ui.walks import eyes, story

PANEL = f"Detail: {story.CONTROL}"
FINISH = "Ctrl+Return"


def test_the_first_hour_by_keyboard_alone_ends_with_a_green_criterion(hands, program, tmp_path):
    papers = story.write_papers(tmp_path)
    make_a_workspace(hands)
    answer_the_interview(hands)
    decide(hands)
    leave_one_control_out(hands)
    create_the_program(hands)
    follow_the_first_reason(hands)
    approve_and_implement(hands, papers)
    file_proof(hands, papers)
    submit(hands)
    be_refused_as_ones_own_reviewer(hands)
    accept_as_somebody_else(hands)
    see_it_green(hands)
    take_it_back_and_do_it_again(hands)
    call_it_operating(hands)
    story.check(story.ask_facts(program, hands))


def make_a_workspace(hands):
    hands.see("No workspace yet.")
    hands.press("N")
    for words in (story.CLIENT, story.FIRST, story.ROLE):
        hands.type(words)
        hands.press("Tab")
    hands.press(FINISH)
    hands.see("Do you provide a service to other organisations?", story.FIRST)


def answer_the_interview(hands):
    answer(hands, "Q1.", "1", "3", "2")
    hands.see("SOC 1, when somebody asks")
    hands.press("Return")
    answer(hands, "Q4.", "2")
    hands.walk_to("Other software as a service", "Right")
    hands.press("Space")
    hands.walk_to("Q6.")
    answer(hands, "Q6.", "1", "1")
    hands.press("Return")
    answer(hands, "Q10.", "1", "3")
    hands.press("Return")
    answer(hands, "Q12.", "2", "3", "2")
    hands.press("Alt+Left", 3)
    answer(hands, "Q2.", "2")
    hands.until(lambda: not eyes.says("SOC 1, when somebody asks"))
    hands.press("Alt+Right", 3)
    answer(hands, "Q13.")
    assert eyes.focus().isChecked(), "unsure is still the answer"
    hands.press("Return")
    answer(hands, "Q8.", "1")
    hands.type(story.PROMISE)
    answer(hands, "Q9.", "2", "2")
    hands.press("Return")
    answer(hands, "Q16.", "2")
    answer(hands, "Q17.", "1")
    hands.type("1 Nov 2026")
    answer(hands, "Q18.", "2")
    hands.press("Return")
    answer(hands, "Q19.", "2", "1")
    hands.walk_to("Add a provider")
    hands.press("Return")
    hands.type(story.PROVIDER)
    hands.walk_to("People")
    hands.type(story.TEAM)
    hands.press("Return")


def answer(hands, question, *numbers):
    hands.walk_to(question)
    for number in numbers:
        hands.press(number)


def decide(hands):
    hands.see("You store, process or host customers' data (Q6: yes).", "(Q7: yes)")
    hands.walk_to("Choose otherwise")
    hands.see(story.DECISION)
    hands.walk_to("Scoping memo")
    hands.press("Return")
    hands.see("Scoping memo: Northpeak", "Draft: the interview is not finished.")
    hands.press("Alt+Left")
    hands.see("Keep this decision")
    hands.walk_to("Keep this decision")
    hands.press("Return")


def leave_one_control_out(hands):
    hands.see("50 controls, 38 criteria covered, 0 uncovered")
    hands.walk_to_line(story.LEFT_OUT)
    hands.press("Space")
    hands.see("49 controls, 38 criteria covered, 0 uncovered")
    hands.press("Return")


def create_the_program(hands):
    hands.see(f"{story.CYCLE}; 38 criteria in scope; 49 controls as drafts.")
    hands.walk_to("Add a person")
    hands.press("Return")
    hands.type(story.SECOND)
    hands.press("Tab")
    hands.type(story.SECOND_ROLE)
    hands.walk_to("Add a system")
    hands.press("Return")
    hands.type(story.SYSTEM)
    hands.press("Tab")
    hands.type(story.SYSTEM_KIND)
    hands.press(FINISH)
    hands.see("0 of 38 criteria are ready.", story.CYCLE, "38 not ready")


def follow_the_first_reason(hands):
    go_to(hands, "C", "0 of 38 criteria are ready")
    hands.walk_to_line(story.CRITERION)
    hands.see("is a key control but neither implemented nor operating.")
    hands.press("Return")
    hands.see(story.CONTROL_TITLE, "Draft", within=PANEL)


def go_to(hands, letter, *shown):
    hands.press("G")
    hands.press(letter)
    hands.see(*shown)


def approve_and_implement(hands, papers):
    step(hands, "Cannot approve yet: 1 thing is missing", "Evidence recipe")
    hands.walk_to("Name the owner")
    hands.press("Return")
    hands.walk_to("Owner: Nobody")
    hands.press("Return")
    hands.walk_to_line(story.FIRST)
    hands.press("Return")
    hands.walk_to("Who does what", "Shift+Tab")
    hands.replace(story.WORDING)
    hands.walk_to("Evidence recipe")
    hands.replace(story.RECIPE)
    hands.press("Tab")
    hands.press("Escape")
    step(hands, "Approved")
    step(hands, "Cannot start implementing yet: 1 thing is missing")
    hands.walk_to("Set the day")
    hands.press("Return")
    hands.type("30 Nov 2026")
    hands.press("Return")
    hands.press("Escape")
    step(hands, "Implementing")
    step(hands, "Cannot call it implemented yet: 1 thing is missing", "Evidence of the design")
    add_file(hands, papers.design, "Design", "24 Nov 2026")
    hands.see("Evidence 1", within=PANEL)
    step(hands, "Implemented")
    step(hands, "Cannot call it operating yet: 1 thing is missing", "One occurrence proven")


def step(hands, *shown):
    hands.press("S")
    hands.see(*shown, within=PANEL)


def add_file(hands, paper, purpose, first):
    hands.choose_file("E", paper)
    hands.see(paper.name, purpose)
    hands.walk_to("Covers from")
    hands.type(first)
    hands.walk_to("Covers to")
    hands.replace("24 Nov 2026")
    hands.walk_to("Source")
    hands.replace("HR system, report of sign-offs")
    hands.press(FINISH)


def file_proof(hands, papers):
    add_file(hands, papers.proof, "Operation", "1 Nov 2026")
    hands.see("Evidence 2", within=PANEL)
    go_to(hands, "E", story.PROOF)
    hands.walk_to_line(story.PROOF)
    hands.see(story.PROOF, "Collected", "Bo Builder, 24 Nov 2026.", within="Detail: E0002")


def submit(hands):
    hands.press("S")
    hands.see("The list that was looked at is there", "There is a decision for each line")
    hands.press(FINISH)
    hands.see("E0002 cannot become submitted yet", "The sensitivity is missing", "Not ticked")
    hands.walk_to("Sensitivity: ")
    hands.press("Return")
    hands.walk_to_line("Internal")
    hands.press("Return")
    tick_all(hands)
    hands.press(FINISH)
    hands.see("Submitted", within="Detail: E0002")


def tick_all(hands):
    """Tab from statement to statement, each ticked by Space."""
    for statement in [each.words for each in eyes.seen(Tick)]:
        hands.walk_to(statement)
        hands.press("Space")


def be_refused_as_ones_own_reviewer(hands):
    hands.press("Y")
    hands.see("The reviewer states", "It is legible")
    tick_all(hands)
    hands.press(FINISH)
    hands.see("another person")
    hands.press("Escape")
    hands.see("Submitted", within="Detail: E0002")


def accept_as_somebody_else(hands):
    hands.press("Ctrl+Shift+P")
    hands.press("2")
    hands.see(story.SECOND)
    hands.press("Y")
    hands.see("The reviewer states")
    tick_all(hands)
    hands.press(FINISH)
    hands.see("Accepted", within="Detail: E0002")


def see_it_green(hands):
    go_to(hands, "C", "1 of 38 criteria are ready, 2.6")
    hands.walk_to_line(story.CRITERION, "Up")
    assert "  Ready  " in eyes.current_line()
    go_to(hands, "H", "1 of 38 criteria are ready.")
    hands.walk_to(f"{story.CRITERION}, ready")


def take_it_back_and_do_it_again(hands):
    go_to(hands, "I", "Accepted E0002.", story.SECOND)
    hands.press("Ctrl+Z")
    go_to(hands, "C", "0 of 38 criteria are ready")
    assert "  Not ready  " in eyes.current_line()
    hands.press("Ctrl+Shift+Z")
    hands.see("1 of 38 criteria are ready, 2.6")
    assert "  Ready  " in eyes.current_line()


def call_it_operating(hands):
    go_to(hands, "O", story.CONTROL_TITLE)
    step(hands, "Operating")
