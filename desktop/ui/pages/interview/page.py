"""Scope: the interview with its reasoning, the result, the control set, and the memo."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from db.messages import render
from desktop.background.clock import Clock
from desktop.background.store import Outcome, Store
from desktop.compliance.scoping.advice import Recommendation
from desktop.compliance.scoping.answers import Answers
from desktop.compliance.scoping.choice import missing_in
from desktop.compliance.scoping.days import words as day_words
from desktop.compliance.scoping.form import written
from desktop.compliance.scoping.questions import STEPS, is_answered, of_step, question
from desktop.compliance.scoping.recommend import recommend
from desktop.operations.program import create_program, cycle_name
from desktop.operations.reading.scoping import Run, ScopingFacts, read_scoping
from desktop.operations.reading.scoping_memo import changes, memo
from desktop.operations.reading.scoping_words import answer_words
from desktop.operations.scoping import finish_interview, keep_answers, proposal_for
from desktop.operations.work import call
from desktop.ui.context import Context
from desktop.ui.keys import shortcut
from desktop.ui.page import Page
from desktop.ui.pages.interview.controls_view import series_names
from desktop.ui.pages.interview.exporting import MemoExport
from desktop.ui.pages.interview.frame import Frame
from desktop.ui.pages.interview.reasoning import brief
from desktop.ui.pages.interview.step_view import StepView
from desktop.ui.pages.interview.text_views import TOPIC_OF
from desktop.ui.refusals import sentence_of
from desktop.ui.theme import Look
from desktop.ui.words import say

RESULT, CONTROLS, PROGRAM, MEMO, EXPLAIN = "result", "controls", "program", "memo", "explain"
WAY = (*STEPS, RESULT, CONTROLS, PROGRAM)
VIEWS = (*WAY, MEMO, EXPLAIN)
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InterviewPage(Page):
    """Keeps every answer at once; what follows from them is worked out while one answers."""

    NAME = "scope"
    TITLE = "scope.name"
    ICON = "scope"
    LETTER = "B"
    GROUP = "program"
    TOPICS = frozenset({"scoping", "cycle", "workspace"})

    def __init__(self, look: Look, store: Store, clock: Clock, context: Context) -> None:
        super().__init__(look, store, clock, context)
        self.facts: ScopingFacts | None = None
        self.answers = Answers()
        self._asked = 0
        self._answered_after = 0  # the question to the store that was the last before an answer
        self._pending = 0
        self._entered_view = ""
        self._told: object = None
        self.frame = Frame(self, look, WAY, STEPS)
        self.export = MemoExport(self, store)
        self._connect()
        self._bind_keys()
        self._show()

    def refresh(self) -> None:
        """Read the runs of the interview."""
        self._asked += 1
        asked = self._asked
        self.store.ask(
            call(read_scoping),
            lambda facts: self._read(asked, facts),
            failed=lambda problem: self.frame.refuse("not_ready", sentence_of(problem)),
        )

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this page."""
        names = ("numbers", "next", "back", "create", "help", "tick", "gap", "export")
        return [(say(f"scope.key_{name}_key"), say(f"scope.key_{name}")) for name in names]

    def view(self) -> str:
        """Which screen is shown."""
        wanted = self.context.place.view
        if wanted not in VIEWS:
            return self._first_view()
        return RESULT if wanted in (CONTROLS, PROGRAM) and not self.decided() else wanted

    def step(self) -> StepView | None:
        """The screen of questions that is shown, if one is."""
        return self.frame.steps.get(self.view())

    def decided(self) -> bool:
        """Whether the answers as they are now were decided, with days for every report."""
        run = self._run()
        if run is None or not run.finished or run.answers != self.answers:
            return False
        return bool(run.chosen.reports) and not missing_in(run.chosen)

    def can_edit(self) -> bool:
        """Not while reading only, and not on a past day."""
        return not self.context.client.read_only and not self.context.is_past

    def found(self) -> Recommendation:
        """What follows from the answers."""
        return recommend(self.answers, self.context.today)

    def first_focus(self) -> QWidget:
        """The first open question of the screen, else what the screen begins with."""
        step = self.step()
        if step is not None:
            return step.first_open(self.answers).first_focus()
        return self.frame.first_focus(self.view())

    def flush(self) -> None:
        """Keep what is being typed."""
        for step in self.frame.steps.values():
            step.flush()

    def moved(self) -> None:
        """Another screen: keep what was typed on the last one."""
        self.flush()
        if self.facts is None or self.context.place.page != self.NAME:
            super().moved()
            return
        self._settle_view()
        self._show()

    def answer(self, number: int, changed: Mapping[str, Any]) -> None:
        """Keep an answer and show what follows from it."""
        after = replace(self.answers, **changed)
        if not self.can_edit() or after == self.answers:
            self._show()
            return
        self.answers = after
        self._pending += 1
        self._answered_after = self._asked
        said = answer_words(after, question(number))
        kept = call(keep_answers, answers=written(after), question=number, said=said)
        self.store.do(kept, by=self, then=self._kept)
        self._show()

    def go_on(self) -> None:
        """The next screen; from the result by deciding, from the last by making the program."""
        view = self.view()
        step = self.step()
        if step is not None:
            step.flush()
            self._go(WAY[WAY.index(view) + 1])
        elif view == RESULT:
            self.decide()
        elif view == CONTROLS:
            self._go(PROGRAM)
        elif view == PROGRAM:
            self.make_program()
        elif view == EXPLAIN:
            self.context.back()

    def go_back(self) -> None:
        """Where one came from, or the screen before."""
        if self.context.can_go_back():
            self.context.back()
        elif self.view() in WAY[1:]:
            self._go(WAY[WAY.index(self.view()) - 1])

    def decide(self) -> None:
        """Keep the decision; another one than recommended needs a reason."""
        if not self.can_edit():
            return
        card = self.frame.result.decision
        chosen, lacking = card.choice(), missing_in(card.choice())

        def decided(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            if problem is not None:
                self.frame.result.notice.tell("not_ready", sentence_of(problem))
                return
            if not chosen.reports:
                self._go(MEMO)
            elif lacking:
                missing = " ".join(render(each) for each in lacking)
                words = say("scope.cannot_go_on", missing=missing)
                self.frame.result.notice.tell("expected", words)
            else:
                self._wanted_next = CONTROLS
                self._follow()

        wanted = call(
            finish_interview, chosen=written(chosen), override_reason=card.reason() or None
        )
        self.store.do(wanted, by=self, then=decided)

    def make_program(self) -> None:
        """Make the program, or bring it up to the new scope."""
        if not self.can_edit() or not self.decided():
            return
        screen = self.frame.program
        controls = self.frame.controls

        def made(outcome: Outcome) -> None:
            problem = outcome.refusal or outcome.error
            if problem is not None:
                self._go(PROGRAM)
                screen.notice.tell("not_ready", sentence_of(problem))
                return
            self._go(MEMO)
            self.context.go(page="home", view="", behind="", item="", cycle=None, on=None)

        wanted = call(
            create_program,
            entries=tuple(sorted(controls.entries)),
            controls=tuple(sorted(controls.controls)),
            people=screen.typed_people(),
            systems=screen.typed_systems(),
        )
        self.store.do(wanted, by=self, then=made)

    def explain(self, number: int = 0) -> None:
        """Show what these reports are, at the place that a question is about."""
        step = self.step()
        asked = number or (step.current().asked.number if step is not None else 1)
        self.context.go(view=EXPLAIN, behind=TOPIC_OF[asked])

    def go_to_question(self, number: int) -> None:
        """Show a question with the keyboard in it."""
        wanted = question(number).step
        self._go(wanted)
        step = self.frame.steps[wanted]
        card = step.card(number)
        if card is not None:
            step.point(card)
            card.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the questions in a narrow window."""
        super().resizeEvent(event)
        self.frame.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, number keys answer, Esc leaves the explanation."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = self.step()
        if plain and key in ENTERS:
            self.go_on()
        elif plain and key == Qt.Key.Key_Escape and self.view() == EXPLAIN:
            self.context.back()
        elif plain and step is not None and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            step.press(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def _go(self, view: str) -> None:
        self.context.go(view=view, behind="")

    def _run(self) -> Run | None:
        return self.facts.current if self.facts is not None else None

    def _first_view(self) -> str:
        """The memo of a decided interview, else the first screen with an open question."""
        run = self._run()
        if run is not None and run.finished:
            return MEMO
        for step in STEPS:
            if not all(is_answered(self.answers, asked) for asked in of_step(step)):
                return step
        return RESULT

    def _read(self, asked: int, facts: ScopingFacts) -> None:
        if asked == self._asked:
            self.take(facts, current=asked > self._answered_after)

    def take(self, facts: ScopingFacts, *, current: bool = True) -> None:
        """Show the runs as they were read; answers given since they were asked for stay."""
        self.facts = facts
        if self._pending == 0 and current:
            self.answers = facts.current.answers if facts.current is not None else Answers()
        self._settle_view()
        self._follow()
        self._show()
        self.enter()

    def _settle_view(self) -> None:
        """Name the screen that the page opened on, so that back and forward come to it."""
        place = self.context.place
        if place.page == self.NAME and place.view not in VIEWS:
            self.context.stay(view=self._first_view(), behind="")

    def _follow(self) -> None:
        """Go on to the control set as soon as the decision was read back."""
        if self._wanted_next and self.decided():
            wanted, self._wanted_next = self._wanted_next, ""
            self._go(wanted)

    _wanted_next = ""

    def _kept(self, outcome: Outcome) -> None:
        self._pending -= 1
        problem = outcome.refusal or outcome.error
        if problem is not None:
            self.frame.refuse("not_ready", sentence_of(problem))
            self.outdate()
        elif self._pending == 0:
            self.outdate()

    def _show(self) -> None:
        """Everything that follows from answers, facts and place."""
        view = self.view()
        found = self.found()
        done = [
            step
            for step in STEPS
            if all(is_answered(self.answers, asked) for asked in of_step(step))
        ]
        if self.decided():
            done.append(RESULT)
        has_program = self.facts is not None and self.facts.has_program
        self.frame.show_view(view, frozenset(done), editable=self.can_edit(), update=has_program)
        step = self.step()
        if step is not None:
            step.tell(self.answers)
        self.frame.reasoning.tell(self.answers, found)
        self.frame.brief.say(brief(found))
        self._show_result(found)
        self._show_set()
        if view == MEMO and self.facts is not None:
            self.frame.memo.tell(memo(self.facts))
        if view == EXPLAIN:
            self.frame.point(self.context.place.behind)
        self._move_focus(view)

    def _show_result(self, found: Recommendation) -> None:
        """The result is built anew only if something in it is another: a choice may be open."""
        run, facts = self._run(), self.facts
        before = facts.before if facts is not None else None
        kept = run if run is not None and run.finished and run.answers == self.answers else None
        told = (found, kept, before)
        if self.view() != RESULT or told == self._told:
            return
        self._told = told
        lines: tuple[str, ...] = ()
        if before is not None and run is not None:
            lines = changes(before, replace(run, answers=self.answers), found)
        self.frame.result.tell(
            found,
            kept.chosen if kept is not None else None,
            kept.override_reason if kept is not None else "",
            lines,
            day_words(before.made_on) if before is not None else "",
        )

    def _show_set(self) -> None:
        run, facts = self._run(), self.facts
        if run is None or facts is None or not self.decided():
            return
        proposal = proposal_for(run.chosen, run.answers)
        self.frame.controls.tell(proposal, series_names(facts.criteria, facts.objectives))
        if self.view() == PROGRAM:
            cycles = ", ".join(cycle_name(each) for each in run.chosen.reports)
            words = say("interview.will", cycles=cycles, **self.frame.set_words())
            self.frame.program.tell(words, facts.people, facts.systems)

    def _move_focus(self, view: str) -> None:
        """A new screen takes the keyboard, once."""
        if view != self._entered_view and self.isVisible() and self.facts is not None:
            self._entered_view = view
            target = self.first_focus()
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            step = self.step()
            if step is not None:
                step.follow(target)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible() or now is None:
            return
        step = self.step()
        if step is not None:
            step.follow(now)
        else:
            self.frame.follow(now)

    def _point(self, shown: object) -> None:
        present = self.facts.controls if self.facts is not None else frozenset()
        self.frame.detail.tell(shown, present)

    def _choose_stop(self, view: str) -> None:
        if view in (CONTROLS, PROGRAM) and not self.decided():
            self._go(RESULT)
        else:
            self._go(view)

    def _connect(self) -> None:
        frame = self.frame
        for step in frame.steps.values():
            step.answered.connect(self.answer)
            step.help_wanted.connect(self.explain)
        frame.stepper.chosen.connect(self._choose_stop)
        frame.reasoning.question_wanted.connect(self.go_to_question)
        frame.controls.pointed.connect(self._point)
        frame.next.clicked.connect(self.go_on)
        frame.result.decision.closed.connect(frame.next.setFocus)
        frame.back.clicked.connect(self.go_back)
        frame.create.clicked.connect(self.make_program)
        frame.to_memo.clicked.connect(lambda: self._go(MEMO))
        frame.again.clicked.connect(lambda: self._go(STEPS[0]))
        frame.explain.clicked.connect(lambda: self.explain())
        frame.export.clicked.connect(self._export)
        self.export.ended.connect(frame.refuse_ended)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def _export(self) -> None:
        if self.facts is not None and self.facts.current is not None:
            self.export.start(self.context.today)

    def _create_by_key(self) -> None:
        if self.view() in (CONTROLS, PROGRAM):
            self.make_program()
        elif self.view() == RESULT:
            self.decide()

    def _bind_keys(self) -> None:
        self._bound = [
            shortcut(self, "Ctrl+Return", self._create_by_key),
            shortcut(self, "F1", self.explain),
            shortcut(self, "Ctrl+E", self._export),
            shortcut(self, "Ctrl+G", self.frame.controls.go_to_gap),
        ]
