"""Part 9: the value goal, the driver tree with its values, the result and what each driver does to it."""

from salesops import day_findings
from salesops.charts import Bar, tornado
from salesops.report import wording
from salesops.report.chart_data import ChartData, ChartKind, Series
from salesops.report.context import Context
from salesops.report.figures import of_chart
from salesops.report.model import (
    Align,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    Missing,
    Paragraph,
    Part,
    Row,
    Table,
    Tone,
)
from salesops.report.parts import metrics_tracked, sales_plan, yearly_review
from salesops.report.parts.front import goal_sentence
from salesops.value import figures, shortfall

INTERACTION = (
    "The effects alone do not add up to the effect together: what is left is the interaction, because drivers "
    "multiply each other or a limit binds. This is arithmetic, not a promise."
)


def part(context: Context, later: tuple[Block, ...] = ()) -> Part:
    """Return the goal and its drivers; ``later`` follows them: the prediction, where there is one."""
    goal, tree = context.workshop.goal, context.tree
    missing = [
        Missing(f"The goal's {what}", "value")
        for what, value in (("baseline", goal.baseline), ("target", goal.target), ("end", goal.ends_on))
        if value is None
    ]
    blocks: list[Block] = [Paragraph(goal_sentence(context), Tone.LEAD), _goal(context)]
    if passed := day_findings.of_goal(context.workshop, context.today):
        blocks.append(Paragraph(passed))
    if tree.root is None:
        blocks.append(Paragraph(tree.caveat, Tone.NOTE))
    elif context.values:
        notes = (tree.caveat, shortfall.span_words(tree, goal.starts_on, goal.ends_on))
        blocks += [Heading("Drivers"), _drivers(context)]
        blocks += [*(Paragraph(note, Tone.NOTE) for note in notes if note), *_results(context)]
    if tree.root is not None and context.evaluation.missing:
        names = wording.listed(tree.node(node).name for node in context.evaluation.missing)
        missing.append(Missing(f"Drivers not given: {names}", "value"))
    blocks += yearly_review.blocks(context)
    blocks += metrics_tracked.blocks(context)
    missing += metrics_tracked.missing(context)
    blocks += sales_plan.blocks(context)
    return Part("value", 9, "Value goal, drivers and metrics", (*blocks, *later), tuple(missing))


def _goal(context: Context) -> Facts:
    goal = context.workshop.goal
    return Facts(
        (
            context.say.fact("Kind of goal", context.method.goal_kind(goal.kind.value).name, goal.id),
            _amount(context, "Baseline", goal.baseline),
            _amount(context, "Target", goal.target),
            context.say.fact("From", goal.starts_on),
            context.say.fact("Until", goal.ends_on),
            context.say.fact("Owner", context.workshop.item_name(goal.owner_id)),
        )
    )


def _amount(context: Context, label: str, value: float | None) -> Fact:
    return Fact(label, context.money(value), value, (context.workshop.goal.id,))


def _drivers(context: Context) -> Table:
    tree = context.tree
    sources = {d.node_id: d for d in context.workshop.driver_values if d.tree_id == context.workshop.goal.kind}
    rows = []
    for node in tree.inputs:
        given = sources.get(node.id)
        value = context.values.get(node.id)
        source = given.source if given and given.source.strip() else "–"
        cells = (*context.say.cells([node.name, node.id]), _value(context, node.id, value), Cell(source))
        rows.append(Row(cells, (given.id,) if given else (), not_given=value is None))
    columns = (
        Column("Driver", width=2.4),
        Column("Symbol", width=0.9),
        Column("Value", Align.RIGHT, 1.6),
        Column("Source", width=2.4),
    )
    open_names = [node.name for node in tree.inputs if context.values.get(node.id) is None]
    said = f"Not given: {wording.listed(open_names)}."
    return Table(columns, tuple(rows), "Drivers as given", name="drivers", not_given=said)


