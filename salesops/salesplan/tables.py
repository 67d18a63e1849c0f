"""A sales plan as tables: for a spreadsheet, and to lay two plans beside each other."""

from salesops import formats
from salesops.formats import NOTHING
from salesops.salesplan.split import DIMENSIONS, cells
from salesops.salesplan.whole import Worked
from salesops.sheets import Cell, Table

NOT_SAID = "Not said"


def name_of(worked: Worked, dimension: str, key: str | None) -> str:
    """Return what a key of a dimension is called."""
    if key is None:
        return NOT_SAID
    return f"Quarter {key}" if dimension == "quarter" else worked.workshop.item_name(key) or "An entry that was removed"


def sheets(worked: Worked) -> dict[str, Table]:
    """Return the plan as sheets by name, numbers as numbers."""
    return {
        "Plan": _summary(worked),
        "Split": _split(worked),
        "Lines": lines(worked),
        "Differences": _differences(worked),
        "Sellers": _sellers(worked),
        "Capacity": _capacity(worked),
        "Coverage": _coverage(worked),
    }


def lines(worked: Worked) -> Table:
    """Return the teams' lines under their heads: quarter, segment, channel, team, amount in the currency."""
    head = ("Quarter", "Segment", "Channel", "Team", f"Amount ({worked.workshop.settings.currency})")
    name = worked.workshop.item_name
    rows = ((x.quarter, name(x.segment_id), name(x.channel_id), name(x.team_id), x.amount) for x in worked.lines)
    return (head, *rows)


def numbers(worked: Worked) -> tuple[tuple[str, float | None, str], ...]:
    """Return the plan's numbers: name, value, unit ("money", "share", "months", "count")."""
    needed = [one.needed for one in worked.coverage if one.needed is not None]
    return (
        ("Target of new business", worked.target.value, "money"),
        ("Sum of the lines", worked.bottom if worked.lines else None, "money"),
        ("Capacity of the sellers", worked.capacity, "money"),
        ("Target less capacity", worked.missing_capacity, "money"),
        ("Sellers", float(len(worked.sellers)), "count"),
        ("Quotas ÷ target", worked.fairness.times_target, "count"),
        ("Win rate", worked.win_rate.value, "share"),
        ("Deal amount", worked.deal_amount.value, "money"),
        ("Sales cycle in months", worked.cycle_months.value, "count"),
        ("Attainment of a ramped seller", worked.plan.attainment, "share"),
        ("Sellers who leave in a year", worked.plan.attrition, "share"),
        ("Ramp in months", float(worked.plan.ramp_months), "count"),
        ("Pipeline needed", sum(needed) if needed else None, "money"),
        ("Pipeline creation planned", worked.created, "money"),
    )


def said(worked: Worked, value: float | None, unit: str) -> str:
    """Return one of those numbers as the workshop writes it, "–" where it is not given."""
    settings = worked.workshop.settings
    if value is None:
        return NOTHING
    if unit == "money":
        return formats.money(value, settings)
    return formats.percent(round(value, 4), settings) if unit == "share" else formats.number(value, settings)


def compared(one: Worked, other: Worked) -> tuple[dict[str, str], ...]:
    """Return two plans beside each other: a row per number with the second less the first."""
    rows = []
    for (name, first, unit), (_, second, _) in zip(numbers(one), numbers(other), strict=True):
        step = None if first is None or second is None else second - first
        sign = "" if not step else "+" if step > 0 else "−"
        told = NOTHING if step is None else sign + said(one, abs(step), unit)
        rows.append({"What": name, "First": said(one, first, unit), "Second": said(other, second, unit), "Step": told})
    return tuple(rows)


def _summary(worked: Worked) -> Table:
    plan, settings = worked.plan, worked.workshop.settings
    facts: list[tuple[Cell, ...]] = [
        ("Name", plan.name), ("Year begins on", plan.starts_on.isoformat()), ("State", plan.state.value),
        ("Agreed on", plan.agreed_on.isoformat() if plan.agreed_on else ""), ("Currency", settings.currency),
    ]  # fmt: skip
    facts += [(name, value) for name, value, _ in numbers(worked)]
    return (("What", "Value"), *facts, ("What it assumes", plan.assumptions))


def _split(worked: Worked) -> Table:
    head = ("Quarter", "Segment", "Channel", "Team", "Target")
    target = worked.target.value
    found = () if target is None else cells(worked.plan, target)
    name = worked.workshop.item_name
    return (head, *((c.quarter, name(c.segment), name(c.channel), name(c.team), c.amount) for c in found))


def _differences(worked: Worked) -> Table:
    rows = (
        (dimension, name_of(worked, dimension, row.key), row.top, row.bottom, row.difference)
        for dimension in DIMENSIONS
        for row in worked.beside(dimension)
    )
    return (("By", "What", "Target", "Lines", "Lines less target"), *rows)


def _sellers(worked: Worked) -> Table:
    head = (
        "Name", "Team", "Segment", "Quota", "Starts", "Leaves", "Ramp in months", "Potential", "Index of fairness"
    )  # fmt: skip
    index = {one.seller_id: one.index for one in worked.fairness.quotas}
    name, plan = worked.workshop.item_name, worked.plan
    rows = (
        (
            x.name, name(x.team_id), name(x.segment_id), x.quota, x.starts_on.isoformat() if x.starts_on else "",
            x.leaves_on.isoformat() if x.leaves_on else "",
            plan.ramp_months if x.ramp_months is None else x.ramp_months, x.potential, index.get(x.id),
        )
        for x in worked.sellers
    )  # fmt: skip
    return (head, *rows)


def _capacity(worked: Worked) -> Table:
    hires = {hire.starts_on: hire.sellers for hire in worked.hires}
    rows = (
        (m.first_day.isoformat()[:7], m.quarter, m.capacity, m.ramped, m.ramping, hires.get(m.first_day))
        for m in worked.months
    )
    return (("Month", "Quarter", "Capacity", "Ramped", "Ramping", "Hires needed if they begin then"), *rows)


def _coverage(worked: Worked) -> Table:
    head = ("Quarter", "Target", "Won", "Still to win", "Coverage needed", "Pipeline needed", "Open and due", "Missing")
    rows = (
        (one.quarter, one.target, one.won, one.left, one.needed_times, one.needed, one.due, one.missing)
        for one in worked.coverage
    )
    return (head, *rows)
