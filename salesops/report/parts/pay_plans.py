"""The pay plans in part 3, below Compensation and for its readers only: how roles are paid, what it costs."""

from salesops import formats, pay
from salesops.pay import LEVELS, component, words
from salesops.report.context import Context
from salesops.report.model import Align, Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table, Tone
from salesops.salesplan import drivers
from salesops.salesplan.standing import newest

COMPONENT = "compensation"
COST_NOTE = "People × (base + variable × payout at the attainment of quota)."


def blocks(context: Context) -> tuple[Block, ...]:
    """Return the pay plans; () while none is made."""
    workshop = context.workshop
    if not workshop.pay_plans:
        return ()
    plan = newest(workshop)
    target = None if plan is None else drivers.target(plan, drivers.said(workshop)).value
    names = {one.id: words.role_name(workshop, one) for one in workshop.pay_plans}
    found = [
        f"{names.get(one.plan_id or '', 'All plans')}: {one.text} {one.mend}"
        for one in pay.findings(workshop, context.today, plan_target=target)
    ]
    return (
        Heading("Pay plans", 3),
        Paragraph(f"{words.cost_finding(workshop, workshop.pay_plans)}.", Tone.LEAD),
        *([Bullets(tuple(found))] if found else []),
        _plans(context),
        _costs(context),
    )


def _plans(context: Context) -> Table:
    workshop, say = context.workshop, context.say
    rows = []
    for plan in workshop.pay_plans:
        told = {one.name: one.plan for one in component.beside(workshop, plan)}
        people = Cell(formats.number(plan.people, workshop.settings), plan.people)
        cells = say.cells([told[name] for name in ("Target pay", "Base", "Quota", "Measures", "Threshold")])
        rows.append(
            Row(
                (Cell(words.role_name(workshop, plan)), people, *cells, Cell(told["Accelerator"])),
                (plan.id, plan.role_id),
            )
        )
    columns = (
        Column("Role", width=2), Column("People", Align.RIGHT, 0.8), Column("Target pay", Align.RIGHT, 1.3),
        Column("Base", Align.RIGHT, 0.8), Column("Quota", Align.RIGHT, 1.3), Column("Measures", width=2.2),
        Column("Threshold", width=1.2), Column("Accelerator", width=1.4),
    )  # fmt: skip
    return Table(columns, tuple(rows), "How each role is paid, per person and year", name="pay plans")


def _costs(context: Context) -> Table:
    workshop, settings = context.workshop, context.workshop.settings
    rows = []
    for name, costs in words.costs(workshop, workshop.pay_plans):
        pays = [None if one is None else one.pay for one in costs]
        rows.append(Row((Cell(name), *(Cell(formats.amount(each, settings), each) for each in pays))))
    columns = (
        Column("Role", width=2), *(Column(f"At {level} % ({settings.currency})", Align.RIGHT) for level in LEVELS)
    )  # fmt: skip
    return Table(columns, tuple(rows), "What pay costs at an attainment of quota", COST_NOTE, "pay cost")
