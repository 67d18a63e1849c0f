"""What the shared screen says of each kind of place: a title, a few figures, a few lines, as the team may see it."""

from collections.abc import Callable
from dataclasses import dataclass

from salesops import components, content, formats, gaps, metrics, places
from salesops.lifecycle import stage_names
from salesops.metric_review.meetings import ahead, comments_on
from salesops.metric_review.reading import Verdict, readings
from salesops.operating_model import operating_model
from salesops.operating_model.model import NOBODY
from salesops.surveys.language import marked
from salesops.value import evaluate, figures
from salesops.vocabulary import ActionState, Decision, Stage
from salesops.workshop import Workshop

MOST_LINES = 8  # more is not read from the other end of a room


@dataclass(frozen=True)
class Shown:
    """One thing at a time: ``over`` is the small line above, ``place`` says which picture belongs to it."""

    place: str
    over: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()  # label and figure
    lines: tuple[str, ...] = ()
    current: int | None = None  # which of the lines is the agenda's current part


def _goal(workshop: Workshop, place: str, _rest: str) -> Shown:
    goal, settings = workshop.goal, workshop.settings
    tree = content.load().tree(goal.kind.value)
    found = evaluate(tree, workshop.driver_inputs(goal.kind))
    known = (
        (marked("today"), goal.baseline),
        (marked("target"), goal.target),
        (marked("with today's drivers"), found.root),
    )
    told = ((label, value) for label, value in known if value is not None)
    facts = tuple((label, figures.figure(value, found.unit, settings)) for label, value in told)
    by = () if goal.ends_on is None else (marked("By {day}.", day=formats.day(goal.ends_on, settings)),)
    return Shown(
        place, marked("The value to create"), goal.statement or marked("The goal is not worded yet"), facts, by
    )


def _gap(workshop: Workshop, place: str, link_id: str) -> Shown:
    point = next(one for one in gaps.points(workshop) if one.link.id == link_id)
    anchors, element = point.element.anchors, point.element.name
    levels = () if not anchors else ((marked("Today"), point.score), (marked("Target"), point.target))
    lines = tuple(
        marked("{when}, {level}: {says}", when=when, level=level, says=anchors[level])
        for when, level in levels
        if level is not None
    )
    score = marked("not scored") if point.score is None else str(point.score)
    facts = (
        (marked("score"), score),
        (marked("target"), str(point.target)),
        (marked("gap"), "–" if point.gap is None else str(point.gap)),
    )
    title = marked("{element} at {stage}", element=element, stage=stage_names(workshop)[point.stage])
    return Shown(place, marked("Merger point"), title, facts, lines)


def _project(workshop: Workshop, place: str, project_id: str) -> Shown:
    project = workshop.project(project_id)
    owner = workshop.item_name(project.owner_id)
    step_on = "" if project.first_step_on is None else formats.day(project.first_step_on, workshop.settings)
    first = {"step": project.first_step, "day": step_on}
    step = marked("First step: {step}, by {day}", **first) if step_on else marked("First step: {step}", **first)
    lines = (
        marked("Owner: {name}", name=owner) if owner else marked("Owner: nobody yet"),
        *([marked("Outcome: {outcome}", outcome=project.outcome)] if project.outcome.strip() else []),
        *([step] if project.first_step.strip() else []),
    )
    return Shown(place, marked("Project"), project.name, (), lines)


def _component(workshop: Workshop, place: str, subject_id: str) -> Shown:
    component = content.load().component(subject_id)
    return _scored(workshop, place, subject_id, component.name, component.anchors)


def _stage(workshop: Workshop, place: str, stage: str) -> Shown:
    return _scored(workshop, place, stage, stage_names(workshop)[Stage(stage)], content.load().stage(stage).rubric)


def _scored(workshop: Workshop, place: str, subject_id: str, name: str, anchors: tuple[str, ...]) -> Shown:
    found = workshop.maturity(subject_id)
    if found is None or found.score is None:
        return Shown(place, marked("Not scored yet"), name)
    return Shown(place, marked("Agreed score"), name, ((marked("of 5"), str(found.score)),), (anchors[found.score],))


def _question(workshop: Workshop, place: str, question_id: str) -> Shown:
    own = next((one for one in workshop.own_questions if one.id == question_id), None)
    question = content.load().question(question_id) if own is None else components.own_question(own)
    answer, names = workshop.answer(question_id), {item.id: item.name for item in workshop.list_items}
    if components.is_blank(answer):
        return Shown(place, marked("Question"), question.text, (), (marked("No agreed answer yet."),))
    told = components.as_text(question, answer, names, workshop.settings)
    return Shown(
        place,
        marked("Agreed answer"),
        question.text,
        (),
        _few(tuple(line for line in told.splitlines() if line.strip())),
    )


def _gaps(workshop: Workshop, place: str, _rest: str) -> Shown:
    points = gaps.points(workshop)
    scored = [one for one in points if one.score is not None]
    still_open = sum(one.good_enough is False for one in scored)
    facts = (
        (marked("merger points"), str(len(points))), (marked("scored"), str(len(scored))),
        (marked("not good enough"), str(still_open)),
    )  # fmt: skip
    widest = sorted((one for one in scored if one.good_enough is False), key=lambda one: -(one.gap or 0))
    names = stage_names(workshop)
    lines = tuple(
        marked("{element} at {stage}: gap {gap}", element=one.element.name, stage=names[one.stage], gap=one.gap)
        for one in widest
    )
    return Shown(place, marked("Merger points"), marked("Where are the gaps?"), facts, _few(lines, in_report=True))


