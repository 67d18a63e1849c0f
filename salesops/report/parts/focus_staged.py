"""Part 7: what is chosen and when it starts, why there, what is not now, what nobody decided."""

from salesops import programme as programmes
from salesops.programme import Candidate
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Bullets, Column, Heading, Missing, Paragraph, Part, Row, Table, Tone
from salesops.vocabulary import Decision


def part(context: Context) -> Part:
    """Return the focus; without blocks while there is no candidate."""
    blocks: list[Block] = []
    missing: list[Missing] = []
    if context.programme is not None:
        blocks += _staged(context, context.programme)
    elif context.no_plan_because:
        blocks.append(Paragraph(context.no_plan_because, Tone.WARNING))
    else:
        missing.append(Missing("No project is chosen yet", "focus"))
    blocks += _not_now(context)
    if undecided := [c for c in context.candidates if c.decision is None]:
        blocks += [Heading("Not decided yet"), _undecided(context, undecided)]
        text = f"{wording.counted(len(undecided), 'candidate')} without a decision: now, or not now and why"
        missing.append(Missing(text, "focus"))
    return Part("focus", 7, "Initial focus", tuple(blocks), tuple(missing))


def _staged(context: Context, staged: programmes.Programme) -> list[Block]:
    staging = staged.staging
    length = f"{wording.counted(staging.makespan_weeks, 'week')} in {staging.phases_said}"
    lead = f"{wording.counted(len(staged.projects), 'project')} take {length}."
    if staging.proven:
        lead += " No shorter plan keeps every rule."
    elif staging.bound_weeks is not None:
        lead += f" No plan can be shorter than {wording.counted(staging.bound_weeks, 'week')}; a shorter one may exist."
    agreed = (
        "The team agreed these starts."
        if programmes.agreed(context.workshop, staging)
        else ("These starts are proposed; the starts that the team agreed are in the plan.")
    )
    blocks: list[Block] = [Paragraph(lead, Tone.LEAD), Paragraph(agreed), _starts(context, staged)]
    names = {p.id: p.name for p in staged.projects}
    if staging.feeds:
        fed = (
            f"{names[f.before]} → {names[f.after]}: in week {f.check_week + 1} look whether it arrived: {f.why}."
            for f in staging.feeds
        )
        blocks += [Heading("What feeds what while both run", 3), Bullets(tuple(fed))]
    if staged.rules.offers:
        offers = (f"{names[o.a]} with {names[o.b]}, about {o.weeks} weeks: {o.why}." for o in staged.rules.offers)
        blocks += [Heading("What could be merged into one roll-out", 3), Bullets(tuple(offers))]
    if warnings := (*staged.rules.warnings, *staging.warnings):
        blocks += [Heading("What to keep in mind", 3), Bullets(warnings)]
    return blocks


def _starts(context: Context, staged: programmes.Programme) -> Table:
    staging = staged.staging
    phase_of = {project: number for number, phase in enumerate(staging.phases, 1) for project in phase}
    rows = []
    for project in sorted(staged.projects, key=lambda p: (staging.starts[p.id], phase_of[p.id])):
        start, end = staging.starts[project.id], staging.ends[project.id]
        reason = staging.reasons[project.id]
        cells = context.say.cells([project.name, phase_of[project.id], start + 1, end, project.weeks, reason.text])
        rows.append(Row(cells, (project.id, *project.elements)))
    columns = (
        Column("Project", width=2.2),
        Column("Phase", Align.RIGHT, 0.8),
        Column("From week", Align.RIGHT, 0.8),
        Column("To week", Align.RIGHT, 0.8),
        Column("Weeks", Align.RIGHT, 0.8),
        Column("Why there", width=3.6),
    )
    note = "Week 1 is the first week of the programme. Each reason says why a project does not start a week earlier."
    return Table(columns, tuple(rows), "When each project starts, and why", note, "starts")


def _not_now(context: Context) -> list[Block]:
    put_off = [p for p in context.workshop.projects if p.decision is Decision.NOT_NOW]
    if not put_off:
        return []
    rows = [
        Row(
            context.say.cells([p.name, p.because, p.relook_on]),
            (p.id, *context.workshop.elements_of(p.id)),
        )
        for p in put_off
    ]
    columns = (Column("Candidate", width=2), Column("Because", width=4), Column("Look again", width=1.3))
    return [Heading("Not now"), Table(columns, tuple(rows), "What was set aside, and why", name="set_aside")]


def _undecided(context: Context, undecided: list[Candidate]) -> Table:
    rows = [
        Row(
            context.say.cells(
                [c.element.name, c.largest_gap, wording.listed(context.stage_name(p.stage) for p in c.points)]
            ),
            (c.element.id, *(p.link.id for p in c.points)),
        )
        for c in undecided
    ]
    columns = (Column("Candidate", width=3), Column("Largest gap", Align.RIGHT), Column("At", width=3))
    return Table(columns, tuple(rows), "Candidates without a decision", "Every gap that is not good enough needs one.")
