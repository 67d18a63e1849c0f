"""A workshop begun from a template: structure and questions of a kind of firm, in one change that can be undone."""

from db import access, models, workshops
from db.access import Actor
from db.change import Act, Change, change
from salesops import content, templates
from salesops.templates import Template
from salesops.vocabulary import AnswerType, Depth, FirmStage, GoalKind, LinkState, ListKind, Setting


def start(
    actor: Actor,
    template_id: str,
    name: str,
    *,
    goal_kind: GoalKind | None = None,
    setting: Setting = Setting.DISCOVERY,
    firm_people: int | None = None,
    firm_stage: FirmStage | None = None,
    currency: str = "USD",
    time_zone: str = "UTC",
) -> str:
    """Make a workshop and fill it in from a template; return its id. What is given goes before the template.

    Raises BadInput as ``workshops.create`` does, KeyError for a template that does not exist.
    """
    template = templates.named(template_id)
    workshop_id = workshops.create(
        actor,
        name,
        goal_kind=goal_kind or template.goal_kind,
        setting=setting,
        firm_people=firm_people,
        firm_stage=firm_stage or template.firm_stage,
        currency=currency,
        time_zone=time_zone,
    )
    act = Act("settings", f"Filled in from the template “{template.name}”")
    with change(workshop_id, access.maker(actor, workshop_id), act) as door:
        _lists(door, template)
        _stages(door, template)
        _map(door, template)
        _metrics(door, template)
        _questions(door, template)
    return workshop_id


def _lists(door: Change, template: Template) -> None:
    named = (
        (ListKind.OFFER, [(name, None) for name in template.offers]),
        (ListKind.SEGMENT, [(name, None) for name in template.segments]),
        (ListKind.CHANNEL, [(one.name, one.kind) for one in template.channels]),
    )
    for kind, entries in named:
        door.add_all(
            models.ListItem,
            [
                {"kind": kind, "name": name, "position": position, "content_id": content_id}
                for position, (name, content_id) in enumerate(entries)
            ],
        )


def _stages(door: Change, template: Template) -> None:
    door.add_all(
        models.StageSetting,
        [
            {"stage": stage, "name": template.stage_names.get(stage, ""), "importance": importance}
            for stage, importance in template.stages.items()
        ],
    )


def _map(door: Change, template: Template) -> None:
    rows = {row.content_id: row for row in door.all(models.Element)}
    for content_id in template.not_applicable:
        door.update(rows[content_id], applicable=False)
    (settings,) = door.all(models.Settings)
    door.add_all(
        models.Link,
        [
            {"element_id": rows[one.id].id, "stage": stage, "state": LinkState.ACCEPTED, "proposed": True}
            for one in template.linked_at(Depth(settings.depth))
            for stage in one.stages
        ],
    )


def _metrics(door: Change, template: Template) -> None:
    method = content.load()
    followed = [method.metric(metric_id) for metric_id in template.metrics]
    door.add_all(
        models.TrackedMetric,
        [
            {"metric_id": one.id, "name": one.name, "stage": one.stage, "definition": one.formula, "position": position}
            for position, one in enumerate(followed)
        ],
    )


def _questions(door: Change, template: Template) -> None:
    """Add its questions; each subject counts its own from nought, as in a workshop that has none yet."""
    seen: dict[str, int] = {}
    for one in template.questions:
        position = seen.setdefault(one.subject, 0)
        seen[one.subject] += 1
        values = {"subject_id": one.subject, "text": one.text, "type": AnswerType.TEXT}
        door.add(models.OwnQuestion, **values, options=[], position=position)
