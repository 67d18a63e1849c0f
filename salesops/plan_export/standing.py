"""How the plan stands as tables: milestones, baseline, risks, quarters, and what all of them rest on."""

from datetime import date

from salesops import working_days
from salesops.intake.text import line, paragraph
from salesops.plan_state import progress
from salesops.plan_state import risks as risk_words
from salesops.plan_state.plan import Plan
from salesops.plan_state.quarters import results_words
from salesops.plan_state.risks import LEVELS, weight
from salesops.sheets import Cell, Table

MILESTONES = (
    "Project", "Phase of the project", "It is over when", "Planned for", "Due on", "Reached on", "Stands", "Project id",
)  # fmt: skip
BASELINE = (
    "Project", "First week then", "Last week then", "First week today", "Last week today", "Starts later by (weeks)",
    "Ends later by (weeks)", "In words",
)  # fmt: skip
RISKS = ("Risk", "Of", "Likelihood", "Impact", "Weight", "Response", "Owner", "Closed on")
QUARTERS = ("Quarter", "First day", "Last day", "Begins", "Runs on", "Ends", "Scored again", "Results")
_WHOLE = "the whole programme"


def milestones(plan: Plan) -> Table:
    """Return heads and one row per phase of every staged project."""
    made: list[tuple[Cell, ...]] = [MILESTONES]
    for card in plan.cards:
        for mark in plan.marks[card.project.id]:
            days = (iso(mark.planned_on), iso(mark.due_on), iso(mark.reached_on))
            stands = mark.words(plan.today, plan.workshop.settings)
            told = (plan.name(card), mark.name, paragraph(mark.exit_criterion), *days, stands)
            made.append((*told, f"{card.project.id}.{mark.phase.value}"))
    return tuple(made)


def baseline(plan: Plan) -> Table:
    """Return heads and one row per project, none while no baseline was taken."""
    made: list[tuple[Cell, ...]] = [BASELINE]
    for slip in plan.slips:
        before = (None, None) if slip.before is None else (slip.before[0] + 1, slip.before[1])
        now = (None, None) if slip.now is None else (slip.now[0] + 1, slip.now[1])
        made.append((line(slip.name), *before, *now, slip.start_weeks, slip.end_weeks, slip.words))
    return tuple(made)


def risks(plan: Plan) -> Table:
    """Return heads and one row per risk: of the programme, then of the projects, each by weight."""
    made: list[tuple[Cell, ...]] = [RISKS]
    of: list[tuple[str | None, str]] = [(None, _WHOLE), *((card.project.id, plan.name(card)) for card in plan.cards)]
    for project_id, name in of:
        for risk in plan.risks(project_id):
            levels = (LEVELS.get(risk.likelihood or 0), LEVELS.get(risk.impact or 0), weight(risk))
            owner = line(plan.workshop.item_name(risk.owner_id))
            made.append((line(risk.text), name, *levels, paragraph(risk.response), owner, iso(risk.closed_on)))
    return tuple(made)


def quarters(plan: Plan) -> Table:
    """Return heads and one row per fiscal quarter, none without a start date of the programme."""
    made: list[tuple[Cell, ...]] = [QUARTERS]
    for one in plan.quarters:
        names = ("; ".join(map(line, part)) for part in (one.begins, one.runs, one.ends, one.rescores))
        made.append((one.name, iso(one.first), iso(one.last), *names, one.results))
    return tuple(made)


def about(plan: Plan) -> Table:
    """Return what the other sheets rest on, in sentences."""
    settings = plan.workshop.settings
    taken = settings.baseline_on
    return (
        ("What the sheets rest on",),
        (f"As of {plan.as_of:%Y-%m-%d %H:%M}.",),
        (working_days.counted(settings),),
        ("No baseline was taken yet." if taken is None else f"The baseline was taken on {taken.isoformat()}.",),
        (results_words(settings),),
        (f"{progress.FORMULA[0].upper()}{progress.FORMULA[1:]}.",),
        (f"{risk_words.FORMULA[0].upper()}{risk_words.FORMULA[1:]}.",),
    )


def iso(day: date | None) -> str | None:
    """Return a day as 2026-11-22."""
    return None if day is None else day.isoformat()
