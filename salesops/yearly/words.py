"""A yearly review in sentences: what came, what made the difference, what is learned and to be set anew."""

from collections.abc import Sequence

from salesops.value import figures
from salesops.value.splitting import SplitMethod
from salesops.vocabulary import Direction
from salesops.workshop import Settings
from salesops.yearly.review import Line, Told

NAMED = 3  # drivers by name in one sentence
METHODS = {
    SplitMethod.LMDI: "by logarithmic means (LMDI)",
    SplitMethod.SHAPLEY: "by the average over all orders in which the drivers could have changed (Shapley)",
    SplitMethod.BOTH: "by logarithmic means (LMDI); where a limit binds or a sign changes, by the average over all "
    "orders (Shapley)",
}
FORMULA = (
    "Both sides go through the same driver tree. Each driver's part of the difference is exact: all parts add up to "
    "what came less what was planned, with nothing left over. {method}"
)


def head(told: Told, settings: Settings) -> str:
    """Return the finding: "Run-rate came to USD 7.1 m a year, USD 0.9 m less than planned: Win rate took most"."""
    root, change = told.root, told.split.change
    if root is None:
        return "This goal is measured, not computed, so there is no difference to split over drivers"
    if told.came.root is None or told.planned.root is None or change is None:
        return f"{root.name} cannot be compared with the plan yet"
    came = f"{root.name} came to {figures.figure(told.came.root, told.unit, settings)}"
    size = figures.figure(abs(change), told.unit, settings)
    if abs(change) <= 1e-9 * max(abs(told.came.root), abs(told.planned.root)):
        return f"{came}, as planned"
    than = f"{came}, {size} {'more' if change > 0 else 'less'} than planned"
    missed = (change < 0) is (told.tree.better is not Direction.DOWN)
    first = next((line for line in told.by_size if told.harmed(line) is missed), None)
    return than if first is None else f"{than}: {first.node.name} {'cost' if missed else 'helped'} most"


def sentences(told: Told, settings: Settings) -> tuple[str, ...]:
    """Return what follows the finding; what cannot be told says what it still needs."""
    if told.root is None:
        return (told.tree.caveat,)
    if told.split.undefined is not None:
        return tuple(_lacking(told)) or (told.split.undefined,)
    found = [
        _named("What took most", [line for line in told.by_size if told.harmed(line)], told, settings),
        _named("What helped", [line for line in told.by_size if not told.harmed(line)], told, settings),
        _alike(told),
        _next(told, settings),
    ]
    return tuple(one for one in found if one)


def worked_out(told: Told) -> str:
    """Return how the split is worked out, its method by name."""
    method = f"Split {METHODS[told.split.method]}." if told.split.undefined is None else ""
    return FORMULA.format(method=method).strip()


def difference(line: Line, told: Told, settings: Settings) -> str:
    """Return a driver with both values and its part: "Win rate −USD 0.5 m a year (planned 25 %, came 20 %)"."""
    effect = figures.change(line.effect, told.unit, settings)
    planned, came = (figures.figure(one, line.node.unit, settings) for one in (line.planned, line.came))
    return f"{line.node.name} {effect} (planned {planned}, came {came})"


def _named(label: str, lines: Sequence[Line], told: Told, settings: Settings) -> str:
    if not lines:
        return ""
    rest = len(lines) - NAMED
    more = f"; {rest} more {'driver' if rest == 1 else 'drivers'}" if rest > 0 else ""
    return f"{label}: {'; '.join(difference(line, told, settings) for line in lines[:NAMED])}{more}."


def _alike(told: Told) -> str:
    both = [line for line in told.lines if line.planned is not None and line.came is not None]
    same = sum(not line.moved for line in both)
    return f"{same} of {len(both)} drivers came as planned." if same else ""


def _next(told: Told, settings: Settings) -> str:
    """Say what the next targets would make of the goal, else which drivers want one."""
    again = [line.node.name for line in told.to_target_again][:NAMED]
    want = f"No next target yet: {', '.join(again)}." if again else ""
    if told.review.next_targets and told.next.root is not None and told.root is not None:
        would = figures.figure(told.next.root, told.unit, settings)
        return f"With the next targets {told.root.name} would be {would}. {want}".strip()
    return want


def _lacking(told: Told) -> list[str]:
    """Name what each side still needs."""
    return [
        f"{label}, still to be given: {', '.join(told.tree.node(one).name for one in side.missing)}."
        for label, side in (("Planned", told.planned), ("What came", told.came))
        if side.missing
    ]
