"""The operating model as one value, read from the whole workshop: nothing in it is stored twice."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import content, metrics
from salesops.components import is_blank
from salesops.content.answer_schema import TableSpec
from salesops.content.schema import StageItem
from salesops.guide import SMALL_FIRM
from salesops.kept import Kept
from salesops.lifecycle import Handshake, handshakes, stage_names
from salesops.spoken import NO_BREAK
from salesops.surveys.language import marked
from salesops.value import evaluate, figures
from salesops.vocabulary import RingDepth, Stage
from salesops.workshop import OperatingModel, TrackedMetric, Workshop

RING = "ring"  # the one model that a workshop has
NOBODY = marked("no owner yet")
BEHAVIOUR = "behaviour"  # the column of a stage's question that holds what people do each week
MOST_BEHAVIOURS, MOST_METRICS = 3, 3  # on the picture; the method asks for three behaviours (S-025)
LONGEST = 160  # letters of one text on the picture; the goal's sentence may have twice as many


@dataclass(frozen=True)
class Foundation:
    """One of the six components with its agreed score, None while there is none."""

    id: str
    name: str
    score: int | None


@dataclass(frozen=True)
class Function:
    """A function at work in a stage, and what it does there."""

    id: str
    name: str
    task: str = ""


@dataclass(frozen=True)
class HandedOn:
    """The way to the next stage; an owner is "" where nobody is named. ``same`` where one person is on both sides."""

    next: Stage
    next_name: str
    giver: str
    taker: str
    question_id: str | None  # where its owners are asked; None: in the table of all five

    @property
    def same(self) -> bool:
        """Whether one person hands over to themselves."""
        return bool(self.giver) and self.giver == self.taker

    @property
    def words(self) -> str:
        """Return both owners: "Ada → Ben", or who is missing."""
        if not self.giver and not self.taker:
            return NOBODY
        return marked("{giver} → {taker}", giver=self.giver or NOBODY, taker=self.taker or NOBODY)


@dataclass(frozen=True)
class RingStage:
    """One stage of the ring. ``functions`` are empty in a small firm, where one owner has the stage."""

    stage: Stage
    name: str
    meaning: str
    owner: str
    behaviours: tuple[str, ...]
    functions: tuple[Function, ...]
    metrics: tuple[str, ...]  # with the newest number
    handed: HandedOn


@dataclass(frozen=True)
class WholeModel:
    """The whole picture; ``figure`` is the goal's number in words, "" where there is none."""

    firm: str
    goal: str
    figure: str
    executive: str
    depth: RingDepth
    explanation: str
    stages: tuple[RingStage, ...]
    foundation: tuple[Foundation, ...]


def kept(workshop: Workshop) -> OperatingModel | None:
    """Return what was said of the model alone, None before anything was."""
    return next((one for one in workshop.operating_models if one.model_id == RING), None)


def depth(workshop: Workshop) -> RingDepth:
    """Return how much the picture shows: as chosen, else by the firm's size (S-036, S-037)."""
    said = kept(workshop)
    if said is not None and said.depth is not None:
        return said.depth
    people = workshop.settings.firm_people
    return RingDepth.FUNCTIONS if people is not None and people >= SMALL_FIRM else RingDepth.SMALL


def operating_model(workshop: Workshop) -> WholeModel:
    """Return the picture of a workshop as far as it is known; texts are cut to what a picture can hold."""
    return _models.get((workshop,), lambda: _model(workshop))


_models = Kept[WholeModel](most=32)


def _model(workshop: Workshop) -> WholeModel:
    said, shown = kept(workshop), depth(workshop)
    names, ways = stage_names(workshop), {one.stage: one for one in handshakes(workshop)}
    return WholeModel(
        firm=workshop.settings.name,
        goal=short(workshop.goal.statement, 2 * LONGEST),
        figure=_figure(workshop),
        executive="" if said is None else _person(workshop, said.executive_id),
        depth=shown,
        explanation="" if said is None else said.explanation.strip(),
        stages=tuple(_stage(workshop, one, names, ways[one.id], shown) for one in content.load().stages),
        foundation=tuple(_foundation(workshop, one.id, one.name) for one in content.load().components),
    )


