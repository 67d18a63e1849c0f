"""On the one page: the target beside what the drivers give, and beside what the projects bring."""

from collections.abc import Iterator

from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Paragraph, Tone
from salesops.report.parts.gap_priority import NO_PROMISE
from salesops.value import shortfall
from salesops.worth import worth


def reached(context: Context) -> Iterator[Paragraph]:
    """Yield how far the drivers as typed lead to the target, and over which time they count."""
    goal, found = context.workshop.goal, context.evaluation
    settings = context.workshop.settings
    if said := shortfall.in_words(context.tree, found.unit, found.root, goal.baseline, goal.target, settings):
        yield Paragraph(said)
    if span := shortfall.span_words(context.tree, goal.starts_on, goal.ends_on):
        yield Paragraph(span, Tone.NOTE)


def brings(context: Context) -> Iterator[Paragraph]:
    """Yield what the projects with an effect bring together, and what part of the shortfall that closes."""
    known = [card for card in context.cards if card.worth.base is not None]
    if not known:
        return
    together = worth(context.workshop, [element.id for card in known for element in card.elements])
    part = shortfall.closing_words(
        context.tree, together.unit, together.today, context.workshop.goal.target, together.base,
        context.workshop.settings,
    )  # fmt: skip
    of = wording.counted(len(context.cards), "project")
    which = f"All {of}" if len(known) == len(context.cards) else f"The {len(known)} of {of} with an effect"
    low, base, high = (context.say.change(end, together.unit) for end in (together.low, together.base, together.high))
    ends = "" if together.low is None or together.high is None else f" ({low} to {high})"
    said = (f"{which} together are worth {base}{ends}.", part, NO_PROMISE)
    yield Paragraph(" ".join(filter(None, said)))
