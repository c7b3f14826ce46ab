"""The clock of one open workspace: looks for what is due and submits the run that does it.

Everything here happens on the thread to which the store delivers; nothing is written here.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Literal, NamedTuple

from db.errors import ExpectedError, Refusal
from db.messages import render
from db.records.message import message
from desktop.background import beats
from desktop.background.beats import Pulse
from desktop.background.clock import Clock
from desktop.background.how_long import how_long
from desktop.background.store import THE_CLOCK, Outcome, Store
from desktop.operations.maintenance import keep_up, note_run
from desktop.operations.reading.clock import Look, read_look
from desktop.operations.reading.maintenance import Upkeep
from desktop.operations.work import Call, call

NOTHING_LEFT = "upkeep_nothing"
State = Literal["rested", "ran", "skipped", "failed"]


class Report(NamedTuple):
    """How a look of the clock ended; `began` and `away_since` say since when it had to catch up.

    `kept` says whether the workspace has a row of it, where it is one that leaves a row.
    """

    state: State
    at: datetime
    sentence: str
    next_look: datetime | None
    began: datetime
    today: date | None = None
    away_since: datetime | None = None
    kept: bool = True


class Keeper:
    """Beats, looks, and lets what is due be done, one bounded part after another."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        told: Callable[[Report], object],
        last_seen: datetime | None,
    ) -> None:
        """`last_seen` is when this computer last kept the workspace up, as far as it knows."""
        self.pulse = Pulse()
        self._store = store
        self._clock = clock
        self._told = told
        self._last_seen = last_seen
        self._knows_last_run = False
        self._stopped = False
        self._before: Upkeep | None = None  # what the part found that ran last
        self._sentence = ""
        self._today: date | None = None

    def beat(self, *, asked: bool = False) -> None:
        """A beat of the clock; `asked` looks at once, whatever was planned."""
        if self._stopped:
            return
        self.pulse, look = beats.beat(self.pulse, self._clock.now(), asked=asked)
        if look:
            self._before, self._sentence = None, ""
            self._look()

    def stop(self) -> None:
        """The workspace closes: what was submitted is finished, nothing more is begun."""
        self._stopped = True

    def _look(self) -> None:
        wanted = call(read_look, now=self._clock.now())
        self._store.ask(wanted, self._looked, failed=self._could_not)

    def _looked(self, look: Look) -> None:
        if self._stopped:
            return
        if look.upkeep is None:
            self._report("skipped", render(message("clock.sample")), look.today, kept=False)
            return
        self._today = look.today
        if not self._knows_last_run:
            self._compare_with_last_run(look.upkeep)
        if not look.upkeep.needed:
            self._rest()
        elif (found := _to_do(look.upkeep)) == self._before:
            self._fail(render(message("clock.no_progress")))
        else:
            self._before = found
            self._submit(self._run(), self._ran)

    def _compare_with_last_run(self, upkeep: Upkeep) -> None:
        """Only now is it known when the workspace was kept up last, here or on another computer."""
        self._knows_last_run = True
        known = [at for at in (self._last_seen, upkeep.last_run) if at is not None]
        seen = beats.opened(self._began(), max(known, default=None))
        self.pulse = replace(
            self.pulse, away=seen.away, away_since=seen.away_since, set_back_by=seen.set_back_by
        )

    def _run(self) -> Call:
        """One bounded part: what is left is found by the next look, behind what a person asked."""
        pulse = self.pulse
        if not pulse.away or pulse.away_since is None:
            reason = render(message("clock.regular"))
            return call(keep_up, kind="regular", reason=reason, since=None)
        span = how_long(self._clock.now() - pulse.away_since)
        reason = render(message(f"clock.was_{pulse.away}", span=span))
        return call(keep_up, kind="caught_up", reason=reason, since=pulse.away_since)

    def _submit(self, wanted: Call, then: Callable[[Outcome], object]) -> None:
        self._store.do(wanted, by=THE_CLOCK, then=then)

    def _ran(self, outcome: Outcome) -> None:
        if self._stopped:
            return
        refusal = outcome.refusal
        if outcome.changes is not None:
            self._sentence = outcome.changes.sentence
            self._look()
        elif refusal is not None and refusal.message.key == NOTHING_LEFT:
            self._rest()  # somebody else did it, or it waits for a later day
        else:
            self._could_not(outcome.error or refusal)

    def _rest(self) -> None:
        """Nothing is left to do: note what was unusual, and say that all is done."""
        self._note_what_was_unusual()
        sentence = self._sentence or render(message("clock.nothing_due"))
        self._report("ran" if self._sentence else "rested", sentence, self._today)

    def _note_what_was_unusual(self) -> None:
        back, held_up = self.pulse.set_back_by, beats.held_up_for(self.pulse, self._clock.now())
        if back:
            self._note("skipped", render(message("clock.set_back", span=how_long(back))))
        if held_up is not None:
            self._note("skipped", render(message("clock.held_up", span=how_long(held_up))))

    def _could_not(self, problem: Exception | None) -> None:
        if self._stopped:
            return
        if isinstance(problem, Refusal):
            missing = " ".join(render(each) for each in problem.missing)
            self._fail(f"{render(problem.message)} {missing}".strip())
        elif isinstance(problem, ExpectedError):
            self._fail(render(problem.message))
        else:
            self._fail(render(message("clock.fault", kind=type(problem).__name__)))

    def _fail(self, sentence: str) -> None:
        """Say so, leave a row, and try again later."""

        def noted(outcome: Outcome) -> None:
            if not self._stopped:
                self._report("failed", sentence, None, kept=outcome.changes is not None)

        self._submit(call(note_run, kind="failed", reason=sentence, since=None), noted)

    def _note(self, kind: Literal["skipped"], sentence: str) -> None:
        self._submit(call(note_run, kind=kind, reason=sentence, since=None), _unheard)

    def _report(
        self, state: State, sentence: str, today: date | None, *, kept: bool = True
    ) -> None:
        """Take down the pulse and tell how it went."""
        now, before = self._clock.now(), self.pulse
        self.pulse = beats.failed(before, now) if state == "failed" else beats.ended(before)
        following = beats.next_look(self.pulse)
        away = before.away_since
        self._told(Report(state, now, sentence, following, self._began(), today, away, kept))

    def _began(self) -> datetime:
        return self.pulse.under_way_since or self._clock.now()


def _to_do(upkeep: Upkeep) -> Upkeep:
    """What is to do, without what is known of earlier runs."""
    return upkeep._replace(last_run=None, last_day=None)


def _unheard(outcome: Outcome) -> None:
    """What a note could not say is no reason to stop."""
