"""The sample workshop, built through the product's own doors up to a chosen stage of completion.

Where many values belong together they are written in one change, so that the sample is there within seconds and its
history reads like that of a real workshop.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from db import (
    access,
    channels,
    ecosystem,
    metrics,
    models,
    projects,
    questions,
    sample_call,
    sample_deals,
    sample_instruments,
    sample_plan,
    sample_review,
    sample_ring,
    sample_sales,
    sample_yearly,
    views,
    workshops,
)
from db.access import Actor
from db.change import Act, Change, change
from db.models import Row
from db.rules import CHECKS, check_goal
from salesops import content
from salesops import sample as samples
from salesops.content.schema import Component, StageItem
from salesops.metrics import last_quarters
from salesops.sample import Sample, SampleStage, resolved
from salesops.sample.plan_schema import SampleElement
from salesops.sample.schema import SampleMetric
from salesops.vocabulary import Audience, GoalKind, LinkState, ListKind, Stage
from salesops.workshop.operations import ABLE_QUESTION

_TREE = GoalKind.REVENUE_GROWTH
_LAST = list(SampleStage)[-1]


def load_sample(actor: Actor, stage: SampleStage = _LAST, *, name: str | None = None, today: date | None = None) -> str:
    """Make the sample workshop as it stands at a stage of completion; return its id.

    Parameters
    ----------
    name : str, optional
        Of the workshop; default: the sample's.
    today : date, optional
        The day that all its dates count from; default: today in UTC.

    Raises NotAllowed for who may not make workshops.
    """
    sample = samples.load()
    workshop_id = workshops.create(actor, name or sample.name, goal_kind=_TREE)
    work = _Work(workshop_id, access.maker(actor, workshop_id), sample, today or datetime.now(UTC).date())
    _prepare(work)
    if stage.reaches(SampleStage.COMPONENTS):
        _answer(work)
    if stage.reaches(SampleStage.MAPPED):
        _map(work)
        sample_call.plan_call(work.workshop_id, work.actor, work.sample, work.today)
    if stage.reaches(SampleStage.PLANNED):
        _plan(work)
        sample_call.hold_call(work.workshop_id, work.actor, work.sample, work.today)
        sample_deals.keep(work.workshop_id, work.actor, work.sample, work.today)
        sample_instruments.keep(work.workshop_id, work.actor, work.today)
        sample_yearly.keep(work.workshop_id, work.actor, work.sample.settings.fiscal_year_starts_month, work.today)
        sample_sales.keep(work.workshop_id, work.actor, work.sample, work.today)
        sample_review.keep(work.workshop_id, work.actor, work.sample, work.today)
    return workshop_id


@dataclass
class _Work:
    """One sample under construction: whose, of which day, and the ids that its names stand for."""

    workshop_id: str
    actor: Actor
    sample: Sample
    today: date
    listing: dict[tuple[ListKind, str], str] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)  # by the method's id, own ones by the files' id

    def change(self, subject: str, says: str) -> Any:
        """Open the door for one group of values."""
        return change(self.workshop_id, self.actor, Act(subject, says))

    def person(self, name: str) -> str:
        """Return a person's id."""
        return self.listing[ListKind.PERSON, name]

    @property
    def programme_start(self) -> date:
        """The first Monday on or after the day that the files name."""
        first = self.day(self.sample.settings.programme_starts_in_days)
        return first + timedelta(days=-first.weekday() % 7)

    def day(self, days: int) -> date:
        """Return the day so many days from today."""
        return self.today + timedelta(days=days)


def _add(door: Change, model: type[Row], **values: Any) -> None:
    """Write a new row as `db.fields` does: the values checked, then what must hold beyond them."""
    row = door.add(model, **values)
    if (check := CHECKS.get(model)) is not None:
        check(door, row)


def _prepare(work: _Work) -> None:
    settings = work.sample.settings.model_dump(exclude={"programme_starts_in_days"})
    with work.change("settings", "Set up the workshop") as door:
        door.put(models.Settings, {}, **settings, programme_starts_on=work.programme_start)
    with work.change("listitem", "Named offers, segments, channels and people") as door:
        _fill_lists(work, door)
        work.elements = {e.content_id: e.id for e in door.all(models.Element) if e.content_id}
    sample_call.brief_firm(work.workshop_id, work.actor, work.sample)
    _write_notes(work, SampleStage.PREPARED)


