"""Read the sample's files and refuse a broken one with its file, item and reason."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from salesops import components, content
from salesops.content.method import Method
from salesops.errors import BadInput, ContentError
from salesops.sample.resolve import Listing, resolved
from salesops.sample.schema import Sample
from salesops.vocabulary import GoalKind, ListKind

FILES = (
    "firm.toml",
    "scores.toml",
    "metrics.toml",
    "map.toml",
    "plan.toml",
    "engagement.toml",
    "deals.toml",
    "ring.toml",
    "sales.toml",
    "review.toml",
)
ANY_DAY = date(2026, 1, 1)  # days of the files are counted from the real day; the check needs some day


def read(folder: Path) -> Sample:
    """Return the sample of a folder, checked against the method. Raises ContentError."""
    data: dict[str, Any] = {"answers": {}}
    for name in FILES:
        data |= _toml(folder / name)
    for file in sorted((folder / "answers").glob("*.toml")):
        data["answers"] |= _toml(file)
    try:
        sample = Sample.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise ContentError("sample", ".".join(map(str, first["loc"])), first["msg"]) from error
    method = content.load()
    for what, name, known in _references(sample, method):
        if name not in known:
            raise ContentError("sample", what, f"{name!r} is not known")
    _check_answers(sample, method)
    return sample


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(file.name, "the file", str(error)) from error


def _references(sample: Sample, method: Method) -> Iterator[tuple[str, str, frozenset[str] | set[str]]]:
    """Yield every reference: where it stands, what it names, what there is."""
    people = set(sample.people)
    subjects = {str(one.id) for one in (*method.components, *method.stages)}
    elements = {e.id for e in method.elements} | {own.id for own in sample.own_elements}
    questions = {question.id for question in method.questions}
    tree = method.tree(GoalKind.REVENUE_GROWTH)
    inputs = {node.id for node in tree.inputs}
    categories = {category.id for category in method.categories}
    metrics = {metric.id for metric in method.metrics}
    functions = {function.id for function in method.functions}
    yield "goal", sample.goal.owner, people
    for person, function in sample.people.items():
        yield f"people {person}", function, functions
    for slot in sample.brief:
        yield "brief", slot, {one.id for one in method.brief_slots}
    for channel in sample.lists.channel:
        yield f"channel {channel.name}", channel.content_id, {kind.id for kind in method.channels}
    yield from _sales_references(sample, {role.id for role in method.roles})
    for node in sample.drivers:
        yield "drivers", node, inputs
    for question in sample.answers:
        yield "answers", question, questions
    for subject, score in sample.scores.items():
        yield "scores", subject, subjects
        yield f"score {subject}", score.owner, people
        yield f"score {subject}", score.reviewer, people
    for stage, setting in sample.stages.items():
        yield f"stage {stage}", setting.owner, people
    for category in sample.categories:
        yield "categories", category, categories
    for own in sample.own_questions:
        yield "own questions", own.subject, subjects
    for views in sample.views:
        yield "views", views.question, questions
        for person in views.said:
            yield f"views {views.question}", person, people
    for alone in sample.score_views:
        yield "score views", alone.subject, subjects
        for person in alone.said:
            yield f"score views {alone.subject}", person, people
    for owner in (sample.own.owner, *(followed.owner for followed in sample.monthly)):
        yield "metrics by month", owner, people
    for followed in sample.monthly:
        yield "metrics by month", followed.metric, metrics
    for said in sample.comments:
        yield "comments", said.function, functions
        yield "comments", said.metric, {followed.metric for followed in sample.monthly}
    for metric in sample.metrics:
        yield f"metric {metric.metric or metric.name}", metric.owner, people
        if metric.metric is not None:
            yield "metrics", metric.metric, metrics
    for element in sample.own_elements:
        yield f"element {element.id}", element.category, categories
    for owner in [one.owner for one in sample.held.decisions] + [one.owner for one in sample.held.actions]:
        yield "held call", owner, people
    yield "held call", sample.held.reply.name, people
    for step in sample.held.followed:
        yield "held call", step, {one.id for one in method.cadence_steps}
    yield "deals", sample.deals.adjustment.by, people
    yield "operating model", sample.operating_model.executive, people
    for work in sample.operating_model.functions:
        yield f"operating model {work.stage}", work.function, functions
    yield from _map_references(sample, people, elements, inputs)


def _map_references(
    sample: Sample, people: set[str], elements: set[str], inputs: set[str]
) -> Iterator[tuple[str, str, set[str]]]:
    linked = set(sample.elements)
    for name in (*sample.not_applicable, *sample.set_aside, *linked):
        yield "elements", name, elements
    for name, element in sample.elements.items():
        yield f"element {name}", element.owner, people
        for node, effect in element.effects.items():
            yield f"effects of {name}", node, inputs
            if effect.source_id is not None:
                yield f"effects of {name}", effect.source_id, {source.id for source in content.load().sources}
        for point in element.points.values():
            said = [idea.by for idea in point.ideas] + ([point.good_enough.by] if point.good_enough else [])
            for person in said:
                yield f"element {name}", person, people
    for project in sample.projects:
        yield f"project {project.element}", project.owner, people
        yield "projects", project.element, linked
        for one in project.milestones:
            yield f"milestones of {project.element}", one.phase, {phase.id for phase in content.load().project_phases}
    for risk in sample.risks:
        yield f"risk {risk.text!r}", risk.element or "", {"", *(project.element for project in sample.projects)}
        yield f"risk {risk.text!r}", risk.owner or "", {"", *people}
    for later in sample.not_now:
        yield "not now", later.element, linked
    for wait in sample.waits:
        for name in (wait.before, wait.after):
            yield "waits", name, {project.element for project in sample.projects}


def _sales_references(sample: Sample, roles: set[str]) -> Iterator[tuple[str, str, set[str]]]:
    plan, names = sample.sales_plan, sample.entry_names()
    listed = {
        "segment": set(names[ListKind.SEGMENT]),
        "channel": set(names[ListKind.CHANNEL]),
        "team": set(plan.teams),
        "quarter": set("1234"),
    }
    for dimension, shares in plan.shares.items():
        yield "shares of the sales plan", dimension, set(listed)
        for name in shares:
            yield f"shares by {dimension}", name, listed[dimension]
    for line in plan.lines:
        for dimension in ("segment", "channel", "team"):
            yield "lines of the sales plan", getattr(line, dimension), listed[dimension]
    for seller in (*plan.sellers, plan.hire):
        yield f"seller {seller.name}", seller.segment, listed["segment"]
        yield f"seller {seller.name}", seller.team, listed["team"]
    for one in sample.pay_plans:
        yield "pay plans", one.role, roles


def _check_answers(sample: Sample, method: Method) -> None:
    """Refuse an answer or a view that is not of its question's kind."""
    listing = _listing(sample, method)
    listed = {kind: frozenset(i for (k, _), i in listing.items() if k is kind) for kind in ListKind}
    given = [*sample.answers.items()]
    given += [(views.question, value) for views in sample.views for value in views.said.values()]
    for question_id, value in given:
        question = method.question(question_id)
        try:
            components.check_answer(question, resolved(question, value, listing, ANY_DAY), listed)
        except BadInput as error:
            raise ContentError("sample", f"answer {question_id}", str(error)) from error
        except KeyError as error:
            missing = error.args[0][-1] if isinstance(error.args[0], tuple) else error.args[0]
            raise ContentError("sample", f"answer {question_id}", f"{missing!r} is not known") from error


def _listing(sample: Sample, method: Method) -> Listing:
    """Return every list entry under an id that stands for it while the files are checked."""
    named = [(kind, name) for kind, names in sample.entry_names().items() for name in names]
    named += [(ListKind.ROLE, role.id) for role in method.roles]
    named += [(ListKind.FUNCTION, function.id) for function in method.functions]
    return {key: f"{key[0]}-{n}" for n, key in enumerate(named)}
