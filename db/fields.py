"""Fields: every single value of a workshop has an address, is read from the snapshot and saved through here."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from pydantic_core import PydanticUndefined

from db import rows, trouble
from db.access import Actor, Right
from db.change import Act, Change, ChangedMeanwhile, Gone, change
from db.field_values import part_at, row_of, with_part
from db.models import Row, now
from db.parts import BY_TABLE
from db.rules import CHECKS
from salesops.vocabulary import Audience, ChannelAct, ChannelDuty, GoalKind, PhaseKind, Stage
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Field:
    """The address of one value.

    ``key`` finds the row (its id or its natural key, in which case the row is made when first written),
    ``path`` leads into a JSON value: (part,) of a split, (row, column) of a table or matrix.
    """

    table: str
    key: tuple[tuple[str, str], ...]
    column: str
    path: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """Stable text form: widget keys, history and drafts use it."""
        key = ",".join(value for _, value in self.key)
        return "/".join((self.table, key, self.column, *self.path))

    @property
    def model(self) -> type[Row]:
        """The table's model."""
        return BY_TABLE[self.table].model


@dataclass(frozen=True)
class Saved:
    """What stands in the database after the save, read back from it."""

    value: Any
    at: datetime | None  # None: nothing of the workshop was saved, a draft was kept


def setting(column: str) -> Field:
    """Return the address of one setting of the workshop."""
    return Field("settings", (), column)


def goal(column: str) -> Field:
    """Return the address of one field of the value goal."""
    return Field("goal", (), column)


def driver(tree_id: GoalKind, node_id: str, column: str = "value") -> Field:
    """Return the address of one driver's value (or its source)."""
    return Field("drivervalue", (("tree_id", tree_id.value), ("node_id", node_id)), column)


def answer(question_id: str, *path: str) -> Field:
    """Return the address of an agreed answer, or of one cell of it."""
    return Field("answer", (("question_id", question_id),), "value", path)


def view(question_id: str, person_id: str, *path: str) -> Field:
    """Return the address of one person's own answer, or of one cell of it; only who reads private notes reaches it."""
    return Field("view", (("question_id", question_id), ("person_id", person_id)), "value", path)


def maturity(subject_id: str, column: str) -> Field:
    """Return the address of one field of a component's or stage's score."""
    return Field("maturityscore", (("subject_id", subject_id),), column)


def gap(link_id: str, column: str) -> Field:
    """Return the address of one field of the gap at a merger point."""
    return Field("gap", (("link_id", link_id),), column)


def rice(element_id: str, column: str) -> Field:
    """Return the address of one input of an element's RICE score: "reach", "impact", "confidence"."""
    return Field("riceinput", (("element_id", element_id),), column)


def effect(element_id: str, node_id: str, column: str) -> Field:
    """Return the address of one side ("low", "base", "high") of an element's effect on a driver, or its reason."""
    return Field("effect", (("element_id", element_id), ("node_id", node_id)), column)


def stage(stage: Stage, column: str) -> Field:
    """Return the address of what the team set for a stage: its name, importance, owner."""
    return Field("stagesetting", (("stage", stage.value),), column)


def category(category_id: str) -> Field:
    """Return the address of the team's own name of a category."""
    return Field("categorysetting", (("category_id", category_id),), "name")


def metric_value(tracked_id: str, period: str) -> Field:
    """Return the address of a tracked metric's number for one quarter ("2026-Q3")."""
    return Field("metricvalue", (("tracked_id", tracked_id), ("period", period)), "value")


def project_role(project_id: str, role: str, column: str) -> Field:
    """Return the address of what a project asks of a role, "learns" or "makes"; ``role`` of the method or an entry."""
    return Field("projectrole", (("project_id", project_id), ("role", role)), column)


def role_cap(role: str, column: str) -> Field:
    """Return the address of what a role can carry: "load_cap" (units of change), "makers" (units it can build).

    "same_people_as" is the other role that the same people carry.
    """
    return Field("rolecap", (("role", role),), column)


def milestone(project_id: str, phase: PhaseKind, column: str) -> Field:
    """Return the address of one field of a project's milestone: "exit_criterion", "due_on", "reached_on"."""
    return Field("milestone", (("project_id", project_id), ("phase", phase.value)), column)


def brief(slot_id: str) -> Field:
    """Return the address of what is known of the firm under one heading of the brief."""
    return Field("brieftext", (("slot_id", slot_id),), "text")


