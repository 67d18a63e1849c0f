"""In part 13: what was known of the firm beforehand, its documents, and what this depth asks but nobody answered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from salesops import components
from salesops.engagement import session
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Cell, Column, Fact, Facts, Heading, Paragraph, Row, Table, Tone
from salesops.report.parts import six_components
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
    """Return how many questions of this depth have no agreed answer and where; those put off with the reason."""
    asked = session.session(context.workshop)
    left = [one for one in asked if not one.answered]
    heading = Heading("What is not answered")
    if not left:
        codes = [code for subject_id in context.completeness for code in six_components.begun(context, subject_id)]
        rest = f" Of {wording.listed(codes)} something is still missing." if codes else ""
        return heading, Paragraph(f"Every question that this depth asks has an agreed answer.{rest}", Tone.NOTE)
    put_off = tuple(_put_off(context, left))
    if len(left) == len(asked):
        none = f"None of the {wording.counted(len(asked), 'question')} that this depth asks has an agreed answer yet."
        return heading, Paragraph(none), *put_off
    total = Counter(one.subject for one in asked)
    rows = tuple(_by_subject(context, left, total))
    columns = (Column("Where", width=1.8), Column("Not answered", Align.RIGHT, 1), Column("Which", width=4))
    title = f"{len(left)} of {wording.counted(len(asked), 'question')} of this depth without an agreed answer"
    return heading, Table(columns, rows, title, name="unanswered"), *put_off


def _by_subject(context: Context, left: Sequence[session.Asked], total: Mapping[str, int]) -> Iterator[Row]:
    for subject in dict.fromkeys(one.subject for one in left):
        own = [one for one in left if one.subject == subject]
        codes = Counter(components.question_code(one.question.id) for one in own)
        which = ", ".join(code if many == 1 else f"{many} × {code.lower()}" for code, many in codes.items())
        count = Cell(f"{len(own)} of {total[subject]}", float(len(own)))
        shown = "all" if len(own) == total[subject] else which
        yield Row(context.say.cells([subject, count, shown]), tuple(one.question.id for one in own))


def _put_off(context: Context, left: Sequence[session.Asked]) -> Iterator[Table]:
    """Yield one table of the questions that were put off, with what was said; none where there is no such question."""
    rows = tuple(
        Row(
            context.say.cells(
                [components.question_code(one.question.id), one.subject, one.question.text, _why(context, one.put_off)]
            ),
            (one.question.id,),
        )
        for one in left
        if one.put_off is not None
    )
    columns = (
        Column("Question", width=0.9),
        Column("Where", width=1.8),
        Column("What is asked", width=4),
        Column("State", width=2),
    )
    if rows:
        yield Table(columns, rows, "Questions that were put off", name="put_off")


def _why(context: Context, put_off: QuestionState) -> str:
    asked = context.workshop.item_name(put_off.asked_id)
    said = f"{asked} is asked" if asked and put_off.state is AskState.ASKED else STATES[put_off.state]
    return f"{said}: {put_off.remark}" if put_off.remark.strip() else said