def _results(context: Context) -> list[Block]:
    tree, found = context.tree, context.evaluation
    worked = [n for n in tree.nodes if n.formula is not None]
    rows = tuple(
        Row(
            (*context.say.cells([n.name, n.id]), _value(context, n.id, found.nodes[n.id]), Cell(n.formula or "")),
            (n.id,),
            not_given=found.nodes[n.id] is None,
        )
        for n in worked
    )
    columns = (
        Column("Figure", width=2),
        Column("Symbol", width=1.2),
        Column("Value", Align.RIGHT, 1.6),
        Column("Formula", width=3),
    )
    lacking = wording.listed(n.name for n in worked if found.nodes[n.id] is None)
    said = f"Not worked out, because a driver is not given or it would be divided by 0: {lacking}."
    note = "Symbols are those of the drivers."
    blocks: list[Block] = [Table(columns, rows, "What follows from the drivers", note, not_given=said)]
    blocks += [Paragraph(notice.text, Tone.WARNING) for notice in found.warnings]
    if context.levers.levers:
        blocks += [Heading("What each driver does"), _tornado(context), Paragraph(INTERACTION, Tone.NOTE)]
    return blocks


def _tornado(context: Context) -> Figure:
    tree, unit = context.tree, context.evaluation.unit
    root, found = tree.node(tree.root or ""), context.levers.levers
    bars = [
        Bar(
            name=tree.node(lever.node_id).name,
            low=lever.loss,
            high=lever.gain,
            low_label=figures.short_change(lever.loss, unit, context.workshop.settings),
            high_label=figures.short_change(lever.gain, unit, context.workshop.settings),
            low_told=context.say.change(lever.loss, unit),
            high_told=context.say.change(lever.gain, unit),
        )
        for lever in found
    ]
    effect = f"Change of {root.name}, {figures.unit_label(unit, context.workshop.settings.currency)}".removesuffix(", ")
    chart = tornado(_most(context), bars, low_name="10 % worse", high_name="10 % better", effect_name=effect)
    caption = f"{effect}: each driver moved alone by a tenth of its value, both ways."
    label = figures.unit_label(unit, context.workshop.settings.currency)
    sides = (Series("10 % worse", tuple(b.low for b in bars)), Series("10 % better", tuple(b.high for b in bars)))
    data = ChartData(ChartKind.OPPOSED, tuple(b.name for b in bars), sides, label)
    return Figure(chart.title, of_chart(chart, context.look), caption, chart.alt, _effects(context), data)


def _most(context: Context) -> str:
    """Return which driver's better step brings most, all of them where several bring the same."""
    says = {
        lever.node_id: context.say.change(lever.gain, context.evaluation.unit)
        for lever in sorted(context.levers.levers, key=lambda lever: -(lever.gain or 0.0))
        if (lever.gain or 0.0) > 0
    }
    if not says:
        return "No driver improves the goal by a tenth of its value"
    most = next(iter(says.values()))
    names = [context.tree.node(node_id).name for node_id, said in says.items() if said == most]
    if len(names) == 1:
        return f"{names[0]} moves the goal most: {most}"
    listed = wording.listed(names) if len(names) == 2 else f"{', '.join(names[:2])} and {len(names) - 2} more"
    return f"{listed} move the goal most: {most} each"


def _effects(context: Context) -> Table:
    rows = [
        Row(
            (
                Cell(context.tree.node(lever.node_id).name),
                _value(context, lever.node_id, lever.now),
                _value(context, lever.node_id, lever.better),
                _change(context, lever.gain),
            ),
            (lever.node_id,),
        )
        for lever in context.levers.levers
    ]
    for label, value in (("Interaction", context.levers.interaction), ("All together", context.levers.together)):
        rows.append(Row((Cell(label), Cell("–"), Cell("–"), _change(context, value))))
    columns = (
        Column("Driver", width=2.4),
        Column("From", Align.RIGHT, 1.4),
        Column("To", Align.RIGHT, 1.4),
        Column("Effect on the goal", Align.RIGHT, 1.8),
    )
    note = "Each given driver is moved by a tenth of its own value, for the better, within its limits."
    return Table(columns, tuple(rows), "Effect of each driver alone, and of all together", note, "effects")


def _change(context: Context, value: float | None) -> Cell:
    return Cell(context.say.change(value, context.evaluation.unit), value)


def _value(context: Context, node_id: str, value: float | None) -> Cell:
    return Cell(context.say.measured(value, context.tree.node(node_id).unit), value)