def short(text: str, most: int = LONGEST) -> str:
    """Return a text in one line, cut at a word where it is too long for the picture."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head, space, _ = line[:most].rpartition(" ")
    return f"{(head if space else line[:most]).rstrip(' ,;:.')}…"


def _figure(workshop: Workshop) -> str:
    goal, settings = workshop.goal, workshop.settings
    unit = evaluate(content.load().tree(goal.kind.value), workshop.driver_inputs(goal.kind)).unit
    today, target = (
        None if one is None else figures.figure(one, unit, settings) for one in (goal.baseline, goal.target)
    )
    if target is None:
        return marked("{figure} today", figure=today) if today else ""
    return marked("From {today} to {target}", today=today, target=target) if today else target


def _stage(
    workshop: Workshop, stage: StageItem, names: Mapping[Stage, str], way: Handshake, shown: RingDepth
) -> RingStage:
    setting = workshop.stage_setting(stage.id)
    giver, taker = (_person(workshop, one) for one in (way.giver_id, way.taker_id))
    return RingStage(
        stage=stage.id,
        name=names[stage.id],
        meaning=stage.meaning,
        owner="" if setting is None else _person(workshop, setting.owner_id),
        behaviours=_behaviours(workshop, stage),
        functions=_functions(workshop, stage.id) if shown is RingDepth.FUNCTIONS else (),
        metrics=_metrics(workshop, stage),
        handed=HandedOn(way.next, names[way.next], giver, taker, way.question_id),
    )


def behaviour_questions(stage: StageItem) -> tuple[str, ...]:
    """Return the ids of a stage's questions that ask for what people do each week."""
    return tuple(
        question.id
        for question in stage.questions
        if isinstance(question.spec, TableSpec) and BEHAVIOUR in {column.id for column in question.spec.columns}
    )


def _behaviours(workshop: Workshop, stage: StageItem) -> tuple[str, ...]:
    found: list[str] = []
    for question_id in behaviour_questions(stage):
        answer = workshop.answer(question_id)
        if isinstance(answer, Mapping) and not is_blank(answer):
            found += [short(str(row[BEHAVIOUR])) for row in answer.values() if row and row.get(BEHAVIOUR)]
    return tuple(found[:MOST_BEHAVIOURS])


def _functions(workshop: Workshop, stage: Stage) -> tuple[Function, ...]:
    here = sorted((one for one in workshop.stage_functions if one.stage is stage), key=lambda o: (o.position, o.id))
    named = ((one.id, workshop.item_name(one.function_id), one.task) for one in here)
    return tuple(Function(row_id, name, short(task)) for row_id, name, task in named if name)


def _metrics(workshop: Workshop, stage: StageItem) -> tuple[str, ...]:
    """Return the metrics of a stage: the method's least one first, then those with a number."""

    def order(one: TrackedMetric) -> tuple[bool, bool, int]:
        return one.metric_id != stage.least_metric, not metrics.values(workshop, one.id), one.position

    followed = sorted(metrics.of_stage(workshop, stage.id), key=order)
    said = [_metric(workshop, one) for one in followed[:MOST_METRICS]]
    more = len(followed) - len(said)
    return (*said, marked("and {count} more", count=more)) if more else tuple(said)


def _metric(workshop: Workshop, tracked: TrackedMetric) -> str:
    found = metrics.standing(workshop, tracked)
    if found.value is None:
        return marked("{name}: no number yet", name=tracked.name)
    told = metrics.measured(found.value, metrics.unit(tracked, workshop.settings.currency), workshop.settings)
    return f"{tracked.name}: {told.replace(' ', NO_BREAK)}"


def _foundation(workshop: Workshop, component_id: str, name: str) -> Foundation:
    found = workshop.maturity(component_id)
    return Foundation(component_id, name, None if found is None else found.score)


def _person(workshop: Workshop, person_id: str | None) -> str:
    """Return a person's name, "" for nobody and for who left."""
    found = workshop.item(person_id)
    return "" if found is None or found.left_on is not None else found.name
