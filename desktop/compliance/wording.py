"""The wording check: does a control say who does what, when, where, and what stays as proof.

It reads English by clue words and never refuses anything: what it does not find is named, so that
the writer can add it or know better.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from db.records.message import Message, message

Element = Literal["who", "what", "when", "where", "proof"]
ELEMENTS: tuple[Element, ...] = ("who", "what", "when", "where", "proof")
LONGEST = 20_000  # of a text are looked at
SHORTEST_NAME = 4  # letters of a name's word that is a clue by itself

# Clues as patterns; each is found as a whole word, in any case. `s?` is the plural.
CLUES: Mapping[Element, tuple[str, ...]] = {
    "who": (
        r"owners?|performers?|reviewers?|approvers?|managers?|management|supervisors?|leads?",
        r"leaders?|heads? of \w+|directors?|officers?|executives?|chiefs?|boards?|committees?",
        r"engineers?|developers?|administrators?|admins?|operators?|analysts?|specialists?",
        r"accountants?|bookkeepers?|clerks?|controllers?|treasurers?|auditors?|testers?",
        r"advisers?|advisors?|consultants?|contractors?|counsel|lawyers?|agents?|partners?",
        r"staff|personnel|employees?|workers?|team members?|teams?|departments?|everyone|everybody",
        r"someone else|second person|two people|another person|other person|people who",
        r"ceo|cto|cfo|coo|ciso|cio|dpo|hr|helpdesk|service desk|on-call",
        r"(?:clients?|customers?|vendors?|suppliers?) (?:accept|approve|sign|confirm|send)s?",
        r"(?:the|a) (?:system|pipeline|scanner|tool|platform|application|scheduler|job|portal)",
    ),
    "what": (
        r"review(?:s|ed|ing)?|check(?:s|ed|ing)?|approve[sd]?|approving|authori[sz]e[sd]?",
        r"verif(?:y|ies|ied)|confirm(?:s|ed)?|compare[sd]?|reconcile[sd]?|test(?:s|ed|ing)?",
        r"inspect(?:s|ed)?|examine[sd]?|assess(?:es|ed)?|evaluate[sd]?|rate[sd]?|assigned",
        r"monitor(?:s|ed)?|scan(?:s|ned)?|alert(?:s|ed)?|log(?:s|ged)|record(?:s|ed)?|register(?:s|ed)",
        r"remove[sd]?|revoke[sd]?|disable[sd]?|delete[sd]?|wipe[sd]?|destroy(?:s|ed)?|grant(?:s|ed)?",
        r"create[sd]?|accept(?:s|ed)?|reject(?:s|ed)?|sign(?:s|ed)?|complete[sd]?|perform(?:s|ed)?",
        r"require[sd]?|enforce[sd]?|block(?:s|ed)?|prevent(?:s|ed)?|restrict(?:s|ed)?|encrypt(?:s|ed)?",
        r"back(?:s|ed)? up|restore[sd]?|patch(?:es|ed)?|fix(?:es|ed)?|resolve[sd]?|close[sd]?|closed",
        r"escalate[sd]?|report(?:s|ed)|send[s]?|sent|update[sd]?|held|holds?|train(?:s|ed)?",
        r"tick(?:s|ed)?|agree[sd]?|file[sd]?|keep[s]?|kept|draw[sn]?|calculate[sd]?|recalculate[sd]?|release[sd]?",
        r"prepare[sd]?|obtain(?:s|ed)?|collect(?:s|ed)?|investigate[sd]?|follow(?:s|ed)? up",
    ),
    "when": (
        r"dail(?:y)|weekly|monthly|quarterly|yearly|annual(?:ly)?|half[- ]yearly|semi-?annual(?:ly)?",
        r"semi-?monthly|hourly|nightly|continuous(?:ly)?|real[- ]time|fortnightly|twice a \w+",
        r"(?:each|every|per) (?:\w+ ){0,2}(?:day|week|month|quarter|year|sprint|shift)s?",
        r"(?:each|every|per) (?:\w+ ){0,2}(?:release|change|event|request|payroll|transaction)s?",
        r"(?:each|every|per) (?:\w+ ){0,2}(?:joiner|leaver|incident|contract|device)s?",
        r"each (?:new )?(?:customer|vendor|employee|user|change|release|request|incident)",
        r"every (?:january|february|march|april|may|june|july|august|september|october)",
        r"every (?:november|december|monday|tuesday|wednesday|thursday|friday|half year)",
        r"(?:after|at the end of|in the first week of) (?:each|every|the) \w+",
        r"before \w+|after \w+|upon \w+|on joining|on leaving|at exit|immediately",
        r"within (?:\w+[- ]){1,3}(?:hour|day|week|month)s?|in \d+ (?:day|hour)s?",
        r"(?:as soon as|until|once|whenever|when) \w+|at least (?:once|annually|\w+ a year)",
    ),
    "where": (
        r"systems?|applications?|platforms?|portals?|services?|production|environments?|databases?",
        r"servers?|clouds?|network(?:s|ed)?|repositor(?:y|ies)|code hosts?|branch(?:es)?|pipelines?",
        r"directory|identity provider|single sign-on|vpn|firewalls?|laptops?|devices?|endpoints?",
        r"workstations?|offices?|data cent(?:re|er)s?|rooms?|regions?|perimeter|console|workbooks?",
        r"spreadsheets?|ledgers?|registers?|accounts?|inventor(?:y|ies)|ticket(?:ing)? (?:system|tool)s?",
        r"payroll|bank(?:ing)? (?:portal|site)|website|warehouse|backups?|queues?|mailbox(?:es)?",
    ),
    "proof": (
        r"tickets?|reports?|records?|recorded|minutes|logs?|logged|sign-off|signed|signatures?",
        r"screenshots?|forms?|check-?lists?|listings?|files? (?:it|them|the|a)|filed|files the",
        r"certificates?|confirmations?|confirmed|in writing|written|e-?mails?|memos?|letters?",
        r"documented|documents the|register(?:ed)?|attached|attaches|evidence|keeps? (?:the|a|it)",
        r"is kept|are kept|stays? (?:in|with)|stored|archived|questionnaire|agreements?|protocols?",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text names one of the five: the characters from `start` up to `end`."""

    element: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordingCheck:
    """What a wording names, first place each, and which of the five it does not name."""

    found: tuple[Found, ...]
    missing: tuple[Element, ...]

    @property
    def weak(self) -> bool:
        """Whether any of the five is missing."""
        return bool(self.missing)

    def advice(self) -> tuple[Message, ...]:
        """One sentence for each thing that is missing."""
        return tuple(message(f"wording_without_{element}") for element in self.missing)


