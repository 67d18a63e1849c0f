"""Part 5: the life-cycle map as picture, table and sentences; the stages with their scores and answers."""

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
    Facts,
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
from salesops.report.parts.six_components import subject

ACCEPTED = "●"


def part(context: Context) -> Part:
    """Return the map and the stages as far as they hold anything."""
    blocks: list[Block] = []
    missing: list[Missing] = []
    empty: list[str] = []
    if context.points:
        blocks += [_figure(context), Bullets(tuple(_sentences(context)))]
        if ties := tuple(_ties(context)):
            blocks += [Heading("How the elements on the map depend on each other", 3), Bullets(ties)]
    else:
        missing.append(Missing("No element is linked to a stage yet", "map"))
    blocks += sales_lens.blocks(context)
    for stage in context.method.stages:
        inside = _stage(context, stage)
        if inside:
            blocks += [Heading(context.stage_name(stage.id)), Paragraph(_meaning(context, stage), Tone.NOTE), *inside]
        else:
            empty.append(context.stage_name(stage.id))
    if empty:
        missing.append(Missing(f"No answer and no score yet: {wording.listed(empty)}", "lifecycle"))
    handshakes = answers.answered(context.workshop, context.method.handshake_owners)
    if handshakes:
        blocks.append(Heading("Handshakes between the stages"))
    for question in handshakes:
        blocks += answers.blocks(context, handshake_table(context.workshop, question))
    blocks += operating_ring.blocks(context)
    return Part("map", 5, "The life-cycle map", tuple(blocks), tuple(missing))


def _stage(context: Context, stage: StageItem) -> tuple[Block, ...]:
    """Return what the team set for a stage, its score and answers; () where there is nothing."""
    inside = subject(context, stage.id.value, stage.rubric, components.questions_of(stage, context.workshop))
    setting = context.workshop.stage_setting(stage.id)
    if setting is None:
        return inside
    owner = context.say.fact("Owner of the stage", context.workshop.item_name(setting.owner_id), setting.id)
    importance = context.say.fact("Importance (1–5)", setting.importance, setting.id)
    return Facts((owner, importance)), *inside


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
    most = max(stages, key=lambda stage: count[stage])
    title = f"{most} carries most: {count[most]} of {wording.counted(len(beads), 'accepted merger point')}"
    return Figure(
        title,
        figures.bead_map(beads, elements, stages),
        "Elements by the stages they serve. The number is the score; – means not scored.",
        f"Map of {wording.counted(len(elements), 'element')} across the five stages. The next table says the same.",
        _table(context),
    )


def _table(context: Context) -> Table:
    stages = context.method.stages
    rows = []
    for element_id in dict.fromkeys(p.element.id for p in context.points):
        own = {p.stage: p for p in context.points if p.element.id == element_id}
        element = context.elements[element_id]
        marks = [_mark(own[stage.id].score) if stage.id in own else Cell("") for stage in stages]
        cells = (*context.say.cells([element.name, element.category]), *marks)
        rows.append(Row(cells, (element_id, *(p.link.id for p in own.values()))))
    per_stage = (Column(name, Align.CENTER, 1.0) for name in context.stage_names.values())
    columns = (Column("Element", width=2.2), Column("Category", width=1.8), *per_stage)
    note = f"{ACCEPTED} = accepted merger point, followed by its score from 0 to 5; – = not scored."
    return Table(columns, tuple(rows), "Elements and the stages they serve", note, "map")


def _mark(score: int | None) -> Cell:
    return Cell(f"{ACCEPTED} –") if score is None else Cell(f"{ACCEPTED} {score}", float(score))


def _sentences(context: Context) -> Iterator[str]:
    for stage in context.method.stages:
        names = [p.element.name for p in context.points if p.stage == stage.id]
        if names:
            verb = "element serves" if len(names) == 1 else "elements serve"
            yield f"{context.stage_name(stage.id)}: {len(names)} {verb} it: {wording.listed(names)}."
        else:
            yield f"{context.stage_name(stage.id)}: no element is linked to it."


def _ties(context: Context) -> Iterator[str]:
    linked = {p.element.id for p in context.points}
    graph = build_map(context.workshop)
    for here, there, data in graph.edges(data=True):
        if here not in linked or there not in linked:
            continue
        one, other = context.elements[here].name, context.elements[there].name
        if data["kind"] == "requires":
            yield f"{one} needs {other}{'' if data['hard'] else ' (helpful, not required)'}."
        elif data["kind"] == "overlaps":
            shared = f": both change the {data['artefact']}" if data["artefact"] else ""
            yield f"{one} and {other} overlap{shared}."
