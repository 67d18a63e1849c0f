"""Part 4: the life-cycle map as picture, table and sentences; the stages with their scores and answers."""

from collections import Counter
from collections.abc import Iterator

from salesops import components
from salesops.content.schema import StageItem
from salesops.ecosystem import build_map
from salesops.lifecycle import handshake_table
from salesops.report import answers, figures, wording
from salesops.report.context import Context
from salesops.report.figures import Bead
from salesops.report.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Figure,
    Heading,
    Missing,
    Paragraph,
    Part,
    Row,
    Table,
    Tone,
)
from salesops.report.parts import operating_ring, sales_lens
from salesops.report.parts.six_components import subject, unanswered

ACCEPTED = "●"


def part(context: Context) -> Part:
    """Return the map and the stages as far as they hold anything."""
    blocks: list[Block] = []
    missing: list[Missing] = []
    empty: list[str] = []
    if context.points:
        blocks += [_figure(context), Paragraph(_served(context))]
        if ties := tuple(_ties(context)):
            blocks += [Heading("How the elements on the map depend on each other", 3), Bullets(ties)]
    else:
        missing.append(Missing("No element is linked to a stage yet", "map"))
    blocks += [*sales_lens.blocks(context), *_stages(context)]
    for stage in context.method.stages:
        inside = subject(context, stage.id.value, stage.rubric, components.questions_of(stage, context.workshop))
        if inside:
            blocks += [Heading(context.stage_name(stage.id)), Paragraph(_meaning(context, stage), Tone.NOTE), *inside]
        else:
            empty.append(context.stage_name(stage.id))
    if empty:
        missing.append(Missing(f"No answer and no score yet: {wording.listed(empty)}", "lifecycle"))
    names = {stage.value: name for stage, name in context.stage_names.items() if name not in empty}
    missing += unanswered(context, names, "lifecycle")
    handshakes = answers.answered(context.workshop, context.method.handshake_owners)
    if handshakes:
        blocks.append(Heading("Handshakes between the stages"))
    for question in handshakes:
        blocks += answers.blocks(context, handshake_table(context.workshop, question))
    blocks += operating_ring.blocks(context)
    return Part("map", 4, "The life-cycle map", tuple(blocks), tuple(missing))


def _stages(context: Context) -> tuple[Block, ...]:
    """Return who owns each stage, how much it matters, its score and answers; () while nothing of it is said."""
    rows = tuple(_stage(context, stage) for stage in context.method.stages)
    if all(row.not_given for row in rows):
        return ()
    columns = (
        Column("Stage", width=1.6),
        Column("Owner", width=1.6),
        Column("Importance (1–5)", Align.RIGHT, 1.4),
        Column("Score (0–5)", Align.RIGHT, 1.1),
        Column("Answered", Align.RIGHT, 0.9),
    )
    untouched = wording.listed(row.cells[0].text for row in rows if row.not_given)
    note = "Answered: questions with an agreed answer, of those that the workshop's depth asks."
    table = Table(columns, rows, "Owner, importance, score and answers per stage", note, "stages",
                  f"Nothing said so far: {untouched}.")  # fmt: skip
    return Heading("The five stages"), table


def _stage(context: Context, stage: StageItem) -> Row:
    setting, given = context.workshop.stage_setting(stage.id), context.workshop.maturity(stage.id.value)
    score, state = None if given is None else given.score, context.completeness[stage.id.value]
    owner = None if setting is None else context.workshop.item_name(setting.owner_id)
    importance = None if setting is None else setting.importance
    cells = [context.stage_name(stage.id), owner, importance, score, f"{state.answered} of {state.asked}"]
    refs = (stage.id.value, *(one.id for one in (setting, given) if one is not None))
    return Row(context.say.cells(cells), refs, not_given=setting is None and score is None and not state.answered)


def _meaning(context: Context, stage: StageItem) -> str:
    called = "" if context.stage_name(stage.id) == stage.name else f"{stage.name} in the method. "
    return f"{called}{stage.meaning}"


def _figure(context: Context) -> Figure:
    stages = list(context.stage_names.values())
    beads = [
        Bead(
            p.element.name,
            context.stage_name(p.stage),
            "–" if p.score is None else str(p.score),
            figures.UNKNOWN if p.good_enough is None else figures.GOOD if p.good_enough else figures.GAP,
        )
        for p in context.points
    ]
    elements = list(dict.fromkeys(bead.element for bead in beads))
    count = {stage: sum(bead.stage == stage for bead in beads) for stage in stages}
    top = max(count.values())
    most = [stage for stage in stages if count[stage] == top]
    carry = "carries most:" if len(most) == 1 else "carry most: each"
    title = f"{wording.listed(most)} {carry} {top} of {wording.counted(len(beads), 'accepted merger point')}"
    return Figure(
        title,
        figures.bead_map(beads, elements, stages),
        "Elements by the stages they serve. The number is the score; – means not scored.",
        f"Map of {wording.counted(len(elements), 'element')} across the five stages. The next table says the same.",
        _table(context),
    )


def _table(context: Context) -> Table:
    """Return the same as a table, without the stages that no element serves: a sentence below says which these are."""
    served = {point.stage for point in context.points}
    stages = [stage for stage in context.method.stages if stage.id in served]
    rows = []
    for element_id in dict.fromkeys(p.element.id for p in context.points):
        own = {p.stage: p for p in context.points if p.element.id == element_id}
        element = context.elements[element_id]
        marks = [_mark(own[stage.id].score) if stage.id in own else Cell("") for stage in stages]
        cells = (*context.say.cells([element.name, element.category]), *marks)
        rows.append(Row(cells, (element_id, *(p.link.id for p in own.values()))))
    per_stage = (Column(context.stage_name(stage.id), Align.CENTER, 1.0) for stage in stages)
    columns = (Column("Element", width=2.2), Column("Category", width=1.8), *per_stage)
    note = f"{ACCEPTED} = accepted merger point, followed by its score from 0 to 5; – = not scored."
    return Table(columns, tuple(rows), "Elements and the stages they serve", note, "map")


def _mark(score: int | None) -> Cell:
    return Cell(f"{ACCEPTED} –") if score is None else Cell(f"{ACCEPTED} {score}", float(score))


def _served(context: Context) -> str:
    """Return how many elements serve each stage, and which stages none serves."""
    counts = Counter(point.stage for point in context.points)
    held = [(context.stage_name(stage.id), counts[stage.id]) for stage in context.method.stages]
    told = wording.listed(f"{name} {count}" for name, count in held if count)
    bare = wording.listed(name for name, count in held if not count)
    return f"Elements that serve each stage: {told}.{f' No element is linked to {bare}.' if bare else ''}"


def _ties(context: Context) -> Iterator[str]:
    """Yield one line per element: what it needs, what helps it, what it overlaps with."""
    linked = {p.element.id for p in context.points}
    graph = build_map(context.workshop)
    for here in graph:
        told: dict[str, list[str]] = {"Needs": [], "Helped by": [], "Overlaps with": []}
        for _, there, data in graph.out_edges(here, data=True) if here in linked else ():
            name = context.elements[there].name if there in linked else ""
            if name and data["kind"] == "requires":
                told["Needs" if data["hard"] else "Helped by"].append(name)
            elif name and data["kind"] == "overlaps":
                shared = f" (both change the {data['artefact']})" if data["artefact"] else ""
                told["Overlaps with"].append(f"{name}{shared}")
        if said := " ".join(f"{verb} {wording.listed(names)}." for verb, names in told.items() if names):
            yield f"{context.elements[here].name}: {said}"
