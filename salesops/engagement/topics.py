"""What deserves a place on an agenda: what somebody tabled, splits, divergent descriptions, gaps, points to score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from salesops import gaps, priority
from salesops.content.engagement_schema import TopicKind
from salesops.engagement import predicted
from salesops.engagement.differing import Differing
from salesops.engagement.session import session
from salesops.gaps import Point
from salesops.lifecycle import stage_names
from salesops.outlook import Outlook
from salesops.surveys import talks, vote_points
from salesops.surveys.naming import topic_source
from salesops.surveys.results import Results
from salesops.surveys.talks import to_talk_through
from salesops.vocabulary import AskState, Decision
from salesops.workshop import Workshop

LONGEST = 400  # characters of a line of an agenda


@dataclass(frozen=True)
class Found:
    """One thing to talk about: its title, and the place of the workshop that it came from."""

    kind: TopicKind
    title: str
    source: str


def topics(
    workshop: Workshop, today: date, results: Results | None = None, differing: Sequence[Differing] = (),
    prediction: Outlook | None = None,
) -> tuple[Found, ...]:  # fmt: skip
    """Return everything that could be talked about, by kind, each the most pressing first, every place once.

    Parameters
    ----------
    results : Results, optional
        The alignment survey that closed last.
    differing : sequence of Differing, optional
        What people answered alone and see differently.
    prediction : Outlook, optional
        The revenue prediction: a large shortfall, or a model that copying beats, stands behind the widest gap.

    Notes
    -----
    Where there is no pre-work at all (nothing tabled, no survey, no differing answers, no scored gap) it is the core
    merger points to score live.
    """
    wide = _gaps(workshop, today)
    splits = tuple(_splits(workshop, results))
    worked = [*_tabled(workshop, splits, results), *splits, *_descriptions(differing)]
    pre_work = bool(worked or wide)
    short = _short(prediction)
    found = [*worked, *wide[:1], *short, *wide[1:]] if pre_work else [*short, *_to_score(workshop, today)]
    once: dict[str, Found] = {}
    for one in found:
        once.setdefault(one.source, one)
    return tuple(once.values())


def _short(prediction: Outlook | None) -> list[Found]:
    said = "" if prediction is None else predicted.topic(prediction)
    return [Found(TopicKind.GAP, said[:LONGEST], predicted.PLACE)] if said else []


def _tabled(workshop: Workshop, splits: Sequence[Found], results: Results | None) -> Iterator[Found]:
    """Yield what was put on the agenda, then the questions that a session parked and nobody has answered since.

    A split that was put there in the statement's own words is said as a split is, with its finding.
    """
    told = {one.source: one.title for one in splits}
    bare = {topic_source(results.survey.id, one.id): one.text for one in results.items} if results else {}
    for topic in workshop.tabled():
        title = told.get(topic.source, topic.text) if bare.get(topic.source) == topic.text else topic.text
        yield Found(TopicKind.TABLED, title, topic.source)
    asked = {one.question.id: one for one in session(workshop)}
    for put_off in workshop.question_states:
        one = asked.get(put_off.question_id)
        if one is not None and one.put_off is not None and put_off.state is AskState.PARKED:
            title = f"Parked: {one.question.text}"
            yield Found(TopicKind.TABLED, title[:LONGEST], f"question:{put_off.question_id}")


def _splits(workshop: Workshop, results: Results | None) -> Iterator[Found]:
    if results is None:
        return
    for item, _kind in to_talk_through(results):
        title = f"“{item.text.rstrip('.')}” {talks.finding(item, workshop)}"
        yield Found(TopicKind.SPLIT, title[:LONGEST], topic_source(results.survey.id, item.id))


def _descriptions(differing: Sequence[Differing]) -> Iterator[Found]:
    for one in differing:
        room = LONGEST - len(one.says) - 3
        name = one.name if len(one.name) <= room else f"{one.name[: room - 2].rsplit(' ', 1)[0]} …"
        ends = "" if name.endswith(("?", "…")) else "."
        yield Found(TopicKind.DESCRIPTION, f"{name.rstrip('.')}{ends} {one.says}", one.source)


def _gaps(workshop: Workshop, today: date) -> tuple[Found, ...]:
    """Return the gaps by their priority, the first of every element before its others: a call hears each once.

    What the team set aside with a reason comes after everything else.
    """
    names, points = stage_names(workshop), biggest_gaps(workshop, today)
    aside = {
        element
        for project in workshop.projects
        if project.decision is Decision.NOT_NOW
        for element in workshop.elements_of(project.id)
    }
    first = {point.link.id for point in {one.element.id: one for one in reversed(points)}.values()}
    return tuple(
        Found(
            TopicKind.GAP,
            f"{point.element.name} · {names[point.stage]}: stands at {point.score}, target {point.target}",
            f"gap:{point.link.id}",
        )
        for point in sorted(points, key=lambda one: (one.element.id in aside, one.link.id not in first))
    )


def biggest_gaps(workshop: Workshop, today: date) -> tuple[Point, ...]:
    """Return the merger points that are not good enough, by their priority; those without an effect after them."""
    ranked = priority.ranking(workshop, gaps.points(workshop, today))
    return tuple(one.point for one in (*ranked.ranked, *ranked.effect_not_set))


def _to_score(workshop: Workshop, today: date) -> Iterator[Found]:
    names = stage_names(workshop)
    by_id = {point.link.id: point for point in gaps.points(workshop, today)}
    groups = {group.id: group.points for group in vote_points.groups(workshop, today)}
    for link_id in groups.get("core", groups.get("unscored", ())):
        point = by_id[link_id]
        title = f"Score together: {point.element.name} · {names[point.stage]}"
        yield Found(TopicKind.SCORING, title, f"gap:{link_id}")
