"""Which gap first, in part 6: the ranked, apart from them those without an effect, and what closing them is worth."""

from collections.abc import Sequence

from salesops import priority
from salesops import worth as worths
from salesops.priority import Ranked
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Cell, Column, Heading, Paragraph, Row, Table, Tone
from salesops.value import figures
from salesops.worth import Worth

NO_PROMISE = "This is arithmetic, not a promise."
_INPUTS = (
    Column("Gap", Align.RIGHT, 0.7),
    Column("Weight", Align.RIGHT, 0.8),
    Column("Weeks", Align.RIGHT, 0.8),
)


def blocks(context: Context) -> tuple[Block, ...]:
    """Return the lists of the ranking and the worth of each element with an effect."""
    found = context.ranking
    made: list[Block] = [Heading("Which gap first")]
    if found.ranked:
        made += [_ranked(context, found.ranked), Paragraph(f"{wording.first_upper(priority.FORMULA)}.", Tone.NOTE)]
    if found.effect_not_set:
        note = f"{wording.first_upper(priority.FORMULA_WITHOUT_EFFECT)}. Not comparable with the ranked."
        made += [_without_effect(context, found.effect_not_set), Paragraph(note, Tone.NOTE)]
    if found.unranked:
        made.append(_unranked(context, found.unranked))
    if found.good_enough:
        count = wording.counted(len(found.good_enough), "merger point")
        verb = "is" if len(found.good_enough) == 1 else "are"
        made.append(Paragraph(f"{count} {verb} good enough for now and in none of these lists.", Tone.NOTE))
    return *made, *_worth(context)


def _ranked(context: Context, these: Sequence[Ranked]) -> Table:
    rows = tuple(
        _row(context, r, [_effect(context, r.priority.worth), context.say.cells([r.priority.score])[0]]) for r in these
    )
    columns = (
        Column("Rank", Align.RIGHT, 0.7),
        Column("Merger point", width=2.8),
        *_INPUTS,
        Column("Effect, base", Align.RIGHT, 1.6),
        Column("Priority", Align.RIGHT, 1.1),
    )
    return Table(columns, rows, "Ranked by priority")


def _without_effect(context: Context, these: Sequence[Ranked]) -> Table:
    rows = tuple(_row(context, r, list(context.say.cells([r.priority.without_effect]))) for r in these)
    columns = (
        Column("Rank", Align.RIGHT, 0.7),
        Column("Merger point", width=3.6),
        *_INPUTS,
        Column("Order", Align.RIGHT, 0.9),
    )
    return Table(columns, rows, "Effect not set")


def _row(context: Context, ranked: Ranked, results: list[Cell]) -> Row:
    own = ranked.priority
    inputs = [ranked.rank, context.place(ranked.point), own.gap, own.importance, own.weeks]
    return Row((*context.say.cells(inputs), *results), (ranked.point.link.id,))


def _unranked(context: Context, these: Sequence[Ranked]) -> Table:
    rows = tuple(
        Row(
            context.say.cells([context.place(r.point), wording.first_upper(wording.listed(r.priority.missing))]),
            (r.point.link.id,),
        )
        for r in these
    )
    columns = (Column("Merger point", width=3), Column("Missing", width=3))
    return Table(columns, rows, "Not ranked, because something is missing")


def _worth(context: Context) -> tuple[Block, ...]:
    """Return what closing each element's gaps is worth, and all of them together; () while no effect is set."""
    workshop = context.workshop
    ids = [id for id in dict.fromkeys(p.element.id for p in context.points) if worths.effects_of(workshop, id)]
    if not ids:
        return ()
    single = [(context.elements[id].name, worths.worth(workshop, [id]), (id,)) for id in ids]
    together = ("All together", worths.worth(workshop, ids), tuple(ids))
    rows = tuple(
        Row((Cell(name), Cell(_moves(context, found)), *_range(context, found)), refs)
        for name, found, refs in (*single, together)
    )
    columns = (
        Column("Element", width=1.9),
        Column("Takes as base", width=2.4),
        Column("Low", Align.RIGHT, 1.2),
        Column("Base", Align.RIGHT, 1.2),
        Column("High", Align.RIGHT, 1.2),
    )
    note = (
        f"{wording.first_upper(worths.FORMULA)}. What single elements bring is not added up. {NO_PROMISE} "
        f"{_not_counted(context, ids)}"
    ).strip()
    unit = figures.unit_label(together[1].unit, context.workshop.settings.currency)
    caption = "Worth of closing an element's gaps" + (f", in {unit}" if unit else "")
    return Heading("What closing the gaps is worth"), Table(columns, rows, caption, note)


def _not_counted(context: Context, ids: list[str]) -> str:
    without = len({p.element.id for p in context.points}) - len(ids)
    return f"Without an effect and not counted: {wording.counted(without, 'element')}." if without else ""


def _moves(context: Context, found: Worth) -> str:
    if found.base is None:
        return f"Missing: {'; '.join(found.missing)}"
    told = [
        f"{node.name}: {context.say.measured(move.now, node.unit)} → {context.say.measured(move.base, node.unit)}"
        for move in found.moves
        for node in [context.tree.node(move.node_id)]
    ]
    return "\n".join(told)


def _range(context: Context, found: Worth) -> tuple[Cell, ...]:
    unit = figures.unit_label(found.unit, context.workshop.settings.currency)  # stands in the caption
    ends = (found.low, found.base, found.high)
    return tuple(Cell(context.say.change(end, found.unit).removesuffix(f" {unit}"), end) for end in ends)


def _effect(context: Context, found: Worth) -> Cell:
    return Cell(context.say.change(found.base, found.unit), found.base)
