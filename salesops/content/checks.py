"""How the items of the method must fit together; each check yields what is wrong."""

from collections.abc import Collection, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from pydantic import BaseModel

from salesops.content import engagement_checks, focus_checks
from salesops.content.gap_schema import EffortQuadrant, Way
from salesops.content.lens_schema import CrosswalkCell
from salesops.content.method import Method
from salesops.ranking.pairwise import RandomIndex
from salesops.ranking.scores import Band, Cross, Quadrant
from salesops.vocabulary import RICE_CONFIDENCES, RICE_IMPACTS, Depth, GapCause

RICE_NUMBERS = {("impact", value) for value in RICE_IMPACTS} | {("confidence", value) for value in RICE_CONFIDENCES}


class Problem(NamedTuple):
    """One thing wrong with an item of a section."""

    section: str
    item: str
    reason: str


def name_of(item: BaseModel) -> str:
    """Return how an error names an item: its id, or the pair of a crosswalk cell."""
    if isinstance(item, CrosswalkCell):
        return f"{item.phase} × {item.stage}"
    return str(getattr(item, "id", type(item).__name__))


def problems(method: Method) -> Iterator[Problem]:
    """Yield everything wrong, duplicates first because the lookups need unique ids."""
    yield from _duplicates(method)
    yield from _dangling(method)
    yield from _overlaps(method)
    yield from _cycles(method)
    yield from _stage_ring(method)
    yield from _depths(method)
    yield from _trees(method)
    yield from _results(method)
    yield from _gap_words(method)
    yield from (Problem(*one) for one in engagement_checks.problems(method))
    yield from (Problem(*one) for one in focus_checks.problems(method))


def _results(method: Method) -> Iterator[Problem]:
    known = {node.id for tree in method.trees for node in tree.nodes if not node.is_input}
    for metric in method.metrics:
        if metric.result is not None and metric.result not in known:
            yield Problem("metrics", metric.id, f"no driver tree works out {metric.result!r}")


def _duplicates(method: Method) -> Iterator[Problem]:
    for section in type(method).model_fields:
        items = getattr(method, section)
        if isinstance(items, tuple):
            yield from _twice(section, (name_of(item) for item in items if isinstance(item, BaseModel)))
    owners = [("components", one.id, one.questions) for one in method.components]
    owners += [("stages", one.id, one.questions) for one in method.stages]
    seen: set[str] = {question.id for question in method.handshake_owners}
    for section, owner, questions in owners:
        for question in questions:
            if question.id in seen:
                yield Problem(section, owner, f"question id {question.id} is used twice")
            seen.add(question.id)


