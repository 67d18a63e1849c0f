"""In part 14: what was known of the firm beforehand, its documents, and what this depth asks but nobody answered."""

from collections.abc import Iterator

from salesops import components
from salesops.engagement import session
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Block, Column, Fact, Facts, Heading, Paragraph, Row, Table, Tone
from salesops.vocabulary import AskState
from salesops.workshop import QuestionState

NO_ADDRESS = "no link"
STATES = {
    AskState.SKIPPED: "skipped",
    AskState.PARKED: "parked, to be talked over",
    AskState.ASKED: "somebody is asked",
}


def brief(context: Context) -> tuple[Block, ...]:
    """Return what is known of the firm, in the order of the method's headings; () where nothing is written."""
    texts = {one.slot_id: one for one in context.workshop.brief_texts if one.text.strip()}
    slots = [slot for slot in context.method.brief_slots if slot.id in texts]
    if not slots:
        return ()
    facts = tuple(Fact(slot.name, texts[slot.id].text, refs=(texts[slot.id].id,)) for slot in slots)
    return Heading("What is known of the firm"), Facts(facts)


def documents(context: Context) -> tuple[Block, ...]:
    """Return the firm's documents and where they lie; () where none is listed."""
    found = sorted(context.workshop.documents, key=lambda one: one.position)
    if not found:
        return ()
    rows = tuple(Row(context.say.cells([d.name, d.link or NO_ADDRESS, d.remark or "–"]), (d.id,)) for d in found)
    columns = (Column("Document", width=2), Column("Where it lies", width=3), Column("Remark", width=2))
    return Heading("Documents"), Table(columns, rows, "Documents of the firm", name="documents")


def unanswered(context: Context) -> tuple[Block, ...]:
    """Return the questions of this depth without an agreed answer, with why where it was said."""
    rows = tuple(_unanswered(context))
    heading = Heading("What is not answered")
    if not rows:
        return heading, Paragraph("Every question that this depth asks has an agreed answer.", Tone.NOTE)
    columns = (
        Column("Question", width=0.9),
        Column("Where", width=1.8),
        Column("What is asked", width=4),
        Column("State", width=2),
    )
    title = f"{wording.counted(len(rows), 'question')} of this depth without an agreed answer"
    return heading, Table(columns, rows, title, name="unanswered")


def _unanswered(context: Context) -> Iterator[Row]:
    for one in session.session(context.workshop):
        if not one.answered:
            question = one.question
            cells = [components.question_code(question.id), one.subject, question.text, _why(context, one.put_off)]
            yield Row(context.say.cells(cells), (question.id,))


def _why(context: Context, put_off: QuestionState | None) -> str:
    if put_off is None:
        return "open"
    asked = context.workshop.item_name(put_off.asked_id)
    said = f"{asked} is asked" if asked and put_off.state is AskState.ASKED else STATES[put_off.state]
    return f"{said}: {put_off.remark}" if put_off.remark.strip() else said
