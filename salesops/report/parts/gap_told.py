"""What was said of gaps in part 5 beside their scores: causes, how sure, why agreed; and the ideas that wait."""

from salesops.report import wording
from salesops.report.context import Context
from salesops.report.expert_words import GAP, slots, told
from salesops.report.model import Block, Column, Heading, Row, Table
from salesops.workshop import Gap


def causes(context: Context) -> tuple[Block, ...]:
    """Return cause, confidence and agreed reason by merger point, () where nothing of it was said."""
    gaps = context.workshop.gap_by_link()
    told = [p for p in context.points if p.cause or p.confidence or p.agreed_because.strip()]
    if not told:
        return ()
    rows = tuple(
        Row(
            context.say.cells(
                [
                    context.reference(p),
                    context.place(p),
                    "–" if p.cause is None else context.method.gap_cause(p.cause).name,
                    "–" if p.confidence is None else wording.first_upper(p.confidence.value),
                    p.agreed_because or "–",
                ]
            ),
            _refs(gaps.get(p.link.id), p.link.id),
        )
        for p in told
    )
    columns = (
        Column("Id", width=1.4),
        Column("Merger point", width=2.2),
        Column("Cause", width=1.2),
        Column("How sure", width=1),
        Column("Agreed because", width=2.8),
    )
    named = {p.cause for p in told if p.cause is not None}
    note = " ".join(f"{c.name}: {c.meaning}" for c in context.method.gap_causes if c.id in named)
    return Heading("Why there is a gap"), Table(columns, rows, "Causes by merger point", note)


def ideas(context: Context) -> tuple[Block, ...]:
    """Return the ideas for solutions that were parked at merger points; () where there is none."""
    places = {p.link.id: p for p in context.points}
    found = [idea for idea in sorted(context.workshop.ideas, key=lambda i: i.position) if idea.link_id in places]
    if not found:
        return ()
    rows = tuple(
        Row(
            context.say.cells([context.place(places[i.link_id]), i.text, context.workshop.item_name(i.by_id) or "–"]),
            (i.id, i.link_id),
        )
        for i in found
    )
    columns = (Column("Merger point", width=2), Column("Idea", width=4), Column("From", width=1.4))
    note = "In this step only gaps were looked for; ideas wait for the focus."
    return Heading("Ideas that wait"), Table(columns, rows, "Parked ideas", note)


def recommended(context: Context) -> tuple[Block, ...]:
    """Return what the expert recommends at single gaps; () while nothing of it is written."""
    written = [one for one in slots(context) if one.id.startswith(GAP) and one.text.strip()]
    blocks: list[Block] = [Heading("What the expert recommends")] if written else []
    for one in written:
        blocks += [Heading(one.title.partition(": ")[2], 3), *told(one)]
    return tuple(blocks)


def _refs(gap: Gap | None, link_id: str) -> tuple[str, ...]:
    return (link_id,) if gap is None else (link_id, gap.id)