def _twice(section: str, names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(section, name, "id is used twice")
        seen.add(name)


def _dangling(method: Method) -> Iterator[Problem]:
    known = {
        section: {name_of(item) for item in getattr(method, section) if isinstance(item, BaseModel)}
        for section in type(method).model_fields
        if isinstance(getattr(method, section), tuple)
    }
    for section, item, target, ids in _references(method):
        for one in ids:
            if one not in known[target]:
                yield Problem(section, item, f"names {one!r}, which is not in {target}")


Reference = tuple[str, str, str, tuple[str, ...]]  # section, item, target section, ids


def _references(method: Method) -> Iterator[Reference]:
    yield from _element_references(method)
    yield from _people_references(method)
    yield from _walk_references(method)
    yield from _metric_references(method)
    for step in method.lens_steps:
        yield "lens_steps", step.id, "phases", (step.phase,) if step.phase else ()
    for cell in method.crosswalk:
        yield "crosswalk", name_of(cell), "phases", (cell.phase,)
        yield "crosswalk", name_of(cell), "stages", (cell.stage,)
    for question in method.recall_questions:
        yield "recall_questions", question.id, "statements", question.beside
    for statement in method.statements:
        yield "statements", statement.id, "components", (statement.component,) if statement.component else ()
    for system in method.systems:
        yield "systems", system.id, "elements", system.elements
    for lever in method.levers:
        yield "levers", lever.id, "elements", lever.elements
        yield "levers", lever.id, "levers", lever.waits_for
    yield from _source_references(method)
    yield from _shelf_references(method)


def _walk_references(method: Method) -> Iterator[Reference]:
    for stage in method.stages:
        metrics = (stage.least_metric, *((stage.second_metric,) if stage.second_metric else ()))
        yield "stages", stage.id, "metrics", metrics
        yield "stages", stage.id, "functions", stage.owners
        yield "stages", stage.id, "stages", (stage.next,)
    for component in method.components:
        yield "components", component.id, "functions", component.owners
    for depth in method.depths:
        yield "depths", depth.id, "elements", depth.elements
    for channel in method.channels:
        yield "channels", channel.id, "elements", channel.elements
    for tree in method.trees:
        yield "trees", tree.id, "goal_kinds", (tree.id,)
        yield "trees", tree.id, "drivers", tuple(node.driver for node in tree.nodes if node.driver is not None)


def _metric_references(method: Method) -> Iterator[Reference]:
    for formula in method.metric_formulas:
        yield "metric_formulas", formula.id, "metrics", (formula.metric,)
    for told in method.crm_metrics:
        yield "crm_metrics", told.id, "metrics", (told.metric,) if told.metric else ()


def _element_references(method: Method) -> Iterator[Reference]:
    for one in method.elements:
        yield "elements", one.id, "categories", (one.category, *one.also)
        yield "elements", one.id, "roles", one.learners
        yield "elements", one.id, "elements", (*one.overlaps, *one.needs_hard, *one.needs_soft)
        yield "elements", one.id, "drivers", tuple(move.driver for move in one.drivers)


def _people_references(method: Method) -> Iterator[Reference]:
    for role in method.roles:
        yield "roles", role.id, "rollups", (role.group,)
    for function in method.functions:
        yield "functions", function.id, "rollups", (function.group,)
        yield "functions", function.id, "functions", (function.nearest,) if function.nearest else ()


def _source_references(method: Method) -> Iterator[Reference]:
    for section in ("components", "stages", "elements", "metrics", "rules", "goal_kinds"):
        for item in getattr(method, section):
            yield section, item.id, "sources", item.sources
            for question in getattr(item, "questions", ()):
                yield section, item.id, "sources", question.sources


def _shelf_references(method: Method) -> Iterator[Reference]:
    for one in method.readings:
        yield "readings", one.id, "reading_lists", (one.list,)
        yield "readings", one.id, "sources", () if one.source is None else (one.source,)


def _overlaps(method: Method) -> Iterator[Problem]:
    overlaps = {one.id: one.overlaps for one in method.elements}
    for one, others in overlaps.items():
        for other in others:
            if other == one:
                yield Problem("elements", one, "overlaps with itself")
            elif one not in overlaps[other]:
                yield Problem("elements", one, f"overlaps with {other}, but {other} does not list {one}")


def _cycles(method: Method) -> Iterator[Problem]:
    needs = {one.id: (*one.needs_hard, *one.needs_soft) for one in method.elements}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        loop: list[str] = error.args[1]
        yield Problem("elements", loop[0], f"prerequisites go in a circle: {' → '.join(loop)}")


def _stage_ring(method: Method) -> Iterator[Problem]:
    for stage in method.stages:
        if stage.handshake not in {question.id for question in stage.questions}:
            yield Problem("stages", stage.id, f"handshake {stage.handshake!r} is not one of its questions")
    if {stage.next for stage in method.stages} != {stage.id for stage in method.stages}:
        yield Problem("stages", method.stages[0].id, "the stages do not form a ring")


def _depths(method: Method) -> Iterator[Problem]:
    hard = {one.id: set(one.needs_hard) for one in method.elements}
    shown = {depth.id: set(depth.elements) for depth in method.depths}
    if list(shown) != list(Depth):
        yield Problem("depths", method.depths[0].id, "depths must be short, standard, full in this order")
        return
    for depth, elements in shown.items():
        missing = set().union(*(hard[one] for one in elements)) - elements
        if missing:
            yield Problem("depths", depth, f"hard prerequisites not shown: {', '.join(sorted(missing))}")
    if not shown[Depth.SHORT] <= shown[Depth.STANDARD] <= shown[Depth.FULL]:
        yield Problem("depths", Depth.STANDARD, "each depth must contain the one before")
    core = {one.id for one in method.elements if one.core}
    if shown[Depth.SHORT] != core:
        yield Problem("depths", Depth.SHORT, "short must show exactly the core elements")


def _trees(method: Method) -> Iterator[Problem]:
    with_root = {tree.id: tree.root is not None for tree in method.trees}
    for kind in method.goal_kinds:
        if with_root.get(kind.id) is not kind.has_tree:
            yield Problem("goal_kinds", kind.id, "has_tree does not say what trees.toml holds")


def _gap_words(method: Method) -> Iterator[Problem]:
    """Yield what would leave a cause, a quadrant or a step of a scale without its words."""
    told: dict[str, tuple[Collection[object], Collection[object]]] = {
        "gap_causes": (tuple(GapCause), [one.id for one in method.gap_causes]),
        "ranking_ways": (tuple(Way), [one.id for one in method.ranking_ways]),
        "quadrants": (tuple(Quadrant), [one.id for one in method.quadrants]),
        "effort_quadrants": (tuple(EffortQuadrant), [one.id for one in method.effort_quadrants]),
        "opportunity_bands": (tuple(Band), [one.id for one in method.opportunity_bands]),
        "crosses": (tuple(Cross), [one.id for one in method.crosses]),
        "random_indexes": (tuple(RandomIndex), [one.id for one in method.random_indexes]),
        "rice_words": (RICE_NUMBERS, [(one.of, one.value) for one in method.rice_words]),
    }
    for section, (wanted, given) in told.items():
        if set(wanted) != set(given):
            yield Problem(section, section, f"has words for {sorted(map(str, given))}, not {sorted(map(str, wanted))}")
