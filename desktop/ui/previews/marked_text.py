"""Markdown as blocks of plain text with a style each; links and pictures are words, never followed."""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["heading", "subheading", "text", "item", "code", "quote", "rule"]

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$")
_RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
# Bounded, so that a hostile line of marks is soon done: lines are cut before as well.
_PICTURE = re.compile(r"!\[([^\[\]]{0,200})\]\([^()]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\(([^()\s]{0,500})[^()]{0,200}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,500})(?<=\S)\1")
_CODE = re.compile(r"`([^`]{1,500})`")
LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or line of code; `depth` indents an item."""

    style: Style
    words: str
    depth: int = 0


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in their order; anything that is no markup stays as it is."""
    found: list[Block] = []
    paragraph: list[str] = []
    code = False

    def end_paragraph() -> None:
        if paragraph:
            found.append(Block("text", " ".join(paragraph)))
            paragraph.clear()

    for whole in text.split("\n"):
        line = whole[:LONGEST_LINE]
        if _FENCE.match(line):
            end_paragraph()
            code = not code
        elif code:
            found.append(Block("code", line))
        elif not line.strip():
            end_paragraph()
        elif block := _single(line):
            end_paragraph()
            found.append(block)
        else:
            paragraph.append(_inline(line.strip()))
    end_paragraph()
    return tuple(found)


def _single(line: str) -> Block | None:
    """A line that is a block of its own."""
    if match := _HEADING.match(line):
        style: Style = "heading" if len(match[1]) == 1 else "subheading"
        return Block(style, _inline(match[2]))
    if _RULE.match(line):
        return Block("rule", "")
    if match := _ITEM.match(line):
        sign = "\N{BULLET}" if match[2] in "-*+" else match[2]
        return Block("item", f"{sign} {_inline(match[3])}", min(len(match[1]) // 2, 6))
    if line.lstrip().startswith(">"):
        return Block("quote", _inline(line.lstrip()[1:].strip()))
    return Block("code", line[4:]) if line.startswith("    ") else None


def _inline(words: str) -> str:
    """Links show where they lead, pictures what they are called."""
    words = _PICTURE.sub(lambda m: f"[picture: {m[1]}]", words)
    words = _LINK.sub(lambda m: m[1] if m[1] == m[2] else f"{m[1]} ({m[2]})", words)
    return _CODE.sub(r"\1", _STRONG.sub(r"\2", words))
