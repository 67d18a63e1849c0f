"""What the shared screen says of one place: a title, a few figures, a few lines; from what the team may see, only.

Notes for facilitators, briefs and single scores are in no snapshot that this is given, and are named nowhere here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from salesops import components, content, formats, gaps, metrics, places
from salesops.engagement import predicted
from salesops.lifecycle import stage_names
from salesops.metric_review.meetings import ahead, comments_on
from salesops.metric_review.reading import Verdict, readings
from salesops.operating_model import operating_model
from salesops.outlook import Outlook
from salesops.value import evaluate, figures
from salesops.vocabulary import ActionState, AgendaState, Decision, Stage
from salesops.workshop import AgendaItem, Meeting, Workshop

MOST_LINES = 8  # more is not read from the other end of a room
OF_BLOCKS = {"frame": "agenda", "goal": "goal", "gaps": "gaps", "focus": "focus", "close": "decisions"}


@dataclass(frozen=True)
class Shown:
    """One thing at a time: ``over`` is the small line above, ``place`` says which picture belongs to it."""

    place: str
    over: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()  # label and figure
    lines: tuple[str, ...] = ()
    current: int | None = None  # which of the lines is the agenda's current part


def shown(workshop: Workshop, meeting: Meeting, prediction: Outlook | None = None) -> Shown:
    """Return what the shared screen shows of a meeting now: what was chosen, else the agenda's current part.

    ``prediction`` is needed where that is the revenue prediction (``place_shown`` is ``predicted.PLACE``).
    """
    item = next((one for one in workshop.agenda_items if one.id == meeting.item_id), None)
    place = meeting.shows or _place_of(item)
    if meeting.ended_at is not None or (item is None and not meeting.shows):
        return _waiting(workshop, meeting)
    found = _predicted(prediction) if place == predicted.PLACE else _say(workshop, meeting, place)
    if found is None:
        found = Shown("", "", meeting.name if item is None else item.title)
    return replace(found, over=meeting.name if item is None else _part(workshop, meeting, item, found.title))


def place_shown(workshop: Workshop, meeting: Meeting) -> str:
    """Return the place that the shared screen shows now, "" where it shows none that has a name."""
    item = next((one for one in workshop.agenda_items if one.id == meeting.item_id), None)
    place = meeting.shows or _place_of(item)
    return place if places.name(workshop, place) else ""


def _part(workshop: Workshop, meeting: Meeting, item: AgendaItem, title: str) -> str:
    """Return where the agenda stands: "Part 2 of 9: Goal", its name left out where the title says it."""
    there = [one.id for one in _agenda_of(workshop, meeting)]
    name = "" if item.title == title else f": {item.title}"
    return f"Part {there.index(item.id) + 1} of {len(there)}{name}"


def _agenda_of(workshop: Workshop, meeting: Meeting) -> list[AgendaItem]:
    items = (one for one in workshop.agenda_items if one.meeting_id == meeting.id)
    return [one for one in items if one.state is not AgendaState.LEFT_OUT or one.id == meeting.item_id]


def _place_of(item: AgendaItem | None) -> str:
    return "" if item is None else item.source or OF_BLOCKS.get(item.block_id, "")


def _say(workshop: Workshop, meeting: Meeting, place: str) -> Shown | None:
    kind, _, rest = place.partition(":")
    if kind == "agenda":
        return _agenda(workshop, meeting)
    says = _SAYS.get(kind)
    if says is None or not places.name(workshop, place):
        return None
    return says(workshop, place, rest)


def _waiting(workshop: Workshop, meeting: Meeting) -> Shown:
    if meeting.ended_at is not None:
        return Shown("", workshop.settings.name, "Thank you", lines=("The notes follow.",))
    start = meeting.starts_at
    when = "" if start is None else f"We begin at {formats.local(start, workshop.settings):%H:%M}."
    return Shown("", workshop.settings.name, meeting.name, lines=(when,) if when else ())


def _agenda(workshop: Workshop, meeting: Meeting) -> Shown:
    there = _agenda_of(workshop, meeting)
    at = next((n for n, one in enumerate(there) if one.id == meeting.item_id), None)
    first = max(0, min((at or 0) - 1, len(there) - MOST_LINES))  # what is over goes out of sight first
    near = there[first : first + MOST_LINES]
    lines = [f"{one.title.rstrip('.')} · {one.minutes} min{_done(one)}" for one in near]
    if later := len(there) - first - len(near):
        lines.append(f"and {later} more")
    minutes = (("minutes", str(sum(one.minutes for one in there))), ("parts", str(len(there))))
    return Shown("agenda", meeting.name, "Agenda", minutes, tuple(lines), None if at is None else at - first)


def _done(item: AgendaItem) -> str:
    return " ✓" if item.state is AgendaState.DONE else ""


def _goal(workshop: Workshop, place: str, _rest: str) -> Shown:
    goal, settings = workshop.goal, workshop.settings
    tree = content.load().tree(goal.kind.value)
    found = evaluate(tree, workshop.driver_inputs(goal.kind))
    told = ((label, value) for label, value in (("today", goal.baseline), ("target", goal.target),
                                                ("with today's drivers", found.root)) if value is not None)  # fmt: skip
    facts = tuple((label, figures.figure(value, found.unit, settings)) for label, value in told)
    by = () if goal.ends_on is None else (f"By {formats.day(goal.ends_on, settings)}.",)
    return Shown(place, "The value to create", goal.statement or "The goal is not worded yet", facts, by)


def _gap(workshop: Workshop, place: str, link_id: str) -> Shown:
    point = next(one for one in gaps.points(workshop) if one.link.id == link_id)
    anchors, element = point.element.anchors, point.element.name
    levels = () if not anchors else (("Today", point.score), ("Target", point.target))
    lines = tuple(f"{when}, {level}: {anchors[level]}" for when, level in levels if level is not None)
    score = "not scored" if point.score is None else str(point.score)
    facts = (("score", score), ("target", str(point.target)), ("gap", "–" if point.gap is None else str(point.gap)))
    title = f"{element} at {stage_names(workshop)[point.stage]}"
    return Shown(place, "Merger point", title, facts, lines)


def _project(workshop: Workshop, place: str, project_id: str) -> Shown:
    project = workshop.project(project_id)
    owner = workshop.item_name(project.owner_id)
    step_on = "" if project.first_step_on is None else f", by {formats.day(project.first_step_on, workshop.settings)}"
    lines = (
        f"Owner: {owner or 'nobody yet'}",
        *([f"Outcome: {project.outcome}"] if project.outcome.strip() else []),
        *([f"First step: {project.first_step}{step_on}"] if project.first_step.strip() else []),
    )
    return Shown(place, "Project", project.name, (), lines)


def _component(workshop: Workshop, place: str, subject_id: str) -> Shown:
    component = content.load().component(subject_id)
    return _scored(workshop, place, subject_id, component.name, component.anchors)


def _stage(workshop: Workshop, place: str, stage: str) -> Shown:
    return _scored(workshop, place, stage, stage_names(workshop)[Stage(stage)], content.load().stage(stage).rubric)


def _scored(workshop: Workshop, place: str, subject_id: str, name: str, anchors: tuple[str, ...]) -> Shown:
    found = workshop.maturity(subject_id)
    if found is None or found.score is None:
        return Shown(place, "Not scored yet", name)
    return Shown(place, "Agreed score", name, (("of 5", str(found.score)),), (anchors[found.score],))


def _question(workshop: Workshop, place: str, question_id: str) -> Shown:
    own = next((one for one in workshop.own_questions if one.id == question_id), None)
    question = content.load().question(question_id) if own is None else components.own_question(own)
    answer, names = workshop.answer(question_id), {item.id: item.name for item in workshop.list_items}
    if components.is_blank(answer):
        return Shown(place, "Question", question.text, (), ("No agreed answer yet.",))
    told = components.as_text(question, answer, names, workshop.settings)
    return Shown(
        place, "Agreed answer", question.text, (), _few(tuple(line for line in told.splitlines() if line.strip()))
    )


def _gaps(workshop: Workshop, place: str, _rest: str) -> Shown:
    points = gaps.points(workshop)
    scored = [one for one in points if one.score is not None]
    still_open = sum(one.good_enough is False for one in scored)
    facts = (("merger points", str(len(points))), ("scored", str(len(scored))), ("not good enough", str(still_open)))
    widest = sorted((one for one in scored if one.good_enough is False), key=lambda one: -(one.gap or 0))
    names = stage_names(workshop)
    lines = tuple(f"{one.element.name} at {names[one.stage]}: gap {one.gap}" for one in widest)
    return Shown(place, "Merger points", "Where are the gaps?", facts, _few(lines, "in the report"))


def _focus(workshop: Workshop, place: str, _rest: str) -> Shown:
    chosen = [one.name for one in workshop.projects if one.decision is Decision.NOW]
    title = "What do we change first?" if place == "focus" else "The plan"
    return Shown(
        place, "Initial focus", title, (("projects now", str(len(chosen))),), _few(tuple(chosen)) or ("None yet.",)
    )


def _decisions(workshop: Workshop, place: str, _rest: str) -> Shown:
    lines = tuple(_owned(workshop, one.text, one.owner_id) for one in workshop.decision_records)
    return Shown(place, "Decision log", "What we decided", (), _few(lines) or ("Nothing yet.",))


def _decision(workshop: Workshop, place: str, decision_id: str) -> Shown:
    one = next(one for one in workshop.decision_records if one.id == decision_id)
    told = (("Why", one.why), ("Instead of", one.alternatives), ("Seen differently", one.dissent))
    return Shown(place, "Decision", one.text, (), tuple(f"{label}: {text}" for label, text in told if text.strip()))


def _actions(workshop: Workshop, place: str, _rest: str) -> Shown:
    left = [one for one in workshop.actions if one.state in (ActionState.OPEN, ActionState.BLOCKED)]
    lines = tuple(_owned(workshop, one.text, one.owner_id) for one in left)
    return Shown(
        place, "Actions", "Who does what", (("still to do", str(len(left))),), _few(lines) or ("Nothing yet.",)
    )


def _metrics(workshop: Workshop, place: str, _rest: str) -> Shown:
    found = readings(workshop)
    signals = [one for one in found if one.verdict is Verdict.SIGNAL]
    facts = (("metrics", str(len(found))), ("with a signal", str(len(signals))))
    lines = tuple(f"{one.tracked.name}. {one.sentence}" for one in signals)
    return Shown(place, "Metrics review", "What the numbers say", facts, _few(lines) or ("No signal: only noise.",))


def _metric(workshop: Workshop, place: str, tracked_id: str) -> Shown:
    one = next(one for one in readings(workshop) if one.tracked.id == tracked_id)
    newest = metrics.measured(None if one.newest is None else one.known[one.newest], one.unit, workshop.settings)
    target = metrics.measured(one.tracked.target, one.unit, workshop.settings)
    meeting = ahead(workshop)
    said = () if meeting is None else comments_on(workshop, meeting.id, tracked_id)
    lines = _few(tuple(f"{function}: {text}" for function, text in said))
    return Shown(place, "Metric", one.tracked.name, (("newest", newest), ("target", target)), (one.sentence, *lines))


def _plain(workshop: Workshop, place: str, _rest: str) -> Shown:
    return Shown(place, "", places.name(workshop, place))


def _owned(workshop: Workshop, text: str, owner_id: str | None) -> str:
    owner = workshop.item_name(owner_id)
    return f"{text} · {owner}" if owner else text


def _few(lines: tuple[str, ...], where: str = "") -> tuple[str, ...]:
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else (*lines[: MOST_LINES - 1], f"and {more + 1} more {where}".rstrip())


def _predicted(told: Outlook | None) -> Shown:
    if told is None:
        return Shown(predicted.PLACE, "", predicted.NAME, lines=("It is being worked out.",))
    return Shown(predicted.PLACE, predicted.NAME, predicted.title(told), predicted.facts(told), predicted.lines(told))


def _model(workshop: Workshop, place: str, _rest: str) -> Shown:
    model = operating_model(workshop)
    facts = (("owner of the whole ring", model.executive or "–"),)
    lines = tuple(f"{one.name}: {one.owner or 'no owner yet'} · hands over: {one.handed.words}" for one in model.stages)
    return Shown(place, "Operating model", model.goal or "The goal is not worded yet", facts, lines)


def _vote(_workshop: Workshop, place: str, _survey_id: str) -> Shown:
    return Shown(place, "", "Score together", (), ("Scan the code on the shared screen, or type its characters.",))


_SAYS: dict[str, Callable[[Workshop, str, str], Shown]] = {
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
