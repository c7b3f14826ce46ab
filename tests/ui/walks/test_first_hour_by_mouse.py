"""The whole first hour with real clicks and keys: from Welcome to a criterion that is green."""

from desktop.ui.frame.navigation import NavigationItem
from desktop.ui.lists.table import ListTable
from desktop.ui.lists.tabs import TabButton
from desktop.ui.pages.interview.tick_tree import BOX, TickTree
from desktop.ui.widgets.criteria_strip import CriterionMark
from desktop.ui.widgets.row_list import RowList
from desktop.ui.widgets.tick_list import Tick
from tests.ui.walks import eyes, story

PANEL = f"Detail: {story.CONTROL}"


def test_the_first_hour_by_mouse_ends_with_a_green_criterion(hands, program, tmp_path):
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
    hands.click("New workspace")
    hands.click("Create")
    hands.see("The workspace cannot be made yet.")
    hands.fill("Client", story.CLIENT)
    hands.fill("Your name", story.FIRST)
    hands.fill("Your role", story.ROLE)
    hands.click("Create")
    hands.see("Do you provide a service to other organisations?", story.FIRST)


def answer_the_interview(hands):
    for_clicks(hands, "Q1. Yes", "Q2. Unsure", "Q3. No")
    hands.see("SOC 1, when somebody asks")
    hands.click("Next")
    for_clicks(hands, "Q4. No", "Other software as a service", "Q6. Yes", "Q7. Yes", "Next")
    for_clicks(hands, "Q10. Yes", "Q11. No", "Next")
    for_clicks(hands, "Q12. No", "Q13. Unsure", "Q14. No")
    for_clicks(hands, "Back", "Back", "Back")
    hands.see("Do you provide a service to other organisations?")
    hands.click("Q2. No")
    hands.until(lambda: not eyes.says("SOC 1, when somebody asks"))
    for_clicks(hands, "Next", "Next", "Next")
    assert eyes.find("Q13. Unsure").isChecked()
    for_clicks(hands, "Next", "Q8. Yes")
    hands.type(story.PROMISE)
    for_clicks(hands, "Q9. No", "Q15. No", "Next", "Q16. No date", "Q17. Since a day")
    hands.type("1 Nov 2026")
    for_clicks(hands, "Q18. Spread over the year", "Next", "Q19. No", "Q20. None")
    hands.click("Add a provider")
    hands.type(story.PROVIDER)
    hands.fill("People", story.TEAM)
    hands.click("To the result")


def for_clicks(hands, *names):
    for name in names:
        hands.click(name)


def decide(hands):
    hands.see("You store, process or host customers' data (Q6: yes).", "(Q7: yes)")
    hands.bring_into_view(eyes.find("Choose otherwise"))
    hands.see(story.DECISION)
    hands.click("Scoping memo")
    hands.see("Scoping memo: Northpeak", "Draft: the interview is not finished.", "rules version")
    hands.see("Q13, unsure. Ask the privacy or legal lead")
    hands.click("Back")
    hands.click("Keep this decision")


