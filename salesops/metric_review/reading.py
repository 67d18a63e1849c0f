"""One reading per followed metric: where it stands, whether its newest number says something, and why."""

from dataclasses import dataclass
from enum import StrEnum

from salesops import metrics
from salesops.kept import Kept
from salesops.metric_review import periods
from salesops.metric_review.behaviour import LEAST, NEAR_OF, Behaviour, Rule, Signal, behaviour
from salesops.metric_review.working import Book, book, unit_of
from salesops.workshop import Settings, TrackedMetric, Workshop


class Verdict(StrEnum):
    """What a metric's numbers are, those to talk about first."""

    SIGNAL = "signal"  # the newest number is part of it
    EARLIER = "earlier signal"  # one before; the newest number is noise
    NOISE = "noise"
    TOO_FEW = "too few"
    NOTHING = "no number"


@dataclass(frozen=True)
class Reading:
    """A followed metric as the review shows it; ``unit`` with the workshop's currency.

    ``worked_out`` are the periods whose number comes from the formula. ``caution`` and ``problem`` are sentences or "".
    """

    tracked: TrackedMetric
    unit: str
    leading: bool | None
    known: dict[str, float]
    worked_out: frozenset[str]
    behaviour: Behaviour
    verdict: Verdict
    sentence: str
    caution: str
    problem: str
    reached: bool | None

    @property
    def newest(self) -> str | None:
        """The newest period with a number."""
        return next(reversed(self.known), None)


_reviewed: Kept[tuple[Book, tuple[Reading, ...]]] = Kept(32)


def reviewed(workshop: Workshop) -> tuple[Book, tuple[Reading, ...]]:
    """Return the followed metrics as formulas see them and their readings, worked out once of the same numbers."""
    parts = (
        workshop.settings, workshop.tracked_metrics, workshop.metric_values, workshop.metric_terms,
        workshop.term_values,
    )  # fmt: skip
    return _reviewed.get(parts, lambda: _review(workshop))


def _review(workshop: Workshop) -> tuple[Book, tuple[Reading, ...]]:
    found = book(workshop)
    return found, readings(workshop, found)


def readings(workshop: Workshop, found: Book | None = None) -> tuple[Reading, ...]:
    """Return a reading per followed metric: signals first, then in the order of following; ``found`` where at hand."""
    found = found or book(workshop)
    order = {verdict: place for place, verdict in enumerate(Verdict)}
    all_of = [reading(workshop, found, tracked) for tracked in workshop.tracked_metrics]
    return tuple(sorted(all_of, key=lambda one: order[one.verdict]))


def reading(workshop: Workshop, found: Book, tracked: TrackedMetric) -> Reading:
    """Return one metric's reading."""
    known = {period: value for period in found.periods(tracked.id)
             if (value := found.value(tracked.id, period)) is not None}  # fmt: skip
    unit = unit_of(tracked).replace("money", workshop.settings.currency)
    can_be_negative = unit.startswith("−") or any(value < 0 for value in known.values())
    behaves = behaviour(known, least=None if can_be_negative else 0.0)
    verdict = _verdict(behaves)
    return Reading(
        tracked=tracked,
        unit=unit,
        leading=is_leading(tracked),
        known=known,
        worked_out=frozenset(known) - found.typed[tracked.id].keys(),
        behaviour=behaves,
        verdict=verdict,
        sentence=_sentence(behaves, verdict, unit, workshop.settings),
        caution=_caution(behaves),
        problem=found.definitions[tracked.id].problem,
        reached=_reached(tracked, known),
    )


def is_leading(tracked: TrackedMetric) -> bool | None:
    """Return whether a metric tells what will come: as the team said, else as the catalogue says, else None."""
    metric = metrics.catalogue(tracked)
    if tracked.leading is not None or metric is None:
        return tracked.leading
    return metric.leading


def latest(behaves: Behaviour) -> Signal | None:
    """Return the signal that ends last; of several that end together the strongest."""
    if not behaves.signals:
        return None
    end = behaves.signals[-1].places[-1]
    return next(signal for signal in behaves.signals if signal.places[-1] == end)


