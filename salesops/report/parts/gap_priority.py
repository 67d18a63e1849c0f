"""Which gap first, in part 5: the ranked, apart from them those without an effect, and what closing them is worth."""

import re
from collections.abc import Sequence

from salesops import element_effects, priority
from salesops import together as togethers
from salesops import worth as worths
from salesops.priority import Ranked
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table, Tone
from salesops.value import figures
from salesops.worth import Worth

UNFOUNDED = "No reason given yet"
NO_PROMISE = "This is arithmetic, not a promise."
_INPUTS = (
    Column("Gap", Align.RIGHT, 0.7),
    Column("Importance", Align.RIGHT, 1.1),
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
    made += _put(context, (*found.ranked, *found.effect_not_set))
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
        Column("Effect of the element, base", Align.RIGHT, 2.3),
        Column("Priority", Align.RIGHT, 1.1),
    )
    return Table(columns, rows, "Ranked by priority", name="ranked")


def _without_effect(context: Context, these: Sequence[Ranked]) -> Table:
    rows = tuple(_row(context, r, list(context.say.cells([r.priority.without_effect]))) for r in these)
    columns = (
        Column("Rank", Align.RIGHT, 0.7),
        Column("Merger point", width=3.6),
        *_INPUTS,
        Column("Order", Align.RIGHT, 0.9),
    )
    return Table(columns, rows, "Effect not set", name="without_effect")


def _row(context: Context, ranked: Ranked, results: list[Cell]) -> Row:
    own = ranked.priority
    stands = f"{ranked.stands} (not {ranked.rank})" if ranked.put else ranked.stands
    inputs = [stands, context.place(ranked.point), own.gap, own.importance, own.weeks]
    return Row((*context.say.cells(inputs), *results), (ranked.point.link.id,))


def _put(context: Context, these: Sequence[Ranked]) -> tuple[Block, ...]:
    """Return what the team put on another rank than the arithmetic's, with its reasons."""
    told = tuple(f"{context.place(r.point)} was {r.put_words}." for r in these if r.put)
    return (Heading("Put on another rank by the team", 3), Bullets(told)) if told else ()


def _unranked(context: Context, these: Sequence[Ranked]) -> Table:
    rows = tuple(
        Row(
            context.say.cells([context.place(r.point), wording.first_upper(wording.listed(r.priority.missing))]),
            (r.point.link.id,),
            not_given=r.point.gap is None,
        )
        for r in these
    )
    columns = (Column("Merger point", width=3), Column("Missing", width=3))
    unscored = sum(row.not_given for row in rows)
    said = f"{wording.counted(unscored, 'merger point')} without a score {'is' if unscored == 1 else 'are'} not ranked."
    return Table(columns, rows, "Not ranked, because something is missing", not_given=said)


def _worth(context: Context) -> tuple[Block, ...]:
    """Return what closing each element's gaps is worth, and all of them together; () while no effect is set."""
    workshop = context.workshop
    ids = [id for id in dict.fromkeys(p.element.id for p in context.points) if element_effects.effects_of(workshop, id)]
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
    table = Table(columns, rows, caption, note, "worth")
    return Heading("What closing the gaps is worth"), table, *_difference(context, ids), _founded(context, ids)


def _difference(context: Context, ids: list[str]) -> tuple[Paragraph, ...]:
    """Return how far the whole is from the sum of the single worths, and why; () where they do not differ."""
    found = togethers.together(context.workshop, ids)
    if not found.difference:
        return ()
    size = context.say.change(abs(found.difference), found.worth.unit).removeprefix("+")
    more = "more" if found.difference > 0 else "less"
    added = context.say.change(found.added, found.worth.unit)
    return (Paragraph(f"Added up they would be {added}; together it is {size} {more}. {' '.join(found.because)}"),)


def _founded(context: Context, ids: list[str]) -> Table:
    """Return what each effect rests on: a reason, a graded source, or that neither is given yet."""
    rows = []
    for effect in (e for element_id in ids for e in element_effects.effects_of(context.workshop, element_id)):
        source = "–" if effect.source_id is None else context.method.source(effect.source_id).words
        because = UNFOUNDED if element_effects.unfounded(effect) else effect.because or "–"
        name, node = context.elements[effect.element_id].name, context.tree.node(effect.node_id).name
        rows.append(Row(context.say.cells([name, node, because, source]), (effect.id, effect.element_id)))
    columns = (
        Column("Element", width=1.9),
        Column("Driver", width=1.3),
        Column("Because", width=3),
        Column("Graded source", width=1.8),
    )
    return Table(columns, tuple(rows), "What the effects rest on")


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
    unit = re.compile(rf"{context.workshop.settings.currency}\s|\sa\syear$")  # stands in the caption
    ends = (found.low, found.base, found.high)
    return tuple(Cell(unit.sub("", context.say.change(end, found.unit)), end) for end in ends)


def _effect(context: Context, found: Worth) -> Cell:
    return Cell(context.say.change(found.base, found.unit), found.base)