def leave_one_control_out(hands):
    hands.see("50 controls, 38 criteria covered, 0 uncovered")
    (tree,) = eyes.seen(TickTree)
    hands.click_line(tree, story.LEFT_OUT, x=BOX // 2)
    hands.see(
        "49 controls, 38 criteria covered, 0 uncovered", f"What usually proves {story.CRITERION}"
    )
    hands.click("Next")


def create_the_program(hands):
    hands.see(f"{story.CYCLE}; 38 criteria in scope; 49 controls as drafts.")
    hands.click("Add a person")
    hands.type(story.SECOND)
    hands.press("Tab")
    hands.type(story.SECOND_ROLE)
    hands.click("Add a system")
    hands.type(story.SYSTEM)
    hands.press("Tab")
    hands.type(story.SYSTEM_KIND)
    hands.click("Create program")
    hands.see("0 of 38 criteria are ready.", story.CYCLE, "38 not ready")


def follow_the_first_reason(hands):
    hands.click("Criteria")
    hands.see("0 of 38 criteria are ready")
    hands.click_line(table(), story.CRITERION)
    hands.see("is a key control but neither implemented nor operating.")
    hands.click(f"Open {story.CONTROL}")
    hands.see(story.CONTROL_TITLE, "Draft", within=PANEL)


def approve_and_implement(hands, papers):
    step(hands, "Approve", "Cannot approve yet: 1 thing is missing", "Evidence recipe")
    hands.click("Name the owner")
    hands.click("Owner: Nobody")
    hands.pick(story.FIRST)
    hands.fill("Who does what, when, where, and what stays as proof", story.WORDING)
    hands.fill("Evidence recipe", story.RECIPE)
    step(hands, "Approve", "Approved")
    step(hands, "Start work", "Cannot start implementing yet: 1 thing is missing")
    hands.click("Set the day")
    hands.type("30 Nov 2026")
    hands.press("Return")
    step(hands, "Start work", "Implementing")
    step(
        hands,
        "Set implemented",
        "Cannot call it implemented yet: 1 thing is missing",
        "Evidence of the design",
    )
    drop_on_the_panel(hands, papers.design, "Design", "24 Nov 2026", "24 Nov 2026")
    hands.see("Evidence 1", within=PANEL)
    step(hands, "Set implemented", "Implemented")
    step(
        hands,
        "Set operating",
        "Cannot call it operating yet: 1 thing is missing",
        "One occurrence proven",
    )


def step(hands, button, *shown):
    hands.click(button)
    hands.see(*shown, within=PANEL)


def file_proof(hands, papers):
    drop_on_the_panel(hands, papers.proof, "Operation", "1 Nov 2026", "24 Nov 2026")
    hands.see("Evidence 2", within=PANEL)
    hands.click("Evidence 2", TabButton)
    hands.until(lambda: bool(eyes.seen(RowList)))
    hands.open_line(eyes.seen(RowList)[0], story.PROOF)
    hands.see(story.PROOF, "Collected", "Bo Builder, 24 Nov 2026.", within="Detail: E0002")


def drop_on_the_panel(hands, paper, purpose, first, last):
    hands.drop([paper], eyes.find(PANEL))
    hands.see(paper.name, purpose)
    hands.fill("Source", "HR system, report of sign-offs")
    hands.fill("Covers from", first)
    hands.fill("Covers to", last)
    hands.click("Seal files")


def submit(hands):
    hands.click("Submit")
    hands.see("The list that was looked at is there", "There is a decision for each line")
    hands.click("Submit")
    hands.see("E0002 cannot become submitted yet", "The sensitivity is missing", "Not ticked")
    hands.click("Sensitivity: ")
    hands.pick("Internal")
    tick_all(hands)
    hands.click("Submit")
    hands.see("Submitted", within="Detail: E0002")


def tick_all(hands):
    for each in eyes.seen(Tick):
        hands.click(each)


def be_refused_as_ones_own_reviewer(hands):
    hands.click("Accept")
    hands.see("The reviewer states", "It is legible")
    tick_all(hands)
    hands.click("Accept")
    hands.see("another person")
    hands.click("Leave")


def accept_as_somebody_else(hands):
    hands.click(story.FIRST)
    hands.pick(story.SECOND)
    hands.see(story.SECOND)
    hands.click("Accept")
    tick_all(hands)
    hands.click("Accept")
    hands.see("Accepted", within="Detail: E0002")


def see_it_green(hands):
    hands.click("Criteria")
    hands.see("1 of 38 criteria are ready, 2.6")
    assert state_in_the_table() == "Ready"
    hands.click_line(table(), story.CRITERION)
    hands.see("Ready", within=f"Detail: {story.CRITERION}")
    hands.click("Home")
    hands.see("1 of 38 criteria are ready.")
    assert mark_on_home().mark.status == "met"


def take_it_back_and_do_it_again(hands):
    hands.click("History")
    hands.see("Accepted E0002.", story.SECOND, "Created the program")
    hands.press("Ctrl+Z")
    hands.click("Criteria")
    hands.see("0 of 38 criteria are ready")
    assert state_in_the_table() == "Not ready"
    hands.press("Ctrl+Shift+Z")
    hands.see("1 of 38 criteria are ready, 2.6")
    assert state_in_the_table() == "Ready"


def call_it_operating(hands):
    hands.click("Controls", NavigationItem)  # a tab of the criterion is called so as well
    hands.click_line(table(), story.CONTROL)
    hands.see(story.CONTROL_TITLE, within=PANEL)
    step(hands, "Set operating", "Operating")


def table():
    (found,) = eyes.seen(ListTable)
    return found


def state_in_the_table():
    (line,) = [words for _, words in eyes.lines_of(table()) if words.startswith(story.CRITERION)]
    return next(each for each in ("Not ready", "Ready") if f"  {each}  " in line)


def mark_on_home():
    return next(each for each in eyes.seen(CriterionMark) if each.mark.code == story.CRITERION)
