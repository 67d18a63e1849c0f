"""Part 6: every merger point with its score, target, gap, and what is good enough for now."""

from salesops import gaps
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Column, Facts, Heading, Missing, Paragraph, Part, Row, Table, Tone

SHOWN_UNSCORED = 5


def part(context: Context) -> Part:
    """Return the gaps; without blocks while no merger point is accepted."""
    if not context.points:
        return Part("gaps", 6, "Gaps", (), (Missing("No merger point is accepted yet", "map"),))
    scored = [p for p in context.points if p.gap is not None]
    still = [p for p in scored if p.good_enough is False]
    lead = (
        f"{len(still)} of {wording.counted(len(scored), 'scored merger point')} "
        f"{'is' if len(still) == 1 else 'are'} not good enough for now."
    )
    missing = []
    if unscored := [p for p in context.points if p.gap is None]:
        names = [f"{p.element.name} at {context.stage_name(p.stage)}" for p in unscored]
        more = [wording.counted(len(names) - SHOWN_UNSCORED, "more", "more")] if len(names) > SHOWN_UNSCORED else []
        text = f"{wording.counted(len(unscored), 'merger point')} not scored: "
        missing.append(Missing(text + wording.listed([*names[:SHOWN_UNSCORED], *more]), "gaps"))
    level = context.workshop.settings.good_enough_level
    formula = Paragraph(
        f"{wording.first_upper(gaps.FORMULA)} ({level}). Scores and targets run from 0 to 5.", Tone.NOTE
    )
    blocks = (Paragraph(lead, Tone.LEAD), _table(context), formula, *_allowed(context))
    return Part("gaps", 6, "Gaps", blocks, tuple(missing))


def _table(context: Context) -> Table:
    rows = []
    for point in context.points:
        refs = (point.link.id, *_gap_ids(context, point))
        cells = wording.cells(
            [
                context.reference(point),
                point.element.name,
                context.stage_name(point.stage),
                point.score,
                point.target,
                point.gap,
                "not scored" if point.good_enough is None else wording.yes_no(point.good_enough),
                point.relook_on if point.relook_on else "–",
                point.evidence or "–",
            ]
        )
        rows.append(Row(cells, refs))
    columns = (
        Column("Id", width=1.5),
        Column("Element", width=2.0),
        Column("Stage", width=1.15),
        Column("Score", Align.RIGHT, 0.85),
        Column("Target", Align.RIGHT, 0.9),
        Column("Gap", Align.RIGHT, 0.7),
        Column("Good enough for now", width=1.1),
        Column("Look again", width=1.1),
        Column("Evidence", width=2.1),
    )
    return Table(columns, tuple(rows), "Gaps by merger point")


def _allowed(context: Context) -> tuple[Heading | Facts, ...]:
    """Return who called which gap good enough for now, and why."""
    said = [p for p in context.points if p.said_good_enough and p.gap]
    if not said:
        return ()
    today = context.as_of.date()
    facts = []
    for point in said:
        person = context.workshop.item_name(point.good_enough_by_id)
        due = ", and that day has come" if point.due(today) else ""
        text = (
            f"Said by: {wording.given(person)}. Because: {wording.given(point.because)}. "
            f"Look again: {wording.day(point.relook_on)}{due}."
        )
        label = f"{point.element.name} at {context.stage_name(point.stage)}"
        facts.append(wording.fact(label, text, point.link.id, *_gap_ids(context, point)))
    return Heading("Good enough for now, although below the target"), Facts(tuple(facts))


def _gap_ids(context: Context, point: gaps.Point) -> tuple[str, ...]:
    gap = context.workshop.gap_by_link().get(point.link.id)
    return () if gap is None else (gap.id,)
