"""The cover, and part 1: the one page for those who read one page."""

from collections.abc import Iterator
from datetime import date

from salesops import guide
from salesops.content.tree_schema import Unit
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.expert_words import SUMMARY, expert_words
from salesops.report.model import (
    NOT_GIVEN,
    Block,
    Bullets,
    Fact,
    Facts,
    Heading,
    KeyFigures,
    Missing,
    Paragraph,
    Part,
    ReportStanding,
    ReportStatus,
    Tone,
)
from salesops.report.parts.towards_target import brings, reached
from salesops.vocabulary import Decision, Setting

FINDINGS = 3


def cover(context: Context, standing: ReportStanding) -> Part:
    """Return what stands on the first page, below the title."""
    settings = context.workshop.settings
    facts = (
        context.say.fact("As of", context.say.moment(context.as_of)),
        context.say.fact("Status", _status(context, standing), settings.id),
        context.say.fact("Setting", guide.SETTINGS[settings.setting][0]),
        context.say.fact("Led by", _led_by(context)),
        context.say.fact("Depth", context.method.depth(settings.depth.value).name),
        context.say.fact("Money in", settings.currency),
        context.say.fact("Method", f"content version {context.workshop.content_version}"),
    )
    warning = "A draft: what it says may still change. Earlier prints may be out of date; compare their day and time."
    draft: tuple[Block, ...] = (Paragraph(warning, Tone.NOTE),) if standing.status is ReportStatus.DRAFT else ()
    return Part("cover", 0, "Cover", (Facts(facts), *draft))


def stamp(context: Context, standing: ReportStanding) -> str:
    """Return which print this is, for the foot of every page: "Draft of 23 Nov 2026, 09:41", "Final, edition 2"."""
    if standing.status is ReportStatus.FINAL:
        return f"Final, edition {standing.edition}"
    return f"Draft of {context.say.moment(context.as_of)}"


def _status(context: Context, standing: ReportStanding) -> str:
    if standing.edition is None:
        return ReportStatus.DRAFT.value
    on = "" if standing.final_on is None else f" on {context.say.day(standing.final_on)}"
    if standing.changed:
        return f"draft; changed since edition {standing.edition} was called final{on}"
    return f"final, edition {standing.edition}, called final{on}"


def _led_by(context: Context) -> str:
    """Return who leads the work: the one who led the last meeting, else what the setting says."""
    if context.workshop.settings.setting is Setting.TEAM:
        return "the team itself (self assessment)"
    led = (m for m in context.workshop.meetings if m.began_at is not None and m.led_by.strip())
    last = max(led, key=lambda meeting: str(meeting.began_at), default=None)
    return "a facilitator" if last is None else f"{last.led_by.strip()}, in {last.name}"


def one_page(context: Context) -> Part:
    """Return the value to create, three findings, the chosen focus and the next date."""
    found = [*_findings(context)][:FINDINGS]
    missing = []
    if not found:
        missing.append(Missing("No finding yet: score gaps or components, or give the drivers of the goal", "gaps"))
    written = expert_words(context, SUMMARY)
    said = found or ["Nothing is scored or chosen yet, so there is no finding to report."]
    blocks = (
        Heading("The value to create"),
        Paragraph(goal_sentence(context), Tone.LEAD),
        KeyFigures(_figures(context)),
        *reached(context),
        Heading("What we found"),
        Bullets(tuple(said), numbered=True),
        *written,
        Heading("The chosen focus"),
        *_focus(context),
        Heading("Next date"),
        Paragraph(_next_date(context)),
    )
    return Part("summary", 1, "On one page", blocks, tuple(missing))


def goal_sentence(context: Context) -> str:
    """Return the goal as the team worded it, else as the method words this kind of goal."""
    goal = context.workshop.goal
    if goal.statement.strip():
        return goal.statement
    if goal.baseline is None and goal.target is None:
        return f"{context.method.goal_kind(goal.kind.value).name}: the goal is not put into figures yet."
    unit = context.evaluation.unit
    plain = Unit.MONEY if unit is Unit.MONEY_PER_YEAR else unit  # the sentence says "a year" itself
    return context.tree.goal.format(
        baseline=context.say.measured(goal.baseline, plain),
        target=context.say.measured(goal.target, plain),
        date="a date not given" if goal.ends_on is None else context.say.day(goal.ends_on),
    )


def _figures(context: Context) -> tuple[Fact, ...]:
    scored = [p for p in context.points if p.gap is not None]
    open_points = [p for p in scored if p.good_enough is False]
    ends = [c for c in context.cards if c.start_week is not None or c.proposed_week is not None]
    weeks = max(
        ((c.start_week if c.start_week is not None else c.proposed_week or 0) + c.weeks for c in ends), default=None
    )
    goal = context.workshop.goal
    return (
        Fact("Target", context.money(goal.target), goal.target, (goal.id,)),
        Fact("With today's drivers", context.money(context.evaluation.root), context.evaluation.root),
        Fact(
            f"Gaps not good enough, of {len(scored)} scored" if scored else "Gaps: nothing is scored yet",
            context.say.number(len(open_points)) if scored else NOT_GIVEN,
            float(len(open_points)) if scored else None,
            tuple(p.link.id for p in open_points),
        ),
        Fact(
            f"Weeks for {wording.counted(len(context.cards), 'project')}" if context.cards else "Weeks: no project yet",
            context.say.number(weeks),
            None if weeks is None else float(weeks),
        ),
    )


