"""What the cycle before scored, beside the scores of this one."""

from collections.abc import Mapping

from salesops import formats
from salesops.workshop import Workshop

GAP, MATURITY = "gap", "maturity"


def before_of_gaps(workshop: Workshop) -> Mapping[str, int]:
    """Return ``{merger point id: the score that it ended the cycle before with}``; empty in a first cycle."""
    return {one.subject.partition(":")[2]: one.score for one in workshop.baselines if one.subject.startswith(f"{GAP}:")}


def before_words(workshop: Workshop, kind: str, key: str) -> str:
    """Return what the cycle before scored, "Cycle before: 2 (31 Dec 2026)"; "" where it did not."""
    found = next((one for one in workshop.baselines if one.subject == f"{kind}:{key}"), None)
    if found is None:
        return ""
    day = f" ({formats.day(found.scored_on, workshop.settings)})" if found.scored_on else ""
    return f"Cycle before: {found.score}{day}"
