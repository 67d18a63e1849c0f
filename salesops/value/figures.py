"""Figures of a driver tree as the workshop writes them: money, shares as percent; "–" where nothing is defined."""

from salesops import formats
from salesops.content.tree_schema import Tree, Unit
from salesops.formats import NOTHING
from salesops.workshop import Settings

UNDEFINED = NOTHING
_MONEY = (Unit.MONEY, Unit.MONEY_PER_YEAR)


def goal_unit(tree: Tree) -> Unit:
    """Return the unit of the goal's baseline and target; a goal that is only measured is an error in percent."""
    return Unit.SHARE if tree.root is None else tree.node(tree.root).unit


def unit_label(unit: Unit | None, currency: str) -> str:
    """Return the unit behind a number: "USD a year", "%", "days"; "" for a bare count or ratio."""
    match unit:
        case Unit.MONEY:
            return currency
        case Unit.MONEY_PER_YEAR:
            return f"{currency} a year"
        case Unit.SHARE:
            return "%"
        case Unit.DAYS:
            return "days"
        case Unit.YEARS:
            return "years"
        case Unit.YES_NO:
            return "1 yes, 0 no"
        case _:
            return ""


def figure(value: float | None, unit: Unit | None, settings: Settings) -> str:
    """Return the value with its unit, "USD 11,656,040 a year", "98.4 %" or "36 days"; "–" for None."""
    return UNDEFINED if value is None else _with_unit(bare(value, unit, settings), value, unit, settings)


def typed(value: float, unit: Unit | None, settings: Settings) -> str:
    """Return the value with its unit as it was typed: money in ones, however large."""
    text = formats.number(value, settings) if unit in _MONEY else bare(value, unit, settings)
    return _with_unit(text, value, unit, settings)


def bare(value: float | None, unit: Unit | None, settings: Settings) -> str:
    """Return the value without its unit, under a heading that says it; "–" for None."""
    if unit in _MONEY:
        return formats.amount(value, settings)
    return formats.number(value * 100 if unit is Unit.SHARE and value is not None else value, settings)


def change(value: float | None, unit: Unit | None, settings: Settings) -> str:
    """Return a change with its sign: "+USD 181,764 a year"; a share changes by points, "+2 points"."""
    if value is None:
        return UNDEFINED
    size = abs(value)
    text = f"{bare(size, unit, settings)} points" if unit is Unit.SHARE else figure(size, unit, settings)
    if bare(size, unit, settings) == "0":
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def short_change(value: float | None, unit: Unit | None, settings: Settings) -> str:
    """Return a change in few letters for a chart: "+182 k", "−1.2 m", "+2"; "–" for None."""
    if value is None:
        return UNDEFINED
    text = formats.short(value * 100 if unit is Unit.SHARE else value, settings, is_money=unit in _MONEY)
    return f"+{text}" if value > 0 and text != "0" else text


def _with_unit(text: str, value: float, unit: Unit | None, settings: Settings) -> str:
    match unit:
        case Unit.MONEY:
            return formats.in_words(text, settings.currency)
        case Unit.MONEY_PER_YEAR:
            return f"{formats.in_words(text, settings.currency)} a year"
        case Unit.YES_NO:
            return "yes" if value else "no"
        case _:
            return f"{text} {unit_label(unit, settings.currency)}".rstrip()
