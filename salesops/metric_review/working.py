"""What followed metrics are by their formulas: own terms and other metrics, units checked, circles refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from salesops import content
from salesops.errors import BadInput
from salesops.formula import Formula, parse
from salesops.metric_review import units
from salesops.metric_review.periods import cadence_of
from salesops.workshop import MetricTerm, TrackedMetric, Workshop


@dataclass(frozen=True)
class Definition:
    """How a metric is worked out; ``formula`` None where it is not, with ``problem`` where it should be.

    ``unit`` is that of its numbers, "money" not spelled out. ``others`` are the metrics that the formula names.
    """

    tracked: TrackedMetric
    unit: str
    text: str = ""
    formula: Formula | None = None
    terms: Mapping[str, MetricTerm] = field(default_factory=dict)
    others: Mapping[str, TrackedMetric] = field(default_factory=dict)
    problem: str = ""


@dataclass(frozen=True)
class Worked:
    """A number worked out for one period, with the numbers in it by name; None where one is missing or undefined."""

    value: float | None
    used: Mapping[str, float | None]


def name_of(tracked: TrackedMetric) -> str:
    """Return the name under which formulas know a metric: its id in the catalogue, or its own name in small letters."""
    if tracked.metric_id is not None:
        return tracked.metric_id
    letters = "".join(one if one.isascii() and one.isalnum() else " " for one in tracked.name.lower())
    return "_".join(letters.split()) or "metric"


def text_of(tracked: TrackedMetric) -> str:
    """Return a metric's formula: its own, else the catalogue's; "" for none."""
    ways = () if tracked.metric_id is None else content.load().formulas_of(tracked.metric_id)
    return tracked.formula.strip() or (ways[0].computed if ways else "")


def unit_of(tracked: TrackedMetric) -> str:
    """Return the unit of a metric's numbers, "money" for an amount; "" for none."""
    if tracked.metric_id is None:
        return tracked.unit
    text, method = text_of(tracked), content.load()
    way = next((one for one in method.formulas_of(tracked.metric_id) if one.computed == text), None)
    return (way.unit if way is not None else None) or method.metric(tracked.metric_id).unit


@dataclass(frozen=True)
class Book:
    """All followed metrics of a workshop as formulas see them."""

    definitions: Mapping[str, Definition]
    typed: Mapping[str, Mapping[str, float]]  # tracked id → period → number that was written down
    term_values: Mapping[tuple[str, str], float]  # term id and period → number

    def value(self, tracked_id: str, period: str) -> float | None:
        """Return what was written down, else what the formula gives, in the metric's unit; None for neither."""
        written = self.typed[tracked_id].get(period)
        return written if written is not None else self.worked(tracked_id, period).value

    def worked(self, tracked_id: str, period: str) -> Worked:
        """Return what the formula gives for a period, in the metric's unit."""
        one = self.definitions[tracked_id]
        if one.formula is None:
            return Worked(None, {})
        used = {name: self._used(one, name, period) for name in sorted(one.formula.names)}
        scales = {name: units.scale(_unit(one, name)) for name in used}
        inner = {name: None if number is None else number * scales[name] for name, number in used.items()}
        found = one.formula.evaluate(inner)
        return Worked(None if found is None else found / units.scale(one.unit), used)

    def periods(self, tracked_id: str) -> tuple[str, ...]:
        """Return the periods of the metric's cadence that have a number, oldest first."""
        one = self.definitions[tracked_id]
        named = set(self.typed[tracked_id])
        if one.formula is not None:
            terms = {term.id for term in one.terms.values()}
            named |= {period for term_id, period in self.term_values if term_id in terms}
            named |= {period for other in one.others.values() for period in self.periods(other.id)}
        kept = [p for p in named if cadence_of(p) is one.tracked.cadence]
        return tuple(sorted(p for p in kept if self.value(tracked_id, p) is not None))

    def _used(self, one: Definition, name: str, period: str) -> float | None:
        if name in one.terms:
            return self.term_values.get((one.terms[name].id, period))
        return self.value(one.others[name].id, period)


def book(workshop: Workshop) -> Book:
    """Return the followed metrics with their formulas; what stands against one is a sentence in it."""
    by_name: dict[str, TrackedMetric] = {}
    for tracked in workshop.tracked_metrics:
        by_name.setdefault(name_of(tracked), tracked)
    found = {one.id: _definition(workshop, one, by_name) for one in workshop.tracked_metrics}
    # One in a circle loses its formula, so what leans on it from outside the circle comes to an end there.
    found = {key: _without_circle(one, found) for key, one in found.items()}
    terms = {(v.term_id, v.period): v.value for v in workshop.term_values if v.value is not None}
    return Book(found, _typed(workshop), terms)


def _typed(workshop: Workshop) -> dict[str, dict[str, float]]:
    """Return what ``metrics.values`` gives for each metric, in one pass over all numbers."""
    cadences = {one.id: one.cadence for one in workshop.tracked_metrics}
    found: dict[str, dict[str, float]] = {tracked_id: {} for tracked_id in cadences}
    for one in sorted(workshop.metric_values, key=lambda each: each.period):
        if one.value is not None and cadence_of(one.period) is cadences.get(one.tracked_id):
            found[one.tracked_id][one.period] = one.value
    return found


def _definition(workshop: Workshop, tracked: TrackedMetric, by_name: Mapping[str, TrackedMetric]) -> Definition:
    terms = {term.name: term for term in workshop.metric_terms if term.tracked_id == tracked.id}
    text, unit = text_of(tracked), unit_of(tracked)
    if not text or (tracked.metric_id is not None and not tracked.formula.strip() and not terms):
        return Definition(tracked, unit, text)
    try:
        formula = parse(text, {*terms, *by_name})
        others = {name: by_name[name] for name in sorted(formula.names - terms.keys())}
        _same_cadence(tracked, others)
        of_names = {name: units.read(term.unit) for name, term in terms.items()}
        of_names |= {name: units.read(unit_of(other)) for name, other in others.items()}
        units.require(formula, of_names, unit)
    except BadInput as error:
        return Definition(tracked, unit, text, terms=terms, problem=str(error))
    return Definition(tracked, unit, text, formula, terms, others)


def _same_cadence(tracked: TrackedMetric, others: Mapping[str, TrackedMetric]) -> None:
    for other in others.values():
        if other.cadence is not tracked.cadence:
            raise BadInput(
                f"The formula uses “{other.name}”, which is written down by {other.cadence.value}, while this metric "
                f"is by {tracked.cadence.value}. Give both the same."
            )


def _without_circle(one: Definition, found: Mapping[str, Definition]) -> Definition:
    """Refuse a formula that comes back to its own metric; the way round is named."""
    came_from: dict[str, str] = {}
    open_ids = [one.tracked.id]
    seen: set[str] = set()
    while open_ids:
        at = open_ids.pop()
        for other in found[at].others.values():
            if other.id == one.tracked.id:
                way = [at]
                while way[-1] != one.tracked.id:
                    way.append(came_from[way[-1]])
                names = [found[step].tracked.name for step in reversed(way)]
                said = " → ".join([*names, one.tracked.name])
                return _refused(one, f"The formula goes in a circle: {said}. Take one of them out.")
            if other.id not in seen:
                seen.add(other.id)
                came_from[other.id] = at
                open_ids.append(other.id)
    return one


def _refused(one: Definition, problem: str) -> Definition:
    return Definition(one.tracked, one.unit, one.text, terms=one.terms, problem=problem)


def _unit(one: Definition, name: str) -> str:
    return one.terms[name].unit if name in one.terms else unit_of(one.others[name])
