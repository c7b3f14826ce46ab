"""Why the matrix shows nothing, and where to go from there."""

from desktop.operations.reading.matrix import MatrixFacts
from desktop.ui.words import say

LONGEST = 80


def why_empty(facts: MatrixFacts, typed: str) -> tuple[str, str, str]:
    """Title, sentence and the page that helps; without a page the filter hides everything."""
    if not facts.criteria:
        return say("matrix.no_criteria_title"), say("matrix.no_criteria"), "criteria"
    if not facts.controls:
        return say("matrix.no_controls_title"), say("matrix.no_controls"), "controls"
    if typed:
        return say("matrix.nothing_matches", words=typed[:LONGEST]), "", ""
    return say("matrix.nothing_found"), "", ""
