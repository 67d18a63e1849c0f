"""Part 3: the six components with their agreed answers, scores and evidence."""

from collections.abc import Mapping, Sequence

from salesops import components
from salesops.content.question_schema import Question
from salesops.report import answers, wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Cell, Column, Facts, Heading, Missing, Paragraph, Part, Row, Table, Tone
from salesops.report.parts import instrument_results, pay_plans

SCALE_TOP = 5


def part(context: Context) -> Part:
    """Return the components that hold anything; without blocks while none does."""
    blocks: list[Block] = [_overview(context)]
    empty: list[str] = []
    for component in context.method.components:
        questions = components.questions_of(component, context.workshop)
        inside = subject(context, component.id, component.anchors, questions)
        if component.id == pay_plans.COMPONENT:
            inside = (*inside, *pay_plans.blocks(context))
        inside = (*inside, *instrument_results.blocks(context, component.id)) if inside else ()
        if inside:
            blocks += [Heading(component.name), Paragraph(component.asks, Tone.NOTE), *inside]
        else:
            empty.append(component.name)
    held = len(empty) < len(context.method.components)
    missing = [Missing(f"No answer and no score yet: {wording.listed(empty)}", "components")] if empty else []
    names = {one.id: one.name for one in context.method.components if one.name not in empty}
    missing += unanswered(context, names, "components")
    return Part("components", 3, "The six components", tuple(blocks if held else ()), tuple(missing))


def unanswered(context: Context, names: Mapping[str, str], place: str) -> list[Missing]:
    """Return how many of the questions that the depth asks of these subjects have no agreed answer, and where."""
    open_questions = {id: context.completeness[id].asked - context.completeness[id].answered for id in names}
    left, asked = sum(open_questions.values()), sum(context.completeness[id].asked for id in names)
    if not left:
        return _begun(context, names, place)
    told = wording.listed(f"{names[id]} {count}" for id, count in open_questions.items() if count)
    verb = "has" if left == 1 else "have"
    missing = Missing(f"{left} of {wording.counted(asked, 'question')} {verb} no agreed answer: {told}", place)
    return [missing, *_begun(context, names, place)]


def _begun(context: Context, names: Mapping[str, str], place: str) -> list[Missing]:
    """Return which questions have an answer that still misses something, by subject."""
    open_questions = {id: begun(context, id) for id in names}
    told = [f"{names[id]} ({wording.listed(codes)})" for id, codes in open_questions.items() if codes]
    return [Missing(f"Answered, but not complete: {wording.listed(told)}", place)] if told else []


def begun(context: Context, subject_id: str) -> list[str]:
    """Return the codes of a subject's asked questions that are answered and not complete."""
    states = context.completeness[subject_id].asked_states
    return [components.question_code(one.question_id) for one in states if one.answered and not one.complete]


def subject(
    context: Context, subject_id: str, anchors: Sequence[str], questions: Sequence[Question]
) -> tuple[Block, ...]:
    """Return score, evidence and answers of a component or stage; () where nothing is given."""
    answered = answers.answered(context.workshop, questions)
    score = context.workshop.maturity(subject_id)
    if not answered and (score is None or (score.score is None and not score.evidence)):
        return ()
    blocks: list[Block] = []
    if score is not None:
        person = context.workshop.item_name
        said = f"{score.score} of {SCALE_TOP}: {anchors[score.score]}" if score.score is not None else None
        facts = (
            context.say.fact("Score", said, score.id),
            context.say.fact("Level", components.good_enough_words(context.workshop, subject_id)),
            context.say.fact("Evidence", score.evidence),
            context.say.fact("Confidence", score.confidence.value if score.confidence else None),
            context.say.fact("Owner of the score", person(score.owner_id)),
            context.say.fact("Reviewed by", person(score.reviewer_id)),
            context.say.fact("Reviewed on", score.reviewed_on),
        )
        blocks.append(Facts(facts))
    blocks.append(Paragraph(_complete(context, subject_id), Tone.NOTE))
    for question in answered:
        blocks += answers.blocks(context, question)
    return tuple(blocks)


def _complete(context: Context, subject_id: str) -> str:
    state = context.completeness[subject_id]
    depth = context.method.depth(state.depth.value).name.lower()
    said = f"Of {wording.counted(state.asked, 'question')} asked at {depth} depth, {state.answered} answered"
    return f"{said}, {state.complete} complete."


def _overview(context: Context) -> Table:
    rows: list[Row] = []
    untouched: list[str] = []
    for component in context.method.components:
        score = context.workshop.maturity(component.id)
        state = context.completeness[component.id]
        value = None if score is None else score.score
        refs = (component.id, *([score.id] if score else []))
        words = None if value is None else component.anchors[value]
        level = components.good_enough_level(context.workshop, component.id)
        said = "" if value is None else ", reached" if value >= level else ", not reached"
        reached = Cell(f"{level}{said}", float(level))
        cells = [component.name, value, words, reached, f"{state.answered} of {state.asked}"]
        rows.append(Row(context.say.cells(cells), refs, not_given=value is None and not state.answered))
        if rows[-1].not_given:
            untouched.append(f"{component.name} ({wording.counted(state.asked, 'question')})")
    columns = (
        Column("Component", width=1.5),
        Column("Score (0–5)", Align.RIGHT, 1),
        Column("What that means", width=3.2),
        Column("Good enough at", width=1.4),
        Column("Answered", Align.RIGHT, 0.9),
    )
    note = "Answered: questions with an agreed answer, of those that the workshop's depth asks."
    said = f"Without score and answer so far: {wording.listed(untouched)}."
    return Table(columns, tuple(rows), "Score and answers per component", note, "components", said)
