"""The expert's own words in the report: where they stand, and whether the numbers they were written about have moved.

Words are kept with the fingerprint of the numbers that stood there when they were written; where those are others
now, the words are stale and the report says so instead of letting them pass for today's.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from salesops.report.context import Context
from salesops.report.model import Paragraph, Tone

PROCESS, SUMMARY, GAP = "process", "summary", "gap:"
WHOSE = "In the expert's own words:"
STALE = "Written before the numbers here changed. Read it again, or write it anew."


@dataclass(frozen=True)
class Slot:
    """One place for the expert's words: its id, what it is called and asks for, what stands there, whether it is stale.

    ``seen`` is today's fingerprint of the numbers that the words are about; it is saved with them.
    """

    id: str
    title: str
    asks: str
    text: str
    seen: str
    stale: bool


def slots(context: Context) -> tuple[Slot, ...]:
    """Return every place for the expert's words, in the report's order; a gap's only while it is not good enough."""
    return tuple(_slots(context))


def slot(context: Context, slot_id: str) -> Slot | None:
    """Return one place, None where there is no such place now."""
    return next((one for one in _slots(context) if one.id == slot_id), None)


def expert_words(context: Context, slot_id: str) -> tuple[Paragraph, ...]:
    """Return the expert's words at a place, marked as such, with a warning where they are stale; () for none."""
    found = slot(context, slot_id)
    if found is None or not found.text.strip():
        return ()
    return told(found)


def told(slot: Slot) -> tuple[Paragraph, ...]:
    """Return the words at one place as paragraphs that say whose they are."""
    words = (Paragraph(WHOSE, Tone.NOTE), Paragraph(slot.text, Tone.EXPERT))
    return (*words, Paragraph(STALE, Tone.WARNING)) if slot.stale else words


def _slots(context: Context) -> Iterator[Slot]:
    workshop = context.workshop
    held = [m.id for m in workshop.meetings if m.began_at], [s.id for s in workshop.surveys if s.closed_on]
    yield _slot(context, PROCESS, "What we did", "How the work went, for somebody who was not there.", held)
    scores = [(p.link.id, p.score, p.target) for p in context.points]
    goal = workshop.goal
    numbers = (goal.target, goal.baseline, context.evaluation.root, scores, [p.id for p in workshop.projects])
    yield _slot(context, SUMMARY, "The expert's summary", "Your own reading: what matters most, and why.", numbers)
    for point in context.points:
        if point.good_enough is False:
            stands = (point.score, point.target, point.importance)
            asks = f"Score {point.score}, target {point.target}. What do you recommend, and what would you not do?"
            yield _slot(context, GAP + point.link.id, f"Recommendation: {context.place(point)}", asks, stands)


def _slot(context: Context, slot_id: str, title: str, asks: str, numbers: object) -> Slot:
    kept = next((one for one in context.workshop.report_texts if one.slot_id == slot_id), None)
    seen = hashlib.sha256(json.dumps(numbers).encode()).hexdigest()
    text = "" if kept is None else kept.text
    stale = kept is not None and bool(text.strip()) and kept.seen != seen
    return Slot(slot_id, title, asks, text, seen, stale)
