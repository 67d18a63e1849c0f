"""The sample's agreed answers: goal and drivers, components, stages, scores, metrics."""

from db import (
    channels,
    metrics,
    models,
    questions,
    views,
)
from db.change import Change
from db.rules import check_goal
from db.sample import ring
from db.sample.work import TREE, Work, add, write_notes
from salesops import content
from salesops.content.schema import Component, StageItem
from salesops.metrics import last_quarters
from salesops.sample import SampleStage, resolved
from salesops.sample.schema import SampleMetric
from salesops.workshop.channels import ABLE_QUESTION


def keep(work: Work) -> None:
    """Answer the questions, agree the scores, follow the metrics."""
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
                    add(door, models.Answer, question_id=question.id, value=value, source_ids=sources)
            _write_score(work, door, str(subject.id))
    for own in work.sample.own_questions:
        question_id = questions.add(work.workshop_id, work.actor, own.subject, own.text)
        views.agree(work.workshop_id, work.actor, question_id, own.answer, ())
    _write_views(work)
    _agree_scores(work)
    _write_stages(work)
    for tracked in work.sample.metrics:
        _track(work, tracked)
    ring.keep(work.workshop_id, work.actor, work.sample)
    write_notes(work, SampleStage.COMPONENTS)


def _write_goal(work: Work) -> None:
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
            add(door, models.DriverValue, tree_id=TREE, node_id=node_id, value=driver.value, source=driver.source)


def _write_score(work: Work, door: Change, subject_id: str) -> None:
    score = work.sample.scores[subject_id]
    alone = {views.subject for views in work.sample.score_views}
    add(
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


def _write_views(work: Work) -> None:
    for one in work.sample.views:
        question = content.load().question(one.question)
        for name, said in one.said.items():
            value = resolved(question, said, work.listing, work.today)
            views.save(work.workshop_id, work.actor, one.question, work.person(name), value, was=None)


def _agree_scores(work: Work) -> None:
    for alone in work.sample.score_views:
        for name, score in alone.said.items():
            views.save(work.workshop_id, work.actor, alone.subject, work.person(name), score, was=None)
        views.agree_score(work.workshop_id, work.actor, alone.subject, work.sample.scores[alone.subject].score)


def _write_stages(work: Work) -> None:
    with work.change("stagesetting", "Set names, importance and owners of the stages") as door:
        for stage, setting in work.sample.stages.items():
            owner = work.person(setting.owner)
            add(
                door, models.StageSetting, stage=stage, name=setting.name, importance=setting.importance, owner_id=owner
            )
        for category_id, name in work.sample.categories.items():
            add(door, models.CategorySetting, category_id=category_id, name=name)


def _track(work: Work, tracked: SampleMetric) -> None:
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
            add(door, models.MetricValue, tracked_id=row_id, period=period, value=number)
