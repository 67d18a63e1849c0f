"""The sales-process playbook: what a new seller is trained with, as a report of its own (S-020).

It holds what the team answered and nothing else; what is not answered is named, with its question, at the place where
it belongs.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from salesops import components, content, formats
from salesops.content.answer_schema import TextSpec
from salesops.instruments.sampling import evidence_by_stage, plain
from salesops.lifecycle import stage_names
from salesops.report import look
from salesops.report.model import (
    Align,
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Part,
    Report,
    ReportStatus,
    Row,
    Table,
    Tone,
)
from salesops.report.writers import Format, slug
from salesops.workshop import Workshop

FORMATS = (Format.WORD, Format.PDF)
STAGES, HANDOVERS = "SP1", "SP5"
BEST_FIT = ("SG6", "SG9")
PRICE = ("BM4", "BM5")
_NOT_YET = "Not agreed yet: {0} ({1})"


def playbook(workshop: Workshop, as_of: datetime) -> Report:
    """Return the playbook in the firm's look. Raises ValueError where ``as_of`` has no time zone."""
    if as_of.tzinfo is None:
        raise ValueError("as_of needs a time zone")
    parts = (
        Part("stages", 1, "How we sell, stage by stage", _stages(workshop)),
        Part("handovers", 2, "Handed over into sales and out of it", _answers(workshop, (HANDOVERS,))),
        Part("customer", 3, "Whom we sell to, and whom not", _answers(workshop, BEST_FIT)),
        Part("price", 4, "Prices and discounts", _answers(workshop, PRICE)),
        Part("words", 5, "Our words", _words(workshop)),
    )
    return Report(
        title=workshop.settings.name,
        subtitle="Sales playbook: for training a new seller",
        as_of=formats.local(as_of.replace(microsecond=0), workshop.settings),  # one writer takes whole seconds
        version=workshop.version,
        status=ReportStatus.DRAFT,
        parts=parts,
        look=look.of(workshop),
        flowing=True,
        stamp=f"As of {formats.moment(as_of, workshop.settings)}",
    )


def missing(workshop: Workshop) -> tuple[str, ...]:
    """Return the questions that the playbook rests on and nobody has answered."""
    asked = (STAGES, "SP2", HANDOVERS, *BEST_FIT, *PRICE)
    return tuple(one for one in asked if components.is_blank(workshop.answer(one)))


def file_name(workshop: Workshop, as_of: datetime, format: Format) -> str:
    """Return a file name that every system takes."""
    day = formats.local(as_of, workshop.settings)
    return f"{slug(workshop.settings.name)}-sales-playbook-{day:%Y-%m-%d}.{format.value}"


def _stages(workshop: Workshop) -> tuple[Block, ...]:
    answer = workshop.answer(STAGES)
    rows = list(answer.values()) if isinstance(answer, Mapping) else []
    told = [row for row in rows if isinstance(row, Mapping) and row.get("stage")]
    if not told:
        return (_not_yet(STAGES),)
    evidence = evidence_by_stage(workshop)
    blocks: list[Block] = [
        Paragraph("A deal moves on when the buyer has taken the step and the evidence is there, not before.", Tone.LEAD)
    ]
    for number, row in enumerate(told, start=1):
        name = str(row["stage"])
        facts = (
            Fact("What the buyer does", str(row.get("buyer_step") or "not given")),
            Fact("Exit evidence", evidence.get(plain(name), "not given")),
            Fact("Owner", workshop.item_name(str(row.get("owner") or "")) or "not given"),
        )
        blocks += [Heading(f"{number}. {name}"), Facts(facts)]
    if not evidence:
        blocks.append(_not_yet("SP2"))
    return tuple(blocks)


def _answers(workshop: Workshop, question_ids: Sequence[str]) -> tuple[Block, ...]:
    """Return agreed answers as they stand, each under its question."""
    names = {item.id: item.name for item in workshop.list_items}
    blocks: list[Block] = []
    for question_id in question_ids:
        question, value = content.load().question(question_id), workshop.answer(question_id)
        if components.is_blank(value):
            blocks.append(_not_yet(question_id))
            continue
        blocks.append(Paragraph(question.text, Tone.LEAD))
        if isinstance(question.spec, TextSpec):
            blocks.append(Paragraph(str(value), Tone.ANSWER))
            continue
        heads, rows = components.as_rows(question, value, names, workshop.settings)
        cells = tuple(Row(tuple(Cell(cell) for cell in row)) for row in rows)
        blocks.append(Table(tuple(Column(head, Align.LEFT) for head in heads), cells, f"Answer to {question_id}"))
    return tuple(blocks)


def _words(workshop: Workshop) -> tuple[Block, ...]:
    """Return what the firm calls its sales stages and the stages of the customer's life."""
    own = stage_names(workshop)
    rows = tuple(
        Row((Cell(own[stage.id]), Cell(stage.name), Cell(stage.meaning))) for stage in content.load().stages
    )  # fmt: skip
    heads = (Column("We say", width=1.0), Column("The method says", width=1.0), Column("What happens there", width=3.0))
    return (Table(heads, rows, "The customer's way, in our words"),)


def _not_yet(question_id: str) -> Paragraph:
    text = content.load().question(question_id).text
    return Paragraph(_NOT_YET.format(text, question_id), Tone.WARNING)
