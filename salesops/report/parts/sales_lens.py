"""The sales lens in part 4: the same scores read in the three phases of selling."""

from salesops import lens
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Cell, Column, Heading, Row, Table


def blocks(context: Context) -> tuple[Block, ...]:
    """Return one small table; () while no score is given that a phase could be read from."""
    views = lens.phases(context.points)
    subjects = {stage.id: context.workshop.maturity(stage.id.value) for stage in context.method.stages}
    scores = {stage: None if given is None else given.score for stage, given in subjects.items()}
    by_stages = lens.phase_scores(context.workshop, scores)
    if not any(view.scored for view in views) and not any(score is not None for score in by_stages.values()):
        return ()
    rows = tuple(
        Row(
            (
                Cell(view.name),
                _score(context, view.score),
                Cell(f"{view.scored} of {len(view.seen)}"),
                _score(context, by_stages[view.phase]),
            ),
            (view.phase.value, *(seen.point.link.id for seen in view.seen)),
        )
        for view in views
    )
    columns = (
        Column("Phase of selling", width=2.4),
        Column("Score of its merger points (0–5)", Align.RIGHT, 1.6),
        Column("Scored", Align.RIGHT, 1),
        Column("Score of its stages (0–5)", Align.RIGHT, 1.6),
    )
    outside = len(lens.outside(context.points))
    note = (
        f"{wording.first_upper(lens.FORMULA)}. Outside the sales lens: {wording.counted(outside, 'merger point')}, "
        "which no phase of selling sees."
    )
    return Heading("The sales lens"), Table(columns, rows, "Scores by phase of selling", note)


def _score(context: Context, score: float | None) -> Cell:
    return context.say.cells([score])[0]
