"""The one table of texts: key -> English sentence with named values (`str.format`)."""

from db.messages import charts, command_line, operations, pages, rules, storage
from db.records.message import Message

PARTS = (storage, rules, operations, command_line, pages, charts)


def merged(parts: tuple[dict[str, str], ...]) -> dict[str, str]:
    """Join the tables of the parts; a key in two of them is a mistake."""
    texts: dict[str, str] = {}
    for part in parts:
        twice = texts.keys() & part.keys()
        if twice:
            raise ValueError(f"texts given twice: {sorted(twice)}")
        texts.update(part)
    return texts


TEXTS = merged(tuple(part.TEXTS for part in PARTS))


def render(message: Message) -> str:
    """Give the English text of a message."""
    return TEXTS[message.key].format_map(message.values)
