"""In part 8: what each role carries in which weeks against what it can, as a picture and as a table."""

from collections.abc import Iterator

from salesops.charts.role_load import role_load, state
from salesops.plan_state.plan import Plan
from salesops.report import figures
from salesops.report.look import Look
from salesops.report.model import Align, Block, Column, Figure, Heading, Row, Table
from salesops.report.wording import Words
from salesops.role_load import RoleLoad, Run

NOTE = "Units of change that a role carries while projects run: light 1, medium 2, heavy 3 each."


def blocks(plan: Plan, look: Look) -> Iterator[Block]:
    """Yield heading and figure; nothing where no project asks a role to change."""
    if not plan.loads:
        return
    chart = role_load(plan.loads)
    caption = "Load by role and week; the dashed line is what the role can carry."
    yield Heading("Load by role and week")
    yield Figure(chart.title, figures.of_chart(chart, look), caption, chart.alt, _table(plan))


def _table(plan: Plan) -> Table:
    columns = (
        Column("Role", width=1.6),
        Column("Weeks", width=1),
        Column("Units", Align.RIGHT, 0.6),
        Column("Cap", Align.RIGHT, 0.6),
        Column("State", width=1),
        Column("Projects", width=3.2),
    )
    rows = tuple(_row(Words(plan.workshop.settings), load, run) for load in plan.loads for run in load.runs)
    return Table(columns, rows, "Load by role and week", NOTE, name="load")


def _row(say: Words, load: RoleLoad, run: Run) -> Row:
    stands, projects = state(run.units, load.cap), "; ".join(run.projects)
    return Row(say.cells([load.name, _weeks(run), run.units, load.cap, stands, projects]))


def _weeks(run: Run) -> str:
    first, last = run.first_week + 1, run.end_week
    return str(first) if first == last else f"{first} to {last}"
