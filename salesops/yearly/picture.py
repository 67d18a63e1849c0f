"""The miss as a waterfall from what was planned to what came, and the split of price, volume and mix as one."""

from collections.abc import Sequence
from itertools import accumulate

from salesops import formats
from salesops.charts import Chart
from salesops.charts.waterfall import Fall, waterfall_chart
from salesops.content.tree_schema import Unit
from salesops.value import figures
from salesops.value.price_volume_mix import PriceVolumeMix
from salesops.workshop import Settings
from salesops.yearly import words
from salesops.yearly.review import Line, Told

MOST = 4  # steps by name; the rest stand together
OTHERS = "Others"
THIN = 0.25  # of the tallest bar: steps that move less are drawn on a cut scale


def floor(told: Told) -> float:
    """Return where the waterfall's scale begins, in the goal's unit: 0, or higher where steps would be too thin."""
    return _cut(told.planned.root or 0.0, [line.effect or 0.0 for line in told.by_size])


def floor_of_mix(found: PriceVolumeMix) -> float:
    """As ``floor``, of price, volume and mix."""
    return _cut(found.before, [value for _, value in _parts(found)])


def _cut(before: float, steps: Sequence[float]) -> float:
    levels = list(accumulate(steps, initial=before))
    low, high = min(levels), max(levels)
    return low - (high - low) / 2 if low > 0 and high - low < THIN * high else 0.0


def miss(told: Told, settings: Settings) -> Chart | None:
    """Return the waterfall, its table with every driver; None while the split is undefined or nothing moved."""
    before, after = told.planned.root, told.came.root
    if before is None or after is None or told.split.undefined is not None or not told.by_size:
        return None
    shown = told.by_size if len(told.by_size) <= MOST + 1 else told.by_size[:MOST]
    steps = [_step(line.node.name, line.effect or 0.0, told.unit, settings) for line in shown]
    if rest := told.by_size[len(shown) :]:
        steps.append(_step(OTHERS, sum(line.effect or 0.0 for line in rest), told.unit, settings))
    name = told.root.name if told.root else ""
    chart = waterfall_chart(
        words.head(told, settings), _end("Planned", before, told.unit, settings), steps,
        _end("Came", after, told.unit, settings), values=name, floor=floor(told),
    )  # fmt: skip
    rows = [_row(line, told, settings) for line in (*told.by_size, *_still(told))]
    total = {"Driver": "Together", "Planned": figures.figure(before, told.unit, settings),
             "Came": figures.figure(after, told.unit, settings),
             f"Effect on {name}": figures.change(told.split.change, told.unit, settings), "Found by": ""}  # fmt: skip
    return Chart(chart.title, chart.spec, chart.alt, (*rows, total), chart.height)


def price_volume_mix(found: PriceVolumeMix, settings: Settings) -> Chart:
    """Return the change of revenue by price, volume and mix as a waterfall."""
    there = _parts(found)
    name, most = max(there, key=lambda one: abs(one[1]))
    change = figures.change(found.change, Unit.MONEY, settings)
    title = f"Won revenue changed by {change}: {name.lower()} did most, {figures.change(most, Unit.MONEY, settings)}"
    return waterfall_chart(
        title, _end("Year before", found.before, Unit.MONEY, settings),
        [_step(name, value, Unit.MONEY, settings) for name, value in there],
        _end("This year", found.after, Unit.MONEY, settings), values="Revenue",
        floor=floor_of_mix(found),
    )  # fmt: skip


def _parts(found: PriceVolumeMix) -> list[tuple[str, float]]:
    parts = (("Volume", found.volume), ("Mix", found.mix), ("Price", found.price), ("Both", found.cross))
    return [(name, value) for name, value in parts if value is not None]


def _still(told: Told) -> Sequence[Line]:
    return [line for line in told.lines if not line.effect and (line.planned is not None or line.came is not None)]


def _row(line: Line, told: Told, settings: Settings) -> dict[str, str]:
    name = told.root.name if told.root else ""
    return {
        "Driver": line.node.name, "Planned": figures.figure(line.planned, line.node.unit, settings),
        "Came": figures.figure(line.came, line.node.unit, settings),
        f"Effect on {name}": figures.change(line.effect, told.unit, settings),
        "Found by": line.method.value if line.method else formats.NOTHING,
    }  # fmt: skip


def _step(name: str, amount: float, unit: Unit | None, settings: Settings) -> Fall:
    return Fall(name, amount, figures.short_change(amount, unit, settings), figures.change(amount, unit, settings))


def _end(name: str, amount: float, unit: Unit | None, settings: Settings) -> Fall:
    short = formats.short(amount * 100 if unit is Unit.SHARE else amount, settings)
    return Fall(name, amount, short, figures.figure(amount, unit, settings))