def _fill_lists(work: _Work, door: Change) -> None:
    for item in door.all(models.ListItem):
        work.listing[ListKind(item.kind), item.content_id or item.name] = item.id
    kinds = {channel.name: channel.content_id for channel in work.sample.lists.channel}
    for kind, names in work.sample.entry_names().items():
        for position, name in enumerate(names):
            function = work.sample.people.get(name) if kind is ListKind.PERSON else None
            item = door.add(
                models.ListItem,
                kind=kind,
                name=name,
                position=position,
                content_id=kinds.get(name) if kind is ListKind.CHANNEL else None,
                function_id=None if function is None else work.listing[ListKind.FUNCTION, function],
            )
            work.listing[kind, name] = item.id


def _answer(work: _Work) -> None:
    _write_goal(work)
    method = content.load()
    subjects: tuple[Component | StageItem, ...] = (*method.components, *method.stages)
    for subject in subjects:
        with work.change("answer", f"Answered {subject.name}") as door:
            for question in subject.questions:
                if question.id in work.sample.answers:
                    value = resolved(question, work.sample.answers[question.id], work.listing, work.today)
                    if question.id == ABLE_QUESTION:
                        channels.put_answer(door, value)
                        continue
                    sources = sorted(work.person(name) for name in work.sample.sources(question.id))
                    _add(door, models.Answer, question_id=question.id, value=value, source_ids=sources)
            _write_score(work, door, str(subject.id))
    for own in work.sample.own_questions:
        question_id = questions.add(work.workshop_id, work.actor, own.subject, own.text)
        views.agree(work.workshop_id, work.actor, question_id, own.answer, ())
    _write_views(work)
    _agree_scores(work)
    _write_stages(work)
    for tracked in work.sample.metrics:
        _track(work, tracked)
    sample_ring.keep(work.workshop_id, work.actor, work.sample)
    _write_notes(work, SampleStage.COMPONENTS)


def _write_goal(work: _Work) -> None:
    goal = work.sample.goal
    with work.change("goal", "Agreed the value goal and its drivers") as door:
        row = door.put(
            models.Goal,
            {},
            statement=goal.statement,
            baseline=goal.baseline,
            target=goal.target,
            starts_on=work.day(goal.starts_in_days),
            ends_on=work.day(goal.ends_in_days),
            owner_id=work.person(goal.owner),
        )
        check_goal(door, row)
        for node_id, driver in work.sample.drivers.items():
            _add(door, models.DriverValue, tree_id=_TREE, node_id=node_id, value=driver.value, source=driver.source)


def _write_score(work: _Work, door: Change, subject_id: str) -> None:
    score = work.sample.scores[subject_id]
    alone = {views.subject for views in work.sample.score_views}
    _add(
        door,
        models.MaturityScore,
        subject_id=subject_id,
        score=None if subject_id in alone else score.score,  # else agreed on after everybody's own
        evidence=score.evidence,
        confidence=score.confidence,
        owner_id=work.person(score.owner),
        reviewer_id=work.person(score.reviewer),
        reviewed_on=work.day(score.reviewed_in_days),
    )


def _write_views(work: _Work) -> None:
    for one in work.sample.views:
        question = content.load().question(one.question)
        for name, said in one.said.items():
            value = resolved(question, said, work.listing, work.today)
            views.save(work.workshop_id, work.actor, one.question, work.person(name), value, was=None)


def _agree_scores(work: _Work) -> None:
    for alone in work.sample.score_views:
        for name, score in alone.said.items():
            views.save(work.workshop_id, work.actor, alone.subject, work.person(name), score, was=None)
        views.agree_score(work.workshop_id, work.actor, alone.subject, work.sample.scores[alone.subject].score)


def _write_stages(work: _Work) -> None:
    with work.change("stagesetting", "Set names, importance and owners of the stages") as door:
        for stage, setting in work.sample.stages.items():
            owner = work.person(setting.owner)
            _add(
                door, models.StageSetting, stage=stage, name=setting.name, importance=setting.importance, owner_id=owner
            )
        for category_id, name in work.sample.categories.items():
            _add(door, models.CategorySetting, category_id=category_id, name=name)


def _track(work: _Work, tracked: SampleMetric) -> None:
    if tracked.metric is not None:
        row_id = metrics.track(work.workshop_id, work.actor, tracked.metric, tracked.stage)
    else:
        row_id = metrics.add_own(work.workshop_id, work.actor, tracked.name or "", tracked.stage)
    with work.change("trackedmetric", "Wrote down a metric's last four quarters") as door:
        row = door.get(models.TrackedMetric, row_id)
        door.says(f"Wrote down the last four quarters of {row.name}")
        values = tracked.model_dump(include={"definition", "source", "target"})
        door.update(row, owner_id=work.person(tracked.owner), **values)
        for period, number in zip(
            last_quarters(work.today, work.sample.settings.fiscal_year_starts_month), tracked.values, strict=True
        ):
            _add(door, models.MetricValue, tracked_id=row_id, period=period, value=number)


