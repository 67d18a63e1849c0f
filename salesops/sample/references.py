"""Everything that the sample's files name: people, elements and what the method knows, each with what there is."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from salesops.content.method import Method
from salesops.sample.schema import Sample
from salesops.vocabulary import GoalKind, ListKind


class Reference(NamedTuple):
    """One reference: where it stands, what it names, what there is."""

    where: str
    name: str
    known: Collection[str]


def references(sample: Sample, method: Method) -> Iterator[Reference]:
    """Yield every reference of the sample's files."""
    inputs = {node.id for node in method.tree(GoalKind.REVENUE_GROWTH).inputs}
    yield from _firm(sample, method, inputs)
    yield from _answers(sample, method)
    yield from _metrics(sample, method)
    yield from _call(sample, method)
    yield from _map(sample, method, inputs)
    yield from _plan(sample, method)
    yield from _sales(sample, {role.id for role in method.roles})


def _firm(sample: Sample, method: Method, inputs: Collection[str]) -> Iterator[Reference]:
    people, functions = set(sample.people), {function.id for function in method.functions}
    yield Reference("goal", sample.goal.owner, people)
    for person, function in sample.people.items():
        yield Reference(f"people {person}", function, functions)
    for slot in sample.brief:
        yield Reference("brief", slot, {one.id for one in method.brief_slots})
    for channel in sample.lists.channel:
        yield Reference(f"channel {channel.name}", channel.content_id, {kind.id for kind in method.channels})
    for node in sample.drivers:
        yield Reference("drivers", node, inputs)
    for stage, setting in sample.stages.items():
        yield Reference(f"stage {stage}", setting.owner, people)
    for category in sample.categories:
        yield Reference("categories", category, {one.id for one in method.categories})
    yield Reference("deals", sample.deals.adjustment.by, people)
    yield Reference("operating model", sample.operating_model.executive, people)
    for work in sample.operating_model.functions:
        yield Reference(f"operating model {work.stage}", work.function, functions)


def _answers(sample: Sample, method: Method) -> Iterator[Reference]:
    people = set(sample.people)
    subjects = {str(one.id) for one in (*method.components, *method.stages)}
    questions = {question.id for question in method.questions}
    for question in sample.answers:
        yield Reference("answers", question, questions)
    for subject, score in sample.scores.items():
        yield Reference("scores", subject, subjects)
        yield Reference(f"score {subject}", score.owner, people)
        yield Reference(f"score {subject}", score.reviewer, people)
    for own in sample.own_questions:
        yield Reference("own questions", own.subject, subjects)
    for views in sample.views:
        yield Reference("views", views.question, questions)
        for person in views.said:
            yield Reference(f"views {views.question}", person, people)
    for alone in sample.score_views:
        yield Reference("score views", alone.subject, subjects)
        for person in alone.said:
            yield Reference(f"score views {alone.subject}", person, people)


def _metrics(sample: Sample, method: Method) -> Iterator[Reference]:
    people, metrics = set(sample.people), {metric.id for metric in method.metrics}
    for owner in (sample.own.owner, *(followed.owner for followed in sample.monthly)):
        yield Reference("metrics by month", owner, people)
    for followed in sample.monthly:
        yield Reference("metrics by month", followed.metric, metrics)
    for said in sample.comments:
        yield Reference("comments", said.function, {function.id for function in method.functions})
        yield Reference("comments", said.metric, {followed.metric for followed in sample.monthly})
    for metric in sample.metrics:
        yield Reference(f"metric {metric.metric or metric.name}", metric.owner, people)
        if metric.metric is not None:
            yield Reference("metrics", metric.metric, metrics)


def _call(sample: Sample, method: Method) -> Iterator[Reference]:
    people = set(sample.people)
    for owner in [one.owner for one in sample.held.decisions] + [one.owner for one in sample.held.actions]:
        yield Reference("held call", owner, people)
    yield Reference("held call", sample.held.reply.name, people)
    for step in sample.held.followed:
        yield Reference("held call", step, {one.id for one in method.cadence_steps})


def _map(sample: Sample, method: Method, inputs: Collection[str]) -> Iterator[Reference]:
    people, sources = set(sample.people), {source.id for source in method.sources}
    elements = {e.id for e in method.elements} | {own.id for own in sample.own_elements}
    for element in sample.own_elements:
        yield Reference(f"element {element.id}", element.category, {one.id for one in method.categories})
    for name in (*sample.not_applicable, *sample.set_aside, *sample.elements):
        yield Reference("elements", name, elements)
    for name, linked in sample.elements.items():
        yield Reference(f"element {name}", linked.owner, people)
        for node, effect in linked.effects.items():
            yield Reference(f"effects of {name}", node, inputs)
            if effect.source_id is not None:
                yield Reference(f"effects of {name}", effect.source_id, sources)
        for point in linked.points.values():
            said = [idea.by for idea in point.ideas] + ([point.good_enough.by] if point.good_enough else [])
            for person in said:
                yield Reference(f"element {name}", person, people)


def _plan(sample: Sample, method: Method) -> Iterator[Reference]:
    people, linked, planned = set(sample.people), set(sample.elements), {one.element for one in sample.projects}
    for project in sample.projects:
        yield Reference(f"project {project.element}", project.owner, people)
        yield Reference("projects", project.element, linked)
        for one in project.milestones:
            yield Reference(f"milestones of {project.element}", one.phase, {str(p.id) for p in method.project_phases})
    for risk in sample.risks:
        yield Reference(f"risk {risk.text!r}", risk.element or "", {"", *planned})
        yield Reference(f"risk {risk.text!r}", risk.owner or "", {"", *people})
    for later in sample.not_now:
        yield Reference("not now", later.element, linked)
    for wait in sample.waits:
        for name in (wait.before, wait.after):
            yield Reference("waits", name, planned)


def _sales(sample: Sample, roles: Collection[str]) -> Iterator[Reference]:
    plan, names = sample.sales_plan, sample.entry_names()
    listed = {
        "segment": set(names[ListKind.SEGMENT]),
        "channel": set(names[ListKind.CHANNEL]),
        "team": set(plan.teams),
        "quarter": set("1234"),
    }
    for dimension, shares in plan.shares.items():
        yield Reference("shares of the sales plan", dimension, set(listed))
        for name in shares:
            yield Reference(f"shares by {dimension}", name, listed[dimension])
    for line in plan.lines:
        for dimension in ("segment", "channel", "team"):
            yield Reference("lines of the sales plan", getattr(line, dimension), listed[dimension])
    for seller in (*plan.sellers, plan.hire):
        yield Reference(f"seller {seller.name}", seller.segment, listed["segment"])
        yield Reference(f"seller {seller.name}", seller.team, listed["team"])
    for one in sample.pay_plans:
        yield Reference("pay plans", one.role, roles)
