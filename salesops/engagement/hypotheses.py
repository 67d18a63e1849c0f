"""What the data suggest before a call, each with what it rests on and its n; and what too few stand behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from salesops import content, formats, gaps, metrics
from salesops.alignment.gate import Cut
from salesops.alignment.splits import RESPONSE_WANTED
from salesops.engagement import predicted
from salesops.engagement.differing import Differing
from salesops.engagement.topics import biggest_gaps
from salesops.lifecycle import stage_names
from salesops.outlook import Outlook
from salesops.spoken import listed
from salesops.surveys import talks
from salesops.surveys.naming import CUT_WORDS
from salesops.surveys.results import Results, withheld
from salesops.surveys.talks import to_talk_through
from salesops.value import evaluate, figures
from salesops.value.levers import LeverStep, levers
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR
from salesops.workshop import Workshop

MOST = 5  # hypotheses: more are not talked through in one call [our own choice]
FEW_QUARTERS = 2  # a direction needs two numbers


@dataclass(frozen=True)
class Known:
    """Everything that is known before a call; ``results`` of the alignment survey that closed last."""

    workshop: Workshop
    today: date
    results: Results | None = None
    differing: Sequence[Differing] = ()
    prediction: Outlook | None = None

    @cached_property
    def gaps(self) -> tuple[gaps.Point, ...]:
        """The merger points that are not good enough, by their priority."""
        return biggest_gaps(self.workshop, self.today)


@dataclass(frozen=True)
class Hypothesis:
    """Something to be confirmed or dropped in the call: the sentence, the data behind it, and ``n`` of what."""

    text: str
    data: str
    n: int
    of: str

    @property
    def rests_on(self) -> str:
        """The data with their n, as they are printed."""
        return f"{self.data} n = {self.n} {self.of}."


def hypotheses(known: Known) -> tuple[Hypothesis, ...]:
    """Return what the data suggest, from every kind of data one, at most ``MOST``."""
    first = [*_split(known), *_gap(known), *_driver(known), *_predicted(known)]
    found = [*first, *_described(known), *_figure(known), *_component(known)]
    return tuple(found[:MOST])


def _split(known: Known) -> Iterator[Hypothesis]:
    if known.results is None:
        return
    for item, kind in to_talk_through(known.results):
        n = item.read.summary.n
        if n >= SURVEY_MINIMUM_DEFAULT:
            text = f"{content.load().talk(kind).name}: “{item.text.rstrip('.')}”."
            yield Hypothesis(text, talks.finding(item, known.workshop), n, "ratings")
            return


def _described(known: Known) -> Iterator[Hypothesis]:
    for one in known.differing:
        if one.people >= SURVEY_MINIMUM_FLOOR:
            yield Hypothesis(f"The team has no common picture of “{one.name}”", one.says, one.people, "people")
            return


def _gap(known: Known) -> Iterator[Hypothesis]:
    if not known.gaps:
        return
    point, names = known.gaps[0], stage_names(known.workshop)
    scored = sum(one.score is not None for one in gaps.points(known.workshop, known.today))
    evidence = f"Evidence: “{point.evidence.strip().rstrip('.')}”." if point.evidence.strip() else "No evidence noted."
    yield Hypothesis(
        f"{point.element.name} at {names[point.stage]} holds the goal back most.",
        f"It stands at {point.score} against a target of {point.target}. {evidence}",
        scored,
        "scored merger points, this one first by priority",
    )


def _driver(known: Known) -> Iterator[Hypothesis]:
    tree = content.load().tree(known.workshop.goal.kind.value)
    values = known.workshop.driver_inputs(known.workshop.goal.kind)
    found = [one for one in levers(tree, values, LeverStep.TEN_PERCENT).levers if one.gain is not None and one.gain > 0]
    if not found:
        return
    best = max(found, key=lambda one: one.gain or 0.0)
    gain = figures.change(best.gain, evaluate(tree, values).unit, known.workshop.settings)
    yield Hypothesis(
        f"{tree.node(best.node_id).name} is the driver that moves the goal most.",
        f"A tenth better, all else equal, changes the result by {gain}.",
        len(values),
        f"of {len(tree.inputs)} drivers given",
    )


def _predicted(known: Known) -> Iterator[Hypothesis]:
    told = known.prediction
    if told is None or told.quarter is None:
        return
    if not (said := predicted.topic(told).partition(": ")[2] or predicted.compared(told)):
        return
    data, deals = predicted.data(told)
    yield Hypothesis(f"{said[:1].upper()}{said[1:]}.", data, deals, "deals" if deals else "deals, so from the drivers")


def _figure(known: Known) -> Iterator[Hypothesis]:
    """Yield the followed metric that moves away from its target, the one with the longest row of quarters."""
    away = []
    for tracked in known.workshop.tracked_metrics:
        row = metrics.values(known.workshop, tracked.id)
        missed = metrics.standing(known.workshop, tracked).reached is False
        if len(row) >= FEW_QUARTERS and missed and tracked.target is not None:
            first, *_, last = row.values()
            if (last - first) * (tracked.target - last) < 0:
                away.append((len(row), tracked, row))
    for n, tracked, row in sorted(away, key=lambda one: -one[0])[:1]:
        unit = metrics.unit(tracked, known.workshop.settings.currency)
        said = metrics.finding(tracked.name, row, unit, known.workshop.settings)
        target = metrics.measured(tracked.target, unit, known.workshop.settings)
        data = f"{said}; the target is {target}."
        yield Hypothesis(f"{tracked.name} moves away from its target.", data, n, "quarters")


def _component(known: Known) -> Iterator[Hypothesis]:
    scored = [(one, known.workshop.maturity(one.id)) for one in content.load().components]
    given = [(one, said, said.score) for one, said in scored if said is not None and said.score is not None]
    if not given:
        return
    component, said, score = min(given, key=lambda one: one[2])
    alike = [one.name for one, _, same in given if same == score]
    evidence = f" Evidence: “{said.evidence.strip().rstrip('.')}”." if said.evidence.strip() else " No evidence noted."
    anchor = component.anchors[score]
    weakest = f"{listed(alike)} {'is' if len(alike) == 1 else 'are'} the weakest of the components scored."
    whose = f"{component.name} scored" if len(alike) > 1 else "Scored"
    yield Hypothesis(weakest, f"{whose} {score}: {anchor}{evidence}", len(given), "of 6 components scored")


def too_few(known: Known) -> tuple[str, ...]:
    """Return what should not be raised because too few stand behind it, as sentences."""
    return (*_survey(known), *_people(known), *_rows(known))


def _survey(known: Known) -> Iterator[str]:
    found = known.results
    if found is None:
        return
    if found.hidden:
        many = f"{len(found.hidden)} {'statement' if len(found.hidden) == 1 else 'statements'}"
        yield f"{many} of the survey: fewer than {found.counted.minimum} answered. Do not ask who did."
    for cut in withheld(found.counted):
        yield f"{cut.withheld} of {cut.groups} {CUT_WORDS[Cut(cut.cut)][1]}: too small to be shown apart."
    few = [one for one in found.items if one.read.summary.n < SURVEY_MINIMUM_DEFAULT]
    for one in few[:2]:
        yield f"“{one.text.rstrip('.')}”: {one.read.summary.n} ratings; one person more could turn it."
    if found.response.low and found.response.share is not None:
        share = formats.percent(found.response.share, known.workshop.settings)
        wanted = formats.percent(RESPONSE_WANTED, known.workshop.settings)
        yield f"What “everybody” thinks: {share} answered, less than {wanted}. The others may see it differently."


def _people(known: Known) -> Iterator[str]:
    for one in [one for one in known.differing if one.people < SURVEY_MINIMUM_FLOOR][:3]:
        yield f"{one.name.rstrip('.?')}: only {one.people} people answered, so raising it names them."


def _rows(known: Known) -> Iterator[str]:
    short = [
        one.name
        for one in known.workshop.tracked_metrics
        if len(metrics.values(known.workshop, one.id)) < FEW_QUARTERS and not one.not_measured
    ]
    if short:
        more = f" and {len(short) - 3} more" if len(short) > 3 else ""
        yield f"The direction of {', '.join(short[:3])}{more}: fewer than {FEW_QUARTERS} quarters are known."
    bare = sum(
        said is not None and said.score is not None and not said.evidence.strip()
        for said in (known.workshop.maturity(one.id) for one in content.load().components)
    )
    if bare:
        yield f"{bare} component {'score has' if bare == 1 else 'scores have'} no evidence: ask for it, do not argue."
