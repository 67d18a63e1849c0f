"""The operating model at the end of part 4: who owns the ring and its stages, with what, and what it lacks."""

from salesops.operating_model import RingStage, WholeModel, findings, operating_model
from salesops.operating_model.model import NOBODY
from salesops.report.context import Context
from salesops.report.model import Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table, Tone
from salesops.vocabulary import RingDepth

_COLUMNS = (
    Column("Stage", width=1.1),
    Column("Owner", width=1.1),
    Column("Each week", width=2),
    Column("Metrics", width=1.6),
    Column("Hands over", width=1.6),
)
_FUNCTIONS = Column("Functions", width=1.8)


def blocks(context: Context) -> tuple[Block, ...]:
    """Return the ring as a table; () while nobody owns anything of it."""
    model = operating_model(context.workshop)
    if not model.executive and not any(stage.owner or stage.functions for stage in model.stages):
        return ()
    whole = model.depth is RingDepth.FUNCTIONS
    columns = (*_COLUMNS[:2], _FUNCTIONS, *_COLUMNS[2:]) if whole else _COLUMNS
    rows = tuple(Row(tuple(map(Cell, _texts(stage, whole=whole))), (stage.stage.value,)) for stage in model.stages)
    lacking = tuple(one.sentence for one in findings(model))
    note = "The same as a picture: the page “Operating model” makes it as an A3 poster and as a slide."
    told: tuple[Block, ...] = (
        Heading("The operating model"),
        Paragraph(_lead(model), Tone.LEAD),
        *((Paragraph(model.explanation, Tone.ANSWER),) if model.explanation else ()),
        Table(columns, rows, "The ring of five stages", note, "ring"),
    )
    return (*told, Heading("What the operating model lacks", 3), Bullets(lacking)) if lacking else told


def _lead(model: WholeModel) -> str:
    owned = sum(bool(stage.owner) for stage in model.stages)
    executive = f"{model.executive} owns the whole ring" if model.executive else "Nobody owns the whole ring yet"
    return f"{executive}; {owned} of {len(model.stages)} stages have an owner."


def _texts(stage: RingStage, *, whole: bool) -> tuple[str, ...]:
    functions = "\n".join(f"{one.name}: {one.task}" if one.task else one.name for one in stage.functions)
    return (
        stage.name,
        stage.owner or NOBODY,
        *((functions or "–",) if whole else ()),
        "\n".join(stage.behaviours) or "–",
        "\n".join(stage.metrics) or "–",
        f"to {stage.handed.next_name}: {stage.handed.words}",
    )
