"""The plan as a workbook: projects, their phases and milestones, what slipped, risks, quarters, load, reasons."""

from salesops import sheets
from salesops.cards import Card, driver_names
from salesops.intake.text import paragraph
from salesops.plan_export import standing
from salesops.plan_export.standing import iso
from salesops.plan_state.plan import Plan, start_week, state
from salesops.plan_state.progress import STATES
from salesops.report.wording import Words
from salesops.sheets import Cell, Table
from salesops.spoken import listed

PROJECTS = (
    "Project", "Owner", "State", "Done (%)", "Expected by today (%)", "Start is", "Agreed on",
    "Phase of the programme", "From week", "To week", "From", "To",
    "Changes the habits of", "Outcome", "First step", "First step on", "Moves", "Worth", "Waits for",
    "Is it used? Look on", "Score again on", "Still missing", "Project id",
)  # fmt: skip
PHASES = ("Project", "Phase of the project", "From week", "To week", "From", "To", "Owner")
REASONS = (
    "Project", "From week", "Why here, and not earlier", "Slack (weeks)", "Slack by waits alone (weeks)",
    "On the longest chain", "Waits for", "Waited for by",
)  # fmt: skip


def xlsx(plan: Plan) -> bytes:
    """Return the workbook; days are written as 2026-11-22, which every spreadsheet sorts and knows."""
    return sheets.to_xlsx(
        {
            "Projects": projects(plan),
            "Project phases": phases(plan),
            "Milestones": standing.milestones(plan),
            "Baseline": standing.baseline(plan),
            "Risks": standing.risks(plan),
            "Quarters": standing.quarters(plan),
            "Load": loads(plan),
            "Reasons": reasons(plan),
            "About": standing.about(plan),
        }
    )


def csv(plan: Plan) -> bytes:
    """Return the projects as CSV; filled in and read back, it brings state, percent and days."""
    return sheets.to_csv(projects(plan))


def projects(plan: Plan) -> Table:
    """Return heads and one row per project."""
    say = Words(plan.workshop.settings)
    made: list[tuple[Cell, ...]] = [PROJECTS]
    for card in plan.cards:
        first = start_week(card)
        worth = None if card.worth.base is None else say.worth(card.worth)
        made.append((
            plan.name(card), plan.owner(card), STATES[card.project.state], plan.progress[card.project.id].done,
            plan.progress[card.project.id].expected, state(card), iso(card.project.agreed_on),
            plan.programme_phase(card),
            None if first is None else first + 1, None if first is None else first + card.weeks,
            iso(card.starts_on), iso(card.ends_on),
            "; ".join(f"{plan.roles.get(role, role)} ({units})" for role, units in card.load),
            paragraph(card.project.outcome), paragraph(card.project.first_step), iso(card.project.first_step_on),
            "; ".join(driver_names(card)), worth, _before(plan, card), iso(card.adoption_look_on), iso(card.rescore_on),
            listed(card.missing), card.project.id,
        ))  # fmt: skip
    return tuple(made)


def phases(plan: Plan) -> Table:
    """Return heads and one row per phase of every staged project."""
    made: list[tuple[Cell, ...]] = [PHASES]
    for card in plan.cards:
        for one in plan.phases[card.project.id]:
            weeks = (one.first_week + 1, one.end_week)
            days = (iso(one.starts_on), iso(one.ends_on))
            made.append((plan.name(card), one.name, *weeks, *days, plan.owner(card)))
    return tuple(made)


def loads(plan: Plan) -> Table:
    """Return heads and one row per role: cap, highest load, weeks over the cap, then every week's units."""
    weeks = max((len(load.units) for load in plan.loads), default=0)
    made: list[tuple[Cell, ...]] = [
        (
            "Role",
            "Cap",
            "Highest load",
            "Weeks at the cap",
            "Weeks over the cap",
            *(f"Week {n + 1}" for n in range(weeks)),
        )
    ]
    for load in plan.loads:
        counts = (load.cap, max(load.units), len(load.weeks_at), len(load.weeks_over))
        made.append((load.name, *counts, *load.units))
    return tuple(made)


def reasons(plan: Plan) -> Table:
    """Return heads and one row per project: why it starts when it does, its slack, what waits for what."""
    known = {} if plan.programme is None else plan.programme.staging.reasons
    made: list[tuple[Cell, ...]] = [REASONS]
    for card in plan.cards:
        first, reason = start_week(card), known.get(card.project.id)
        after = "; ".join(plan.name(w.after) for w in plan.waits if w.before is card)
        said = (None, None) if reason is None else (paragraph(reason.text), reason.slack_weeks)
        chain = (plan.chain.slack[card.project.id], "yes" if card.project.id in plan.chain.critical else "no")
        made.append((plan.name(card), None if first is None else first + 1, *said, *chain, _before(plan, card), after))
    return tuple(made)


def _before(plan: Plan, card: Card) -> str:
    return "; ".join(plan.name(w.before) for w in plan.waits if w.after is card)