def report_text(slot_id: str) -> Field:
    """Return the address of the expert's own words at one place of the report."""
    return Field("reporttext", (("slot_id", slot_id),), "text")


def report_look(column: str) -> Field:
    """Return the address of how the summary report looks: "accent", "footer", "logo"."""
    return Field("reportlook", (("report_id", "summary"),), column)


def forecast(column: str) -> Field:
    """Return the address of one setting of the revenue prediction."""
    return Field("forecastsetting", (("forecast_id", "revenue"),), column)


def operating_model(column: str) -> Field:
    """Return the address of what is said of the operating model alone: "executive_id", "depth", "explanation"."""
    return Field("operatingmodel", (("model_id", "ring"),), column)


def yearly(review_id: str, column: str, node_id: str) -> Field:
    """Return the address of a driver's value in a yearly review: "planned", "actual" or "next_targets"."""
    return Field("yearlyreview", (("id", review_id),), column, (node_id,))


def channel_cell(channel_id: str, act: ChannelAct, duty: ChannelDuty, column: str) -> Field:
    """Return the address of one side of a cell of a channel's grid: "segment_ids", "owner_id", "evidence".

    Level and "not meant" are one answer: ``db.channels.rate`` writes them.
    """
    return Field("channelcell", (("channel_id", channel_id), ("act", act.value), ("duty", duty.value)), column)


def note(subject: str, audience: Audience) -> Field:
    """Return the address of a note; ``audience`` says who sees it."""
    return Field("note", (("subject", subject), ("audience", audience.value)), "text")


def of(table: str, row_id: str, column: str) -> Field:
    """Return the address of one column of a row that exists: an element, project, list item, dependency."""
    return Field(table, (("id", row_id),), column)


def read(workshop: Workshop, field: Field) -> Any:
    """Return the field's value in the snapshot; None or "" where nothing was given."""
    place = getattr(workshop, BY_TABLE[field.table].name, ())  # views are only in a ``db.views.WithViews``
    row = row_of(place, field.key) if isinstance(place, tuple) else place
    if row is None:
        return _nothing(field)
    return part_at(getattr(row, field.column), field.path)


@trouble.once_more
def save(workshop_id: str, actor: Actor, field: Field, value: Any, *, was: Any, label: str) -> Saved:
    """Write one field, if it still holds the value that the screen was drawn with.

    Parameters
    ----------
    value, was
        The new value and the one the screen was drawn with, in the snapshot's terms. Writing the value that is
        already there is no change and no error.
    label
        The field's name on the screen; the history says "Changed <label>".

    Returns
    -------
    Saved
        The value as it now stands in the database (a name may have been stripped) and when it was written.

    Raises
    ------
    ChangedMeanwhile
        Somebody else wrote another value; carries theirs.
    BadInput, NotAllowed, Gone
        Nothing was changed.
    """
    private = field.table == "view"
    audience = Audience.FACILITATORS if private else Audience(dict(field.key).get("audience", Audience.TEAM))
    right = Right.READ_PRIVATE if audience is Audience.FACILITATORS else Right.EDIT
    act = Act(field.table, f"Changed {label}", field.id, audience)
    with change(workshop_id, actor, act, right) as door:
        row = door.find(field.model, **dict(field.key))
        stored = _nothing(field) if row is None else part_at(getattr(row, field.column), field.path)
        if stored != value:
            if row is not None and stored != was:
                raise ChangedMeanwhile(stored, row.updated_by, row.updated_at)
            row = _write(door, field, row, value)
    if row is None:
        return Saved(stored, now())
    return Saved(part_at(getattr(row, field.column), field.path), row.updated_at)


def _write(door: Change, field: Field, row: Row | None, value: Any) -> Row:
    if field.path:
        # An answer whose last part was taken out is no answer: nothing of it is left to be of any kind.
        whole = replace(field, path=())
        value = with_part(None if row is None else getattr(row, field.column), field.path, value) or _nothing(whole)
    if row is None:
        if "id" in dict(field.key):
            raise Gone()
        row = door.add(field.model, **dict(field.key), **{field.column: value})
    else:
        row = door.update(row, **{field.column: value})
    if (check := CHECKS.get(field.model)) is not None:
        check(door, row)
    return row


def _nothing(field: Field) -> Any:
    """Return what a row that was never written says: the default of the snapshot's type."""
    default = rows.TYPES[field.model].model_fields[field.column].get_default(call_default_factory=True)
    return None if field.path or default is PydanticUndefined else default
