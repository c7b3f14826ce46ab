"""Texts for people stand in one table: every key exists, is used, and gets the values it names."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

from db.messages import TEXTS
from tests.architecture.tree import Source, calls, sources

# Functions whose first argument is a key of the table.
SPEAKERS = {"message", "Message", "words", "say", "_say", "render_key"}
NOT_A_CLAIM = re.compile(r"\b(certified|certification|compliant|guaranteed)\b", re.IGNORECASE)


def spoken(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """Every key given literally, with its call."""
    for name, call in calls(source.syntax):
        if name.rpartition(".")[2] in SPEAKERS and call.args:
            first = call.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, call


def fields(text: str) -> set[str]:
    """The named values of a text."""
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}


def literals(source: Source) -> Iterator[str]:
    """Every string of a module, as a pattern: the computed parts of an f-string fit anything."""
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                for part in node.values
            ]
            if any(part != ".+" for part in parts):
                yield "".join(parts)


def names_a_family(pattern: str) -> bool:
    """Whether a computed string says enough to be a family of keys, as ``posture.name.{key}``."""
    words = pattern.replace(".+", "")
    return words != pattern and " " not in words and len(re.findall("[a-z]", words)) >= 4


def test_every_key_that_is_used_exists() -> None:
    unknown = [
        f"{source.name}:{call.lineno} {key}"
        for source in sources()
        for key, call in spoken(source)
        if key not in TEXTS
    ]
    assert unknown == []


def test_every_text_gets_the_values_it_names_and_no_others() -> None:
    wrong = []
    for source in sources():
        for key, call in spoken(source):
            given = {keyword.arg for keyword in call.keywords}
            if None in given or key not in TEXTS or len(call.args) > 1:
                continue
            if given - {"self"} != fields(TEXTS[key]):
                wrong.append(f"{source.name}:{call.lineno} {key} {sorted(map(str, given))}")
    assert wrong == []


def test_every_text_is_used() -> None:
    elsewhere = [s for s in sources() if not s.below("db.messages")]
    patterns = {pattern for source in elsewhere for pattern in literals(source)}
    plain = {re.sub(r"\\(.)", r"\1", pattern) for pattern in patterns if ".+" not in pattern}
    computed = re.compile("|".join(filter(names_a_family, patterns)) or "$^")
    unused = [key for key in TEXTS if key not in plain and not computed.fullmatch(key)]
    assert unused == []


def test_no_text_claims_what_only_an_auditor_may_say() -> None:
    assert [key for key, text in TEXTS.items() if NOT_A_CLAIM.search(text)] == []


def test_no_text_has_spaces_around_it() -> None:
    assert [key for key, text in TEXTS.items() if text != text.strip()] == []


def test_a_missing_value_is_noticed() -> None:
    assert fields("There is no {kind} {name}.") == {"kind", "name"}
