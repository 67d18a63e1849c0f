"""How the plan stands, for its part of the report: agreed, progress, milestones, risks, baseline, results."""

from collections import Counter
from collections.abc import Iterator

from salesops import day_findings
from salesops.cards import Card
from salesops.intake.text import paragraph
from salesops.plan_state import baseline, risks
from salesops.plan_state.milestones import Mark, following
from salesops.plan_state.plan import Plan
from salesops.plan_state.quarters import results_words
from salesops.report import wording
from salesops.report.model import Align, Block, Column, Fact, Paragraph, Row, Table, Tone
from salesops.report.wording import Words
from salesops.vocabulary import ProjectState
from salesops.working_days import counted
from salesops.workshop import Risk

WHOLE = "The whole programme"


def blocks(plan: Plan) -> Iterator[Block]:
    """Yield what holds for the whole plan: what slipped, when to expect results, which days count, the risks."""
    settings, say = plan.workshop.settings, Words(plan.workshop.settings)
    if settings.baseline_on is not None:
        told = f"{baseline.finding(plan.slips)} (baseline of {say.day(settings.baseline_on)})."
        yield Paragraph(f"{told} {baseline.start_moved(settings)}".rstrip())
        yield _slips(plan)
    if settings.programme_starts_on is not None:
        yield Paragraph(results_words(settings))
        odd = (*day_findings.of_start(plan.workshop, plan.today), *_odd_steps(plan))
        if odd:
            yield Paragraph(" ".join(odd))
        yield Paragraph(counted(settings), Tone.NOTE)
    yield from (Paragraph(f"{phase} {wording.first_lower(exit)}", Tone.NOTE) for phase, exit in _shared(plan))
    if plan.workshop.risks:
        yield _risks(plan)


def facts(plan: Plan, card: Card) -> Iterator[Fact]:
    """Yield how one project stands; what nobody said yet is left out."""
    say, project = Words(plan.workshop.settings), card.project
    if project.agreed_on is not None:
        yield say.fact("Agreed on", project.agreed_on)
    stands = plan.progress[project.id]
    if project.state is not ProjectState.PLANNED or stands.late:
        yield Fact("Stands", stands.words[0].upper() + stands.words[1:], stands.done, (project.id,))
    marks = plan.marks[project.id]
    if any(mark.due_on is not None or mark.reached_on is not None for mark in marks):
        yield Fact("Milestones", "; ".join(_milestone(plan, mark) for mark in marks))
    if (exit := _exit(plan, card)) is not None and exit not in _shared(plan):
        yield Fact(*exit)
    if still := [risk for risk in plan.risks(project.id) if risk.closed_on is None]:
        told = (f"{paragraph(risk.text).rstrip('.')} ({risks.weight_words(risk)})" for risk in still)
        yield Fact("Open risks", "; ".join(told), None, tuple(risk.id for risk in still))


def _exit(plan: Plan, card: Card) -> tuple[str, str] | None:
    """Return which phase of a project is over next, and when it is; None where all are over."""
    coming = following(plan.marks[card.project.id])
    return None if coming is None else (f"{coming.name} is over when", paragraph(coming.exit_criterion))


def _shared(plan: Plan) -> list[tuple[str, str]]:
    """Return when the phases are over that several projects come to next with the same words."""
    counts = Counter(_exit(plan, card) for card in plan.cards)
    return [exit for exit, count in counts.items() if exit is not None and count > 1]


def _milestone(plan: Plan, mark: Mark) -> str:
    """Return a milestone with its day; where it stands only once that is more than its day ahead."""
    settings = plan.workshop.settings
    ahead = mark.reached_on is None and not mark.stopped and mark.due_on is not None and mark.due_on > plan.today
    stands = "" if ahead else f" ({mark.words(plan.today, settings)})"
    return f"{mark.name} {Words(settings).day(mark.due_on)}{stands}"


def _odd_steps(plan: Plan) -> Iterator[str]:
    return day_findings.of_first_steps(plan.workshop, (card.project for card in plan.cards))


def _slips(plan: Plan) -> Table:
    say = Words(plan.workshop.settings)
    columns = (
        Column("Project", width=2.4),
        Column("In the baseline", width=1.2),
        Column("Today", width=1.2),
        Column("Ends later by (weeks)", Align.RIGHT, 1),
        Column("What moved", width=2.4),
    )
    lines = (
        Row(say.cells([s.name, _weeks(s.before), _weeks(s.now), s.end_weeks, s.words]), (s.project_id,))
        for s in plan.slips
    )
    return Table(columns, tuple(lines), "Baseline against today", baseline.FORMULA, name="baseline")


def _risks(plan: Plan) -> Table:
    columns = (
        Column("Risk", width=2.6),
        Column("Of", width=1.4),
        Column("Likelihood × impact", width=1.1),
        Column("Response", width=2),
        Column("Owner", width=1.2),
        Column("Closed on", width=1),
    )
    names = {card.project.id: plan.name(card) for card in plan.cards}
    lines = (_risk_row(plan, risk, names) for risk in risks.in_order(plan.workshop.risks))
    return Table(columns, tuple(lines), f"Risks: {risks.finding(plan.workshop.risks)}", risks.FORMULA, name="risks")


def _risk_row(plan: Plan, risk: Risk, names: dict[str, str]) -> Row:
    say = Words(plan.workshop.settings)
    of = WHOLE if risk.project_id is None else names.get(risk.project_id, "a project set aside")
    closed = "open" if risk.closed_on is None else risk.closed_on
    owner = plan.workshop.item_name(risk.owner_id)
    cells = (paragraph(risk.text), of, risks.weight_words(risk), risk.response, owner, closed)
    return Row(say.cells(list(cells)), (risk.id,))


def _weeks(span: tuple[int, int] | None) -> str:
    return "–" if span is None else f"{span[0] + 1} to {span[1]}"