def _verdict(behaves: Behaviour) -> Verdict:
    if not behaves.values:
        return Verdict.NOTHING
    if not behaves.enough:
        return Verdict.TOO_FEW
    signal = latest(behaves)
    if signal is None:
        return Verdict.NOISE
    return Verdict.SIGNAL if signal.places[-1] == len(behaves.values) - 1 else Verdict.EARLIER


def _sentence(behaves: Behaviour, verdict: Verdict, unit: str, settings: Settings) -> str:
    if verdict is Verdict.NOTHING:
        return "No number yet."
    noun = periods.cadence_of(behaves.periods[0]).value
    if verdict is Verdict.TOO_FEW:
        n = len(behaves.values)
        there = f"{n} {noun}{'' if n == 1 else 's'}" if n < LEAST else f"no two {noun}s side by side"
        return f"Too few: {there}. With {LEAST} {noun}s in a row, signal can be told from noise."
    range_ = _range(behaves, unit, settings)
    if verdict is Verdict.NOISE:
        return f"Noise: nothing to explain; numbers {range_} are usual here."
    signal = latest(behaves)
    assert signal is not None
    said = _signal_words(behaves, signal, noun, range_)
    return f"Signal: {said}." if verdict is Verdict.SIGNAL else f"Earlier signal: {said}. The newest number is noise."


def _signal_words(behaves: Behaviour, signal: Signal, noun: str, range_: str) -> str:
    last = periods.words(behaves.periods[signal.places[-1]])
    side = "above" if signal.above else "below"
    if signal.rule is Rule.OUTSIDE:
        return f"{last} lies {side} the natural limits ({range_} is usual)"
    n = len(signal.places)
    if signal.rule is Rule.RUN:
        return f"{n} {noun}s in a row until {last} lie {side} the centre"
    limit = "upper" if signal.above else "lower"
    of = max(signal.places[-1] - signal.places[0] + 1, NEAR_OF)
    return f"{n} of {of} {noun}s until {last} lie nearer to the {limit} limit than to the centre"


def _range(behaves: Behaviour, unit: str, settings: Settings) -> str:
    high = metrics.measured(_short(behaves.upper), unit, settings)
    if behaves.lower is None:
        return f"up to {high}"
    return f"{metrics.measured(_short(behaves.lower), unit, settings)} to {high}"


def _short(value: float | None) -> float | None:
    """Return a limit in three figures: it is worked out, and more would pretend to know more."""
    return None if value is None else float(f"{value:.3g}") if abs(value) < 1000 else round(value)


def _caution(behaves: Behaviour) -> str:
    """Return what season might explain, "" where nothing is to be said."""
    if not behaves.enough:
        return ""
    cadence = periods.cadence_of(behaves.periods[0])
    year = periods.PER_YEAR[cadence]
    signal = latest(behaves)
    counts = {periods.count(period): place for place, period in enumerate(behaves.periods)}
    if signal is not None and signal.rule is Rule.OUTSIDE:
        before = counts.get(periods.count(behaves.periods[signal.places[-1]]) - year)
        if before is not None and _leans(behaves, before, signal.above):
            last = periods.words(behaves.periods[before])
            side = "high" if signal.above else "low"
            return (
                f"A season may explain it: {last} was {side} too. Compare with the same {cadence.value} a year before."
            )
    if len(behaves.values) < 2 * year:
        return f"Less than two years of {cadence.value}s: a season cannot be told from a signal yet."
    return ""


def _leans(behaves: Behaviour, place: int, above: bool) -> bool:
    assert behaves.centre is not None
    assert behaves.upper is not None
    half = (behaves.upper - behaves.centre) / 2
    away = behaves.values[place] - behaves.centre
    return away > half if above else away < -half


def _reached(tracked: TrackedMetric, known: dict[str, float]) -> bool | None:
    if not known or tracked.target is None:
        return None
    return metrics.reaches(next(reversed(known.values())), tracked.target, metrics.direction_of(tracked))
