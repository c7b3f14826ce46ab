"""The metrics written down a second time, a date at a time and without any shortcut."""

from desktop.compliance.risk_scale import PLAIN

MAX_AGE = {
    "annual": 396, "semiannual": 214, "quarterly": 107, "monthly": 38, "semimonthly": 21,
    "weekly": 38, "daily": 38, "many_per_day": 107, "continuous": 107,
}  # fmt: skip
OPEN = {"open", "action_planned", "remediating", "ready_for_retest"}


def percent(n, of):
    if of == 0:
        return None
    return int(n * 1000 / of + 0.5 + 1e-9) / 10


def state(steps, day):
    now = None
    for on, to in steps:
        if on <= day:
            now = to
    return now


def version(control, day):
    now = control.versions[0]
    for each in control.versions:
        if each.since <= day:
            now = each
    return now


def done_day(task, day):
    """The day of completion that counts on a day."""
    if task.sent_back is None:
        return task.done if task.done <= day else None
    for since, until in task.sent_back:
        if since <= day <= until:
            return since
    return None


class Naive:
    """Everything at the end of one day."""

    def __init__(self, facts, cycle, day):
        self.facts, self.cycle, self.day = facts, cycle, day
        self.controls = {each.id: each for each in facts.controls}

    def working(self, control):
        return state(control.steps, self.day) in ("implemented", "operating")

    def stale(self, control):
        age = MAX_AGE.get(version(control, self.day).frequency)
        if age is None or not self.working(control):
            return False
        return not any(
            each.control == control.id
            and each.since <= self.day <= each.until
            and each.covers_to >= self.day - age
            for each in self.facts.evidence
        )

    def scope(self):
        ordered = sorted(self.facts.criteria.values(), key=lambda each: each.position)
        rows = [each for each in self.facts.scope if each.since <= self.day <= each.until]
        inside = {each.criterion for each in rows if each.applicable}
        outside = {each.criterion for each in rows if not each.applicable}
        return [each for each in ordered if each.id in inside - outside]

    def mapped(self, criterion):
        return [
            (each, self.controls[each.control])
            for each in self.facts.mappings
            if each.criterion == criterion
            and each.since <= self.day <= each.until
            and each.control in self.controls
        ]

    def open_findings(self):
        return [each for each in self.facts.findings if state(each.steps, self.day) in OPEN]

    def severe(self):
        return [each for each in self.open_findings() if each.severity in ("high", "critical")]

    def tasks(self):
        return [each for each in self.facts.tasks if each.out > self.day]

    def settled(self, tasks):
        return [
            each
            for each in tasks
            if done_day(each, self.day) is not None or each.due + each.grace < self.day
        ]

    def on_time(self, task):
        done = done_day(task, self.day)
        return done is not None and done <= task.due + task.grace

    def in_cycle(self):
        start, end = self.cycle.period_start, self.cycle.period_end
        if start is None:
            return []
        last = min(self.day, end)
        return self.settled([each for each in self.tasks() if start <= each.window_to <= last])

    def keys(self, criterion):
        return [
            control
            for mapping, control in self.mapped(criterion)
            if mapping.key
            and version(control, self.day).key
            and state(control.steps, self.day) not in (None, "retired", "not_applicable")
        ]

    def colour(self, criterion):
        keys = self.keys(criterion.id)
        red = not keys or any(criterion.id in each.criteria for each in self.severe())
        amber = False
        for control in keys:
            expected = [each for each in self.in_cycle() if each.control == control.id]
            lapses = sum(not self.on_time(each) for each in expected)
            red = red or not self.working(control) or self.stale(control)
            red = red or any(each.control == control.id for each in self.severe())
            red = red or (lapses >= 2 and lapses / len(expected) > 0.1)
            amber = amber or lapses > 0
        return "red" if red else "amber" if amber else "green"

    def ratio(self, n, of, name="n"):
        return {name: n, "of": of, "pct": percent(n, of)}

    def readiness(self):
        colours = [(each.code, self.colour(each)) for each in self.scope()]
        green = sum(colour == "green" for _, colour in colours)
        return {
            **self.ratio(green, len(colours)),
            "at_risk": [code for code, colour in colours if colour == "amber"],
            "not_ready": [code for code, colour in colours if colour == "red"],
        }

    def coverage(self, states):
        covered = sum(
            any(state(control.steps, self.day) in states for _, control in self.mapped(each.id))
            for each in self.scope()
        )
        return self.ratio(covered, len(self.scope()))

    def freshness(self):
        measured = [
            each
            for each in self.facts.controls
            if self.working(each) and version(each, self.day).frequency in MAX_AGE
        ]
        stale = sorted(each.code for each in measured if self.stale(each))
        return {**self.ratio(len(measured) - len(stale), len(measured)), "stale": stale}

    def on_time_reviews(self):
        due = [each for each in self.tasks() if self.day - 365 < each.due <= self.day]
        settled = self.settled(due)
        return self.ratio(sum(self.on_time(each) for each in settled), len(settled))

    def occurrences(self):
        expected = self.in_cycle()
        return self.ratio(sum(self.on_time(each) for each in expected), len(expected), "on_time")

    def overdue(self):
        ages = [
            self.day - each.due
            for each in self.tasks()
            if each.due < self.day and done_day(each, self.day) is None and each.missed > self.day
        ]
        return {"count": len(ages), "max_days": max(ages, default=0)}

    def missed(self):
        return sum(self.day - 365 < each.missed <= self.day for each in self.facts.tasks)

    def findings(self):
        counts = {}
        for each in self.open_findings():
            counts[each.severity or "unrated"] = counts.get(each.severity or "unrated", 0) + 1
        return counts

    def mttr(self):
        days = []
        for each in self.facts.findings:
            if state(each.steps, self.day) == "closed":
                closed = max(on for on, to in each.steps if to == "closed" and on <= self.day)
                if closed > self.day - 365:
                    days.append(closed - each.steps[0][0])
        mean = int(sum(days) / len(days) * 10 + 0.5 + 1e-9) / 10 if days else None
        return {"n": len(days), "mean_days": mean}

    def requests(self):
        states = [state(each.steps, self.day) for each in self.facts.requests]
        counted = [each for each in states if each not in (None, "draft", "withdrawn")]
        done = sum(each in ("accepted", "closed") for each in counted)
        return self.ratio(done, len(counted), "accepted")

    def tests(self):
        concluded = []
        for test in self.facts.tests:
            if state(test.steps, self.day) == "concluded":
                times = sum(to == "concluded" and on <= self.day for on, to in test.steps)
                concluded.append((test, test.conclusions[times - 1]))
        occurred = [each for _, each in concluded if each != "no_occurrence"]
        good = sum(each in ("effective", "effective_with_deviation") for each in occurred)
        items = sum(test.items for test, _ in concluded)
        deviations = sum(test.deviations for test, _ in concluded)
        return {
            "concluded": len(concluded),
            "planned": len(self.facts.tests),
            "effective": good,
            "of_concluded_with_occurrence": len(occurred),
            "effectiveness_pct": percent(good, len(occurred)),
            "items_tested": items,
            "deviations": deviations,
            "item_pass_pct": percent(items - deviations, items),
        }

    def actions(self):
        counted = [
            each
            for each in self.facts.actions
            if each.first_due is not None
            and each.first_due <= self.day
            and state(each.steps, self.day) != "cancelled"
        ]
        verified = sum(
            any(to == "verified_closed" and on <= each.first_due for on, to in each.steps)
            for each in counted
        )
        return self.ratio(verified, len(counted))

    def elapsed(self):
        start, end = self.cycle.period_start, self.cycle.period_end
        if start is None:
            return {"days": 0, "of": 0, "pct": None}
        days = min(max(min(self.day, end) - start + 1, 0), end - start + 1)
        return self.ratio(days, end - start + 1, "days")

    def events(self):
        start, end = self.cycle.period_start, self.cycle.period_end
        if start is None:
            return self.ratio(0, 0)
        events = [each for each in self.facts.events if start <= each.day <= min(self.day, end)]
        shown = sum(any(a <= self.day <= b for a, b in each.shown) for each in events)
        return self.ratio(shown, len(events))

    def quiet(self):
        """The registers without an event so far: vouched for, or in need of a word."""
        start, end = self.cycle.period_start, self.cycle.period_end
        found = {"nil_statement": [], "needs_nil_statement": []}
        for register in self.facts.registers if start is not None else ():
            asked = {
                day
                for day in range(start, min(self.day, end) + 1)
                if any(first <= day <= last for first, last in register.asked)
            }
            if not asked or asked & set(register.events):
                continue
            stands = [s for s in register.stated if s.since <= self.day <= s.until]
            told = {day for day in asked if any(s.first <= day <= s.last for s in stands)}
            if any(day <= self.day - 30 for day in asked - told):
                found["needs_nil_statement"].append(register.register)
            elif told:
                found["nil_statement"].append(register.register)
        return found

    def leavers(self):
        """Leavers of the year: late once anything is late, in time once everything is done."""
        in_time, late = 0, []
        for leaver in self.facts.leavers:
            asked = [task for task in leaver.tasks if task.out > self.day]
            if not self.day - 365 < leaver.day <= self.day or not asked:
                continue
            states = {self._went(task) for task in asked}
            if "late" in states:
                late.append(leaver.code)
            elif states == {"in time"}:
                in_time += 1
        return {**self.ratio(in_time, in_time + len(late)), "late": sorted(late)}

    def _went(self, task):
        done = done_day(task, self.day)
        if done is not None:
            return "in time" if done <= task.due else "late"
        return "late" if self.day > task.due else "open"

    def recurrence(self):
        closed = back = 0
        for each in self.facts.findings:
            if state(each.steps, self.day) != "closed":
                continue
            on = max(day for day, to in each.steps if to == "closed" and day <= self.day)
            if on <= self.day - 365:
                continue
            closed += 1
            back += any(
                on < other.steps[0][0] <= self.day
                and (
                    other.recurrence_of == each.id
                    or (
                        each.cause
                        and other.cause
                        and each.control is not None
                        and (other.control, other.cause) == (each.control, each.cause)
                    )
                )
                for other in self.facts.findings
            )
        return self.ratio(back, closed)

    def appetite(self, name):
        """The appetite in force where the steps are alike, else that of the score's own scale."""
        begun = sorted((each for each in self.facts.scales if each.since <= self.day), key=since)
        now = begun[-1] if begun else PLAIN
        plain = PLAIN if name == "1 to 5" else None
        own = next((each for each in self.facts.scales if each.name == name), plain)
        if own is None:
            return None
        alike = (own.likelihoods, own.impacts) == (now.likelihoods, now.impacts)
        return now.appetite if alike else own.appetite

    def risks(self):
        found = {"open": 0, "judged": 0, "above": [], "expired": []}
        for risk in self.facts.risks:
            now = state(risk.steps, self.day)
            if now in (None, "closed"):
                continue
            found["open"] += 1
            made = [each for each in risk.scores if each.day <= self.day]
            limit = self.appetite(made[-1].scale) if made else None
            if limit is not None:
                found["judged"] += 1
                rest = made[-1].residual
                score = made[-1].inherent if rest is None and now != "monitored" else rest
                if now in ("identified", "assessed", "monitored") and (score or 0) > limit:
                    found["above"].append(risk.code)
            ends = [until for first, until in risk.acceptances if first <= self.day]
            if now == "accepted" and ends and ends[-1] < self.day:
                found["expired"].append(risk.code)
        counts = {
            "above_appetite": len(found["above"]),
            "acceptance_expired": len(found["expired"]),
        }
        return {**found, **counts}


def since(scale):
    return scale.since


def naive(facts, cycle, day):
    """The posture as the product prints it, from a replay of the whole past up to one day."""
    now = Naive(facts, cycle, day)
    return {
        "criteria_in_scope": len(now.scope()),
        "mapped_coverage": now.coverage(("approved", "implementing", "implemented", "operating")),
        "implemented_coverage": now.coverage(("implemented", "operating")),
        "evidence_freshness": now.freshness(),
        "on_time_review_365d": now.on_time_reviews(),
        "overdue_tasks": now.overdue(),
        "missed_occurrences_365d": now.missed(),
        "readiness": now.readiness(),
        "occurrences_in_cycle": now.occurrences(),
        "open_findings": now.findings(),
        "mttr_365d": now.mttr(),
        "requests": now.requests(),
        "tests": now.tests(),
        "period_elapsed": now.elapsed(),
        "event_coverage": {**now.events(), **now.quiet()},
        "leaver_timeliness": now.leavers(),
        "remediation_on_time": now.actions(),
        "recurrence": now.recurrence(),
        "risks": now.risks(),
    }
