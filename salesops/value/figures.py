"""Figures as people read them: money with its currency, shares as percent; "–" where nothing is defined."""

from salesops.content.tree_schema import Unit

UNDEFINED = "–"
_MINUS = "−"
_STEPS = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))


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


def figure(value: float | None, unit: Unit | None, currency: str) -> str:
    """Return the value with its unit, "11,656,040 USD a year" or "98.4 %"; "–" for None."""
    if value is None:
        return UNDEFINED
    if unit is Unit.YES_NO:
        return "yes" if value else "no"
    label = unit_label(unit, currency)
    return f"{bare(value, unit)} {label}" if label else bare(value, unit)


def bare(value: float | None, unit: Unit | None) -> str:
    """Return the value without its unit; money whole from 100 on, the rest with up to two decimals; "–" for None."""
    if value is None:
        return UNDEFINED
    scaled = value * 100 if unit is Unit.SHARE else value
    whole = unit in (Unit.MONEY, Unit.MONEY_PER_YEAR) and abs(scaled) >= 100
    text = f"{abs(scaled):,.0f}" if whole else f"{abs(scaled):,.2f}".rstrip("0").rstrip(".")
    return _MINUS + text if scaled < 0 and text != "0" else text


def change(value: float | None, unit: Unit | None, currency: str) -> str:
    """Return a change with its sign: "+181,764 USD a year"; a share changes by points, "+2 points"."""
    if value is None:
        return UNDEFINED
    sign = "+" if value > 0 and bare(value, unit) != "0" else ""
    if unit is Unit.SHARE:
        return f"{sign}{bare(value, unit)} points"
    return sign + figure(value, unit, currency)


def short_change(value: float | None, unit: Unit | None) -> str:
    """Return a change in few letters for a chart: "+182k", "−1.2M", "+2"; "–" for None."""
    if value is None:
        return UNDEFINED
    scaled = value * 100 if unit is Unit.SHARE else value
    size, letters = abs(scaled), ""
    for step, name in _STEPS:
        if size >= step:
            size, letters = size / step, name
            break
    text = f"{size:.3g}" if size < 999.5 else f"{size:,.0f}"
    if float(text.replace(",", "")) == 0:
        return "0"
    return f"{_MINUS if scaled < 0 else '+'}{text}{letters}"
