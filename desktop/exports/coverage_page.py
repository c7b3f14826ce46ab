"""The coverage matrix as one page of HTML for print: no script, nothing fetched."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from desktop.exports.coverage_drawing import colours, head, sample, strip, symbols
from desktop.exports.coverage_table import HEADS, NO_PROOF, slot_cells
from desktop.exports.coverage_words import headline_of, period_of, title_of
from desktop.exports.csv_text import cell_text
from desktop.operations.reading.coverage import CoverageFacts, CoverageRow
from desktop.operations.reading.coverage_proofs import SlotProof
from desktop.operations.reading.coverage_view import (
    Grouping,
    View,
    axis_of,
    lines_of,
    tallies,
)
from desktop.operations.reading.coverage_words import (
    group_words,
    measure_sentence,
    measure_words,
    say,
    standing_word,
)

LISTED = ("control", "slot", "sentence", "from", "to", "done", "done_by", "evidence")
LISTED_LAST = ("signed_by", "signed", "reason")


def coverage_page(
    facts: CoverageFacts,
    rows: Sequence[CoverageRow],
    grouping: Grouping,
    view: View,
    client: str,
    proofs: Mapping[str, SlotProof],
) -> str:
    """The page."""
    title = title_of(facts, client)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{_styles()}</style></head><body>",
        symbols(),
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(period_of(facts))}</p>",
        f"<p><b>{escape(headline_of(facts, rows))}</b></p>",
        _legend(facts, rows),
        *_matrix(facts, rows, grouping, view),
        *_list(facts, rows, proofs),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _legend(facts: CoverageFacts, rows: Sequence[CoverageRow]) -> str:
    items = "".join(
        f"<li>{sample(key)} {escape(standing_word(key, design=facts.design))} {count}</li>"
        for key, count in tallies(rows, design=facts.design)
    )
    return f'<ul class="legend">{items}</ul>'


def _matrix(
    facts: CoverageFacts, rows: Sequence[CoverageRow], grouping: Grouping, view: View
) -> Iterator[str]:
    axis = axis_of(facts, view)
    end = say("coverage.evidence_head" if facts.design else "coverage.on_time_head")
    yield f'<table class="matrix"><thead><tr><th>{escape(say("coverage.control"))}</th>'
    yield f'<th class="axis">{head(axis, facts)}</th><th class="end">{escape(end)}</th>'
    yield "</tr></thead><tbody>"
    for line in lines_of(rows, grouping, group_words):
        if line.row is None:
            yield f'<tr><th colspan="3" class="group" scope="rowgroup">{escape(line.group)}</th></tr>'
            continue
        row = line.row
        name = f"<b>{escape(row.code)}</b> {escape(row.title)}"
        words = escape(measure_words(row))
        yield f'<tr><th scope="row">{name}</th><td class="axis">{strip(row, axis, facts)}</td>'
        loud = ' class="end loud"' if row.has_gap else ' class="end"'
        yield f'<td{loud} title="{escape(measure_sentence(row))}">{words}</td></tr>'
    yield "</tbody></table>"


def _list(
    facts: CoverageFacts, rows: Sequence[CoverageRow], proofs: Mapping[str, SlotProof]
) -> Iterator[str]:
    """Every slot in words: who, when, evidence and sign-off."""
    names = (*LISTED, *LISTED_LAST)
    heads = "".join(f"<th>{escape(say(f'coverage.csv_{name}'))}</th>" for name in names)
    yield f"<h2>{escape(say('coverage.page_list'))}</h2>"
    yield f'<table class="list"><thead><tr>{heads}</tr></thead><tbody>'
    places = [HEADS.index(name) for name in names]
    for row in rows:
        for slot in row.slots:
            cells = slot_cells(facts, row, slot, proofs.get(slot.item, NO_PROOF))
            shown = "".join(f"<td>{escape(_text(cells[place]))}</td>" for place in places)
            mark = ' class="gap"' if slot.gap else ""
        yield f"<tr{mark}>{shown}</tr>"
    yield "</tbody></table>"


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else cell_text(cell)  # type: ignore[arg-type]


def _styles() -> str:
    tone = colours()
    text, line = tone["text"], tone["border"]["subtle"]
    return (
        "@page{size:A3 landscape;margin:12mm}"
        f"body{{font:12px/1.4 Inter,'Segoe UI',sans-serif;color:{text['primary']};margin:20px;"
        "-webkit-print-color-adjust:exact;print-color-adjust:exact}"
        "h1{font-size:20px;margin:0}h2{font-size:15px;margin:24px 0 6px}p{margin:4px 0}"
        f"p{{color:{text['secondary']}}}p b{{color:{text['primary']}}}"
        ".legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px}"
        ".legend svg{vertical-align:-4px}"
        "table{border-collapse:collapse;width:100%}thead{display:table-header-group}"
        f"tr{{break-inside:avoid}}.matrix{{border:1px solid {line}}}"
        ".matrix th{text-align:left;font-weight:400;width:270px;padding:0 8px;white-space:nowrap;"
        f"overflow:hidden;max-width:270px;text-overflow:ellipsis;color:{text['secondary']}}}"
        f".matrix b{{color:{text['primary']}}}.matrix td,.matrix th.axis{{padding:0}}"
        ".matrix th.axis,.matrix td.axis{width:900px;max-width:none}"
        f".axis svg{{display:block}}svg text{{font-size:11px;fill:{text['secondary']}}}"
        "svg text.in{fill:#fff;font-weight:600;font-size:9px}"
        ".matrix .end{text-align:right;width:90px;padding:0 8px;"
        f"font-variant-numeric:tabular-nums;color:{text['secondary']}}}"
        f".matrix .loud{{font-weight:600;color:{text['primary']}}}"
        f".matrix th.group{{font-weight:600;font-size:11px;padding-top:6px;"
        f"color:{text['tertiary']}}}"
        f".list td,.list th{{text-align:left;padding:2px 6px;border-bottom:1px solid {line};"
        "vertical-align:top}"
        ".gap{font-weight:600}"
    )
