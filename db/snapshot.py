"""The one way to read a workshop: an immutable snapshot at one version, as far as the actor may see it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam
from sqlalchemy import select as sql_select
from sqlmodel import Session

from db import access, engine, models, trouble
from db.access import Actor, Right
from db.change import Gone
from db.models import Row
from db.rows import BOOKKEEPING, TYPES
from salesops import workshop as snapshot
from salesops.vocabulary import Audience

_workshops = models.Base.metadata.tables[str(models.Workshop.__tablename__)].c
_VERSION = sql_select(_workshops.version).where(_workshops.id == bindparam("of_workshop"))


@trouble.once_more
def version(workshop_id: str, actor: Actor) -> int:
    """Return the workshop's version: one tiny query, the key of every cache and live tick.

    Raises NotAllowed, and Gone for a workshop that is not there.
    """
    access.require(actor, Right.READ, workshop_id)
    with engine.read_connection() as connection:
        found = connection.execute(_VERSION, {"of_workshop": workshop_id}).scalar()
    if found is None:
        raise Gone("This workshop")
    return int(found)


@trouble.once_more
def load(workshop_id: str, actor: Actor) -> snapshot.Workshop:
    """Return the workshop as far as the actor may see it.

    The number of queries does not depend on how much the workshop holds. Notes for facilitators are left out for
    everyone else: they never leave the database for them. Raises NotAllowed and Gone.
    """
    access.require(actor, Right.READ, workshop_id)
    with engine.read() as session:
        workshop = session.get(models.Workshop, workshop_id)
        if workshop is None:
            raise Gone("This workshop")
        return snapshot.Workshop(
            id=workshop.id,
            version=workshop.version,
            content_version=workshop.content_version,
            created_at=workshop.created_at,
            settings=next(_values(session, models.Settings, workshop_id)),
            goal=next(_values(session, models.Goal, workshop_id)),
            list_items=_sorted(_values(session, models.ListItem, workshop_id)),
            driver_values=tuple(_values(session, models.DriverValue, workshop_id)),
            answers=tuple(_values(session, models.Answer, workshop_id)),
            own_questions=_sorted(_values(session, models.OwnQuestion, workshop_id)),
            maturity_scores=tuple(_values(session, models.MaturityScore, workshop_id)),
            stage_settings=tuple(_values(session, models.StageSetting, workshop_id)),
            category_settings=tuple(_values(session, models.CategorySetting, workshop_id)),
            tracked_metrics=_sorted(_values(session, models.TrackedMetric, workshop_id)),
            metric_values=tuple(_values(session, models.MetricValue, workshop_id)),
            elements=tuple(
                sorted(_values(session, models.Element, workshop_id), key=lambda e: (e.content_id or "~", e.name))
            ),
            element_ties=tuple(_values(session, models.ElementTie, workshop_id)),
            links=tuple(_values(session, models.Link, workshop_id)),
            gaps=tuple(_values(session, models.Gap, workshop_id)),
            ideas=_sorted(_values(session, models.Idea, workshop_id)),
            rice_inputs=tuple(_values(session, models.RiceInput, workshop_id)),
            effects=tuple(_values(session, models.Effect, workshop_id)),
            projects=_sorted(_values(session, models.Project, workshop_id)),
            project_elements=tuple(_values(session, models.ProjectElement, workshop_id)),
            dependencies=tuple(_values(session, models.Dependency, workshop_id)),
            easings=tuple(_values(session, models.Easing, workshop_id)),
            pauses=tuple(sorted(_values(session, models.Pause, workshop_id), key=lambda p: (p.from_on, p.id))),
            notes=_notes(session, workshop_id, access.audience(actor, workshop_id)),
            topics=_sorted(_values(session, models.Topic, workshop_id)),
            surveys=_sorted(_values(session, models.Survey, workshop_id)),
            project_roles=tuple(_values(session, models.ProjectRole, workshop_id)),
            role_caps=tuple(_values(session, models.RoleCap, workshop_id)),
            milestones=tuple(_values(session, models.Milestone, workshop_id)),
            risks=_sorted(_values(session, models.Risk, workshop_id)),
            brief_texts=tuple(_values(session, models.BriefText, workshop_id)),
            documents=_sorted(_values(session, models.Document, workshop_id)),
            question_states=tuple(_values(session, models.QuestionState, workshop_id)),
            meetings=_sorted(_values(session, models.Meeting, workshop_id)),
            agenda_items=_sorted(_values(session, models.AgendaItem, workshop_id)),
            decision_records=_sorted(_values(session, models.DecisionRecord, workshop_id)),
            actions=_sorted(_values(session, models.Action, workshop_id)),
            notes_replies=tuple(_values(session, models.NotesReply, workshop_id)),
            corrections=tuple(_values(session, models.Correction, workshop_id)),
            follow_ups=tuple(_values(session, models.FollowUp, workshop_id)),
            review_marks=tuple(_values(session, models.ReviewMark, workshop_id)),
            report_texts=tuple(_values(session, models.ReportText, workshop_id)),
            report_looks=tuple(_values(session, models.ReportLook, workshop_id)),
            forecast_settings=tuple(_values(session, models.ForecastSetting, workshop_id)),
            pipeline_exports=_dated(_values(session, models.PipelineExport, workshop_id), "as_of"),
            pipeline_lists=_dated(_values(session, models.PipelineList, workshop_id), "read_on"),
            intake_memories=tuple(_values(session, models.IntakeMemory, workshop_id)),
            kept_predictions=_dated(_values(session, models.KeptPrediction, workshop_id), "made_on"),
            adjustments=_dated(_values(session, models.Adjustment, workshop_id), "made_on"),
            commitments=_dated(_values(session, models.Commitment, workshop_id), "made_on"),
            operating_models=tuple(_values(session, models.OperatingModel, workshop_id)),
            stage_functions=_sorted(_values(session, models.StageFunction, workshop_id)),
            sales_plans=_sorted(_values(session, models.SalesPlan, workshop_id)),
            plan_lines=tuple(_values(session, models.PlanLine, workshop_id)),
            sellers=_sorted(_values(session, models.Seller, workshop_id)),
            pay_plans=_sorted(_values(session, models.PayPlan, workshop_id)),
            pay_measures=_sorted(_values(session, models.PayMeasure, workshop_id)),
            metric_terms=_sorted(_values(session, models.MetricTerm, workshop_id)),
            term_values=tuple(_values(session, models.TermValue, workshop_id)),
            method_comments=tuple(_values(session, models.MethodComment, workshop_id)),
            metric_comments=tuple(_values(session, models.MetricComment, workshop_id)),
            channel_cells=tuple(_values(session, models.ChannelCell, workshop_id)),
            sampled_deals=_sorted(_values(session, models.SampledDeal, workshop_id)),
            yearly_reviews=_dated(_values(session, models.YearlyReview, workshop_id), "from_on"),
            baselines=tuple(_values(session, models.Baseline, workshop_id)),
        )


def _values(session: Session, model: type[Row], workshop_id: str, **key: str) -> Iterator[Any]:
    # Plain rows by a statement that is put together once: through the ORM the questions cost more than the answers.
    found = session.connection().execute(_statement(model, *key), {"of_workshop": workshop_id, **key})
    kind = TYPES[model]
    for row in found.mappings():
        yield kind.model_validate(dict(row))


@cache
def _statement(model: type[Row], *key: str) -> Select[Any]:
    columns = models.Base.metadata.tables[str(model.__tablename__)].c
    statement = sql_select(*(column for column in columns if column.name not in BOOKKEEPING))
    statement = statement.where(columns.workshop_id == bindparam("of_workshop")).order_by(columns.id)
    return statement.where(*(columns[name] == bindparam(name) for name in key))


def _sorted(values: Iterator[Any]) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: (value.position, value.id)))


def _dated(values: Iterator[Any], column: str) -> tuple[Any, ...]:
    return tuple(sorted(values, key=lambda value: (getattr(value, column), value.id)))


def _notes(session: Session, workshop_id: str, audience: Audience) -> tuple[snapshot.Note, ...]:
    if audience is Audience.FACILITATORS:
        return tuple(_values(session, models.Note, workshop_id))
    return tuple(_values(session, models.Note, workshop_id, audience=Audience.TEAM.value))