def check_wording(
    wording: str, *, people: Sequence[str] = (), systems: Sequence[str] = ()
) -> WordingCheck:
    """Look for the five in a wording; names of people and systems of the workspace are clues too."""
    text = wording[:LONGEST]
    found = tuple(
        each
        for element in ELEMENTS
        if (each := _first(text, element, _names(element, people, systems))) is not None
    )
    named = {each.element for each in found}
    return WordingCheck(found, tuple(each for each in ELEMENTS if each not in named))


def _names(element: Element, people: Sequence[str], systems: Sequence[str]) -> tuple[str, ...]:
    """The names that are clues for an element."""
    if element == "who":
        return tuple(people)
    return tuple(systems) if element == "where" else ()


def _first(text: str, element: Element, names: Sequence[str]) -> Found | None:
    """The first place where a text names an element."""
    places = [*_places(_clues(element), text)]
    for name in names:
        places += _places(_by_name(name), text)
    return min((Found(element, *place) for place in places), key=_start, default=None)


def _start(found: Found) -> int:
    return found.start


def _places(clue: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    match = clue.search(text) if clue is not None else None
    if match is not None:
        yield match.span()


@cache
def _clues(element: Element) -> re.Pattern[str]:
    """All clues of an element as one pattern."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(CLUES[element])})(?!\w)", re.IGNORECASE)


@cache
def _by_name(name: str) -> re.Pattern[str] | None:
    """A name, or the first word of it where that is long enough to be one."""
    words = name.split()
    if not words:
        return None
    forms = [re.escape(" ".join(words))]
    if len(words[0]) >= SHORTEST_NAME and words[0][0].isupper():
        forms.append(re.escape(words[0]))
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