def _findings(context: Context) -> Iterator[str]:
    yield from _widest_gap(context)
    yield from _driver(context)
    yield from _first(context)
    yield from _lowest_component(context)


def _widest_gap(context: Context) -> Iterator[str]:
    scored = [p for p in context.points if p.gap is not None]
    taken = {point.link.id for card in context.cards for point in card.points}
    ranked = (*context.ranking.ranked, *context.ranking.effect_not_set)
    widest = max(  # of those as wide, one that the plan closes, then the one that stands first in the ranking
        (one.point for one in ranked), key=lambda p: (p.gap or 0, p.link.id in taken), default=None
    )
    if widest is None:
        if scored:
            yield f"Every one of the {wording.counted(len(scored), 'scored merger point')} is good enough for now."
        return
    same = sum(p.gap == widest.gap and p.good_enough is False for p in scored)
    others = f", as wide as at {wording.counted(same - 1, 'other merger point')}" if same > 1 else ""
    yield (
        f"The widest gap: {context.place(widest)} stands at {widest.score} "
        f"against a target of {widest.target}{others}. {sum(p.good_enough is False for p in scored)} of "
        f"{wording.counted(len(scored), 'scored merger point')} are not good enough yet."
    )


def _driver(context: Context) -> Iterator[str]:
    warned = "".join(f" {notice.text}" for notice in context.evaluation.warnings[:1])
    gains = {x.node_id: context.money(x.gain) for x in context.levers.levers if x.gain is not None and x.gain > 0}
    if not gains:
        if warned:
            yield warned.strip()
        return
    best = context.money(max(x.gain or 0.0 for x in context.levers.levers))
    names = [context.tree.node(name).name for name, gain in gains.items() if gain == best]
    said = "The driver that moves the goal most" if len(names) == 1 else "The drivers that move the goal most"
    each = "it brings" if len(names) == 1 else "each brings"
    yield f"{said}: {wording.listed(names)}. A tenth better, all else equal, {each} {best}.{warned}"


def _first(context: Context) -> Iterator[str]:
    if context.programme is None:
        return
    starts = context.programme.staging.starts
    week = {c.project.id: starts[c.project.id] if c.start_week is None else c.start_week for c in context.cards}
    opening = [c.project for c in context.cards if week[c.project.id] == min(week.values())]
    waited = {p.id: len(context.programme.staging.reasons[p.id].waited_by) for p in opening}
    names = wording.listed(p.name for p in opening)
    levers = sorted((p for p in opening if waited[p.id]), key=lambda p: -waited[p.id])
    told = [f"{waited[p.id]} for {p.name}" for p in levers]
    if levers:
        most = waited[levers[0].id]
        told[0] = f" {wording.counted(most, 'project')} {'waits' if most == 1 else 'wait'} for {levers[0].name}"
    yield f"First, from week {min(week.values()) + 1}: {names}.{', '.join(told)}{'.' if told else ''}"


def _lowest_component(context: Context) -> Iterator[str]:
    scores = [(c, context.workshop.maturity(c.id)) for c in context.method.components]
    given = [(c, s.score) for c, s in scores if s is not None and s.score is not None]
    if given:
        component, score = min(given, key=lambda pair: pair[1])
        yield (f"The weakest component of {len(given)} scored: {component.name} at {score}: {component.anchors[score]}")


def _focus(context: Context) -> tuple[Block, ...]:
    chosen = [p for p in context.workshop.projects if p.decision is Decision.NOW]
    if not chosen:
        return (Paragraph("No project is chosen yet."),)
    if context.programme is None:
        said = wording.listed(p.name for p in chosen)
        return Paragraph(f"Chosen: {said}."), Paragraph(context.no_plan_because, Tone.WARNING)
    staging = context.programme.staging
    names = {p.id: p.name for p in chosen}
    phases = tuple(
        f"Phase {number}: {wording.listed(names[i] for i in phase)}" for number, phase in enumerate(staging.phases, 1)
    )
    length = wording.counted(staging.makespan_weeks, "week")
    said = f"{wording.counted(len(chosen), 'project')} in {wording.counted(len(phases), 'phase')}, {length} in all."
    return Paragraph(said), Bullets(phases), *brings(context)


def _next_date(context: Context) -> str:
    dates = sorted(_dates(context))
    today = context.today
    coming = [(on, what) for on, what in dates if on >= today]
    if not coming:
        return f"{wording.first_upper(NOT_GIVEN)}: no first step and no re-look date lies ahead."
    first = coming[0][0]
    return f"{context.say.day(first)}: {'; '.join(what for on, what in coming if on == first)}."


def _dates(context: Context) -> Iterator[tuple[date, str]]:
    begin: dict[date, list[str]] = {}
    for card in context.cards:
        if card.project.first_step_on and card.project.first_step_done_on is None:
            yield card.project.first_step_on, f"first step of {card.project.name}"
        if card.starts_on and card.start_week is not None:
            begin.setdefault(card.starts_on, []).append(card.project.name)
    for on, names in begin.items():
        yield on, f"{wording.listed(names)} {'starts' if len(names) == 1 else 'start'}"
    for project in context.workshop.projects:
        if project.decision is Decision.NOT_NOW and project.relook_on:
            yield project.relook_on, f"look again at {project.name}, which was set aside"
    for point in context.points:
        if point.said_good_enough and point.relook_on:
            yield point.relook_on, f"look again at {context.place(point)}"