def _map(work: _Work) -> None:
    sample = work.sample
    for own in sample.own_elements:
        work.elements[own.id] = ecosystem.add_element(work.workshop_id, work.actor, own.name, own.category)
    accepted = {(name, stage) for name, element in sample.elements.items() for stage in element.points}
    looked_at = {*sample.elements, *sample.set_aside}
    suggested = [(e.id, stage) for e in content.load().elements if e.id in looked_at for stage in e.stages]
    aside = [point for point in suggested if point not in accepted]
    for points, state in ((sorted(accepted), LinkState.ACCEPTED), (aside, LinkState.SET_ASIDE)):
        named = [(work.elements[name], stage) for name, stage in points]
        ecosystem.decide(work.workshop_id, work.actor, named, state)
    with work.change("element", "Named owners and the state of the work products") as door:
        for name in sample.not_applicable:
            door.update(door.get(models.Element, work.elements[name]), applicable=False)
        for name, element in sample.elements.items():
            row = door.get(models.Element, work.elements[name])
            door.update(row, owner_id=work.person(element.owner), work_product=element.work_product)
    with work.change("gap", "Scored the gaps and estimated effects") as door:
        links = {(link.element_id, link.stage): link.id for link in door.all(models.Link)}
        for name, element in sample.elements.items():
            _score(work, door, work.elements[name], element, links)
    _write_notes(work, SampleStage.MAPPED)


def _score(
    work: _Work, door: Change, element_id: str, element: SampleElement, links: dict[tuple[str, str], str]
) -> None:
    for stage, point in element.points.items():
        values = point.model_dump(exclude={"good_enough", "put", "ideas"})
        if point.put is not None:
            values |= {"rank": point.put.rank, "rank_because": point.put.because}
        if (said := point.good_enough) is not None:
            values |= {
                "good_enough": True,
                "good_enough_by_id": work.person(said.by),
                "good_enough_because": said.because,
                "relook_on": work.day(said.relook_in_days),
            }
        link_id = links[element_id, Stage(stage).value]
        _add(door, models.Gap, link_id=link_id, **values)
        for position, idea in enumerate(point.ideas):
            by_id = work.person(idea.by)
            _add(door, models.Idea, link_id=link_id, text=idea.text, by_id=by_id, position=position)
    if element.rice is not None:
        _add(door, models.RiceInput, element_id=element_id, **element.rice.model_dump())
    for node_id, effect in element.effects.items():
        _add(door, models.Effect, element_id=element_id, node_id=node_id, **effect.model_dump())


def _plan(work: _Work) -> None:
    workshop_id, actor = work.workshop_id, work.actor
    taken = {p.element: projects.take(workshop_id, actor, work.elements[p.element]) for p in work.sample.projects}
    for later in work.sample.not_now:
        relook_on = work.day(later.relook_in_days)
        projects.set_aside(workshop_id, actor, work.elements[later.element], because=later.because, relook_on=relook_on)
    for wait in work.sample.waits:
        projects.wait_for(workshop_id, actor, taken[wait.before], taken[wait.after], because=wait.because)
    projects.agree(workshop_id, actor, {taken[p.element]: p.start_week for p in work.sample.projects})
    with work.change("project", "Named owners, outcomes and first steps") as door:
        for project in work.sample.projects:
            row = door.update(
                door.get(models.Project, taken[project.element]),
                owner_id=work.person(project.owner),
                outcome=project.outcome,
                first_step=project.first_step,
                first_step_on=work.programme_start
                + timedelta(weeks=project.start_week, days=project.first_step_after_days),
            )
            CHECKS[models.Project](door, row)
    sample_plan.keep(workshop_id, actor, work.sample, taken, work.today, work.programme_start)
    _write_notes(work, SampleStage.PLANNED)


def _write_notes(work: _Work, stage: SampleStage) -> None:
    for note in work.sample.notes:
        for audience, text in ((Audience.TEAM, note.team), (Audience.FACILITATORS, note.private)):
            if note.stage is stage and text:
                act = Act("note", "Wrote a note", audience=audience)
                with change(work.workshop_id, work.actor, act) as door:
                    _add(door, models.Note, subject=note.subject, audience=audience.value, text=text)