def _focus(workshop: Workshop, place: str, _rest: str) -> Shown:
    chosen = [one.name for one in workshop.projects if one.decision is Decision.NOW]
    title = marked("What do we change first?") if place == "focus" else marked("The plan")
    return Shown(
        place,
        marked("Initial focus"),
        title,
        ((marked("projects now"), str(len(chosen))),),
        _few(tuple(chosen)) or (marked("None yet."),),
    )


def _decisions(workshop: Workshop, place: str, _rest: str) -> Shown:
    lines = tuple(_owned(workshop, one.text, one.owner_id) for one in workshop.decision_records)
    return Shown(
        place, marked("Decision log"), marked("What we decided"), (), _few(lines) or (marked("Nothing yet."),)
    )  # fmt: skip


def _decision(workshop: Workshop, place: str, decision_id: str) -> Shown:
    one = next(one for one in workshop.decision_records if one.id == decision_id)
    told = (
        (marked("Why"), one.why), (marked("Instead of"), one.alternatives), (marked("Seen differently"), one.dissent),
    )  # fmt: skip
    lines = tuple(marked("{label}: {text}", label=label, text=text) for label, text in told if text.strip())
    return Shown(place, marked("Decision"), one.text, (), lines)


def _actions(workshop: Workshop, place: str, _rest: str) -> Shown:
    left = [one for one in workshop.actions if one.state in (ActionState.OPEN, ActionState.BLOCKED)]
    lines = tuple(_owned(workshop, one.text, one.owner_id) for one in left)
    return Shown(
        place,
        marked("Actions"),
        marked("Who does what"),
        ((marked("still to do"), str(len(left))),),
        _few(lines) or (marked("Nothing yet."),),
    )


def _metrics(workshop: Workshop, place: str, _rest: str) -> Shown:
    found = readings(workshop)
    signals = [one for one in found if one.verdict is Verdict.SIGNAL]
    facts = (marked("metrics"), str(len(found))), (marked("with a signal"), str(len(signals)))
    lines = tuple(f"{one.tracked.name}. {one.sentence}" for one in signals)
    return Shown(
        place, marked("Metrics review"), marked("What the numbers say"), facts,
        _few(lines) or (marked("No signal: only noise."),),
    )  # fmt: skip


def _metric(workshop: Workshop, place: str, tracked_id: str) -> Shown:
    one = next(one for one in readings(workshop) if one.tracked.id == tracked_id)
    newest = metrics.measured(None if one.newest is None else one.known[one.newest], one.unit, workshop.settings)
    target = metrics.measured(one.tracked.target, one.unit, workshop.settings)
    meeting = ahead(workshop)
    said = () if meeting is None else comments_on(workshop, meeting.id, tracked_id)
    lines = _few(tuple(f"{function}: {text}" for function, text in said))
    return Shown(
        place, marked("Metric"), one.tracked.name, ((marked("newest"), newest), (marked("target"), target)),
        (one.sentence, *lines),
    )  # fmt: skip


def _plain(workshop: Workshop, place: str, _rest: str) -> Shown:
    return Shown(place, "", places.name(workshop, place))


def _owned(workshop: Workshop, text: str, owner_id: str | None) -> str:
    owner = workshop.item_name(owner_id)
    return f"{text} · {owner}" if owner else text


def _few(lines: tuple[str, ...], *, in_report: bool = False) -> tuple[str, ...]:
    more = len(lines) - MOST_LINES + 1
    if more <= 1:
        return lines
    left = marked("and {count} more in the report", count=more) if in_report else marked("and {count} more", count=more)
    return (*lines[: MOST_LINES - 1], left)


def _model(workshop: Workshop, place: str, _rest: str) -> Shown:
    model = operating_model(workshop)
    facts = ((marked("owner of the whole ring"), model.executive or "–"),)
    lines = tuple(
        marked("{stage}: {owner} · hands over: {hands}", stage=one.name, owner=one.owner or NOBODY,
               hands=one.handed.words) for one in model.stages
    )  # fmt: skip
    return Shown(place, marked("Operating model"), model.goal or marked("The goal is not worded yet"), facts, lines)


def _vote(_workshop: Workshop, place: str, _survey_id: str) -> Shown:
    how = marked("Scan the code on the shared screen, or type its characters.")
    return Shown(place, "", marked("Score together"), (), (how,))


SAYS: dict[str, Callable[[Workshop, str, str], Shown]] = {
    "goal": _goal,
    "component": _component,
    "stage": _stage,
    "question": _question,
    "gap": _gap,
    "gaps": _gaps,
    "focus": _focus,
    "plan": _focus,
    "project": _project,
    "decisions": _decisions,
    "decision": _decision,
    "actions": _actions,
    "metrics": _metrics,
    "metric": _metric,
    "model": _model,
    "map": _plain,
    "components": _plain,
    "lifecycle": _plain,
    "element": _plain,
    "survey": _plain,
    "vote": _vote,
    "action": _plain,
}
