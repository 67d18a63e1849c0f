"""Places of a workshop: "goal", "gap:<merger point>", "project:<id>", "survey:<id>:V1" and what each is called.

Topics, decisions, actions, marks and the shared screen all name what they are about as a place.
"""

from collections.abc import Callable

from salesops import content
from salesops.lifecycle import stage_names
from salesops.vocabulary import Stage
from salesops.workshop import Action, Workshop

WHOLE = {
    "goal": "The value goal",
    "components": "The six components",
    "lifecycle": "The life cycle",
    "map": "The ecosystem map",
    "gaps": "The gaps",
    "focus": "The initial focus",
    "plan": "The plan",
    "metrics": "The metrics",
    "decisions": "The decisions",
    "actions": "The actions",
    "prediction": "The revenue prediction",
    "model": "The operating model",
}


def name(workshop: Workshop, place: str) -> str:
    """Return what a place is called, "" for none and for one that is not there (any more)."""
    if place in WHOLE:
        return WHOLE[place]
    kind, _, rest = place.partition(":")
    finder = _FINDERS.get(kind)
    try:
        return "" if finder is None else finder(workshop, rest)
    except (KeyError, ValueError, StopIteration):
        return ""


def origin(workshop: Workshop, action: Action) -> str:
    """Return what an action came from: its place, else the meeting in which it was written down; "" for neither."""
    held = next((one.name for one in workshop.meetings if one.id == action.meeting_id), "")
    return name(workshop, action.source) or held


def _component(_workshop: Workshop, subject_id: str) -> str:
    return content.load().component(subject_id).name


def _stage(workshop: Workshop, stage: str) -> str:
    return stage_names(workshop)[Stage(stage)]


def _question(workshop: Workshop, question_id: str) -> str:
    own = next((q for q in workshop.own_questions if q.id == question_id), None)
    return content.load().question(question_id).text if own is None else own.text


def _gap(workshop: Workshop, link_id: str) -> str:
    link = next(one for one in workshop.links if one.id == link_id)
    return f"{_element(workshop, link.element_id)} at {stage_names(workshop)[link.stage]}"


def _element(workshop: Workshop, element_id: str) -> str:
    return workshop.element(element_id).name


def _project(workshop: Workshop, project_id: str) -> str:
    return workshop.project(project_id).name


def _survey(workshop: Workshop, rest: str) -> str:
    survey_id, _, item_id = rest.partition(":")
    survey = workshop.survey(survey_id)
    item = next((one for one in survey.items if one.id == item_id), None)
    return survey.name if item is None else item.text or content.load().statement(item.id).text


def _decision(workshop: Workshop, decision_id: str) -> str:
    return next(one.text for one in workshop.decision_records if one.id == decision_id)


def _action(workshop: Workshop, action_id: str) -> str:
    return next(one.text for one in workshop.actions if one.id == action_id)


def _metric(workshop: Workshop, tracked_id: str) -> str:
    return next(one.name for one in workshop.tracked_metrics if one.id == tracked_id)


def _meeting(workshop: Workshop, meeting_id: str) -> str:
    return workshop.meeting(meeting_id).name


_FINDERS: dict[str, Callable[[Workshop, str], str]] = {
    "component": _component,
    "stage": _stage,
    "question": _question,
    "gap": _gap,
    "element": _element,
    "project": _project,
    "survey": _survey,
    "vote": _survey,
    "decision": _decision,
    "action": _action,
    "metric": _metric,
    "meeting": _meeting,
}
