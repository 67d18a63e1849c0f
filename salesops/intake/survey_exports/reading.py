"""A survey tool's export into a matrix of people by statements, whatever tool wrote it.

No layout is known by its tool: heads are the rows above the first that looks like answers, statements are the columns
whose cells are on one scale, and people are the rows that were finished.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesops.errors import BadInput
from salesops.intake.survey_exports import labels, scales
from salesops.intake.survey_exports.heads import Asked, asked, cell_of, is_about_the_answer
from salesops.intake.survey_exports.model import ORDER, TOP, Answers, Item, Question, Survey
from salesops.intake.survey_exports.respondents import people
from salesops.intake.survey_exports.scales import Scale
from salesops.intake.tables import Limits, Progress, Row, Table, read_tables, said, tick

LIMITS = Limits("answers")
_SHARED = 0.5  # of their labels, by which neighbours are answered on one unknown scale
_WELL_FILLED = 100  # answers per column
_READ = 0.8  # share of the time


@dataclass(frozen=True)
class _Block:
    """Neighbouring columns on one scale; without one their labels must be put in order first."""

    columns: tuple[int, ...]
    texts: tuple[str, ...]  # all answers
    scale: Scale | None


def read(file: bytes, *, answers: Answers | None = None, progress: Progress | None = None) -> Survey:
    """Return the answers of an export: Google or Microsoft Forms, LimeSurvey, Qualtrics, SurveyMonkey or alike.

    Parameters
    ----------
    answers
        What was decided about earlier questions.
    progress
        Is given the share that is done; returning False stops, and nothing is kept.

    Raises
    ------
    BadInput
        Not a table, too large, damaged, or no column of ratings in it; the sentence says what to do.
    Stopped
        ``progress`` returned False.
    """
    decided = answers or Answers()
    tables = read_tables(file, LIMITS, lambda share: progress is None or progress(share * _READ))
    found = [(table, one, _blocks(one, decided)) for table in tables if (one := asked(table.rows)) is not None]
    table, one, blocks = max(
        found, key=lambda each: sum(len(block.columns) for block in each[2]), default=(None, None, [])
    )
    if table is None or one is None or not blocks:
        raise BadInput(
            "No column of ratings was found. Export single answers, one row per person and one column per statement, "
            "not a summary. Nothing was changed."
        )
    tick(progress, _READ)
    survey = _survey(table, one, blocks, decided)
    tick(progress, 1.0)
    return survey


def _survey(table: Table, one: Asked, blocks: Sequence[_Block], decided: Answers) -> Survey:
    placed = [(n, block.scale) for block in blocks if block.scale for n in block.columns]
    asked_columns = [n for block in blocks for n in block.columns]
    rows, dropped = people(one, asked_columns, decided)
    if not rows:
        raise BadInput("There are statements, but nobody's finished answers below them. Nothing was changed.")
    matrix = tuple(tuple(_value(row, n, scale) for n, scale in placed) for row in rows)
    items = tuple(Item(one.texts[n], one.heads[n], scale.low, scale.high, scale.labels) for n, scale in placed)
    questions = tuple(question for block in blocks if (question := _question(one, block, decided)))
    report = _report(table, one, items, rows, (*one.notes, *dropped), _unknown(rows, placed), blocks)
    return Survey(
        items, matrix, tuple(row.at for row in rows), tuple(sorted((*one.notes, *dropped))), questions, report
    )


def _blocks(one: Asked, decided: Answers) -> list[_Block]:
    """Return neighbouring columns that are answered on one scale, and those whose labels must be put in order."""
    texts = [scales.answers_in(cell_of(row, n) for row in one.rows) for n in range(len(one.heads))]
    first = 1 if texts and _counts_rows(texts[0]) else 0
    free = [n for n in range(first, len(texts)) if texts[n] and not is_about_the_answer(one.heads[n], one.texts[n])]
    blocks: list[_Block] = []
    for n in free:
        scale = scales.scale_of(texts[n], decided)
        last = blocks[-1] if blocks else None
        if last and last.columns[-1] == n - 1 and (joined := _joined(last, n, texts[n], scale, decided)):
            blocks[-1] = joined
        else:
            blocks.append(_Block((n,), tuple(texts[n]), scale))
    told = [block for block in blocks if _is_rated(block, len(one.rows)) or _is_unknown_scale(block)]
    return [_topped(one, block, decided) for block in told]


def _is_rated(block: _Block, rows: int) -> bool:
    """Return whether a block has a scale; one word that somebody remarked, or one number alone, makes none."""
    alone = len(block.columns) == 1 and len(block.texts) == 1 and rows > 2
    return block.scale is not None and block.scale.high > block.scale.low and not alone


def _counts_rows(texts: Sequence[str]) -> bool:
    """Return whether a column only numbers the rows: 1, 2, 3."""
    return len(texts) > 2 and list(texts) == [str(n) for n in range(1, len(texts) + 1)]


def _joined(last: _Block, n: int, texts: Sequence[str], scale: Scale | None, decided: Answers) -> _Block | None:
    """Return a block with one column more, None where the two are not on one scale."""
    all_texts = (*last.texts, *texts)
    if (last.scale is None) != (scale is None):
        return None
    if scale is None:
        mine, theirs = set(texts), set(last.texts)
        shared = len(mine & theirs) / min(len(mine), len(theirs))
        many = max(len(mine), len(theirs)) > scales.MOST_STEPS
        return None if many or shared < _SHARED else _Block((*last.columns, n), all_texts, None)
    whole = scales.scale_of(all_texts, decided)
    if scale.labels == () == (last.scale or scale).labels and _differ(last, scale, len(texts)):
        return None
    if whole is None or set(whole.values) < {text for text in all_texts if text in (last.scale or scale).values}:
        return None
    return _Block((*last.columns, n), all_texts, whole)


def _differ(last: _Block, scale: Scale, answers: int) -> bool:
    """Return whether two numbered columns are so well filled that their different ends mean different scales."""
    ends = (last.scale.low, last.scale.high) if last.scale else None
    return answers >= _WELL_FILLED and ends != (scale.low, scale.high)


def _is_unknown_scale(block: _Block) -> bool:
    """Return whether several columns share few labels, each said more than once."""
    counts = Counter(block.texts)
    return (
        block.scale is None
        and len(block.columns) > 1
        and 2 <= len(counts) <= scales.MOST_STEPS
        and len(block.texts) > 2 * len(counts)
    )


def _topped(one: Asked, block: _Block, decided: Answers) -> _Block:
    top = decided.tops.get(one.texts[block.columns[0]])
    if block.scale is None or top is None or block.scale.labels:
        return block
    return replace(block, scale=replace(block.scale, high=max(top, block.scale.high), is_sure=True))


def _value(row: Row, n: int, scale: Scale) -> int | None:
    return scale.values.get(said(cell_of(row, n)))


def _unknown(rows: Sequence[Row], placed: Sequence[tuple[int, Scale]]) -> Counter[str]:
    """Return the cells that are neither on the scale nor known to mean no answer."""
    cells = ((said(cell_of(row, n)), scale) for row in rows for n, scale in placed)
    return Counter(text for text, scale in cells if text not in scale.values and not labels.is_no_answer(text))


def _question(one: Asked, block: _Block, decided: Answers) -> Question | None:
    first = one.texts[block.columns[0]]
    more = f" and {len(block.columns) - 1} more" if len(block.columns) > 1 else ""
    if block.scale is None:
        found = tuple(dict.fromkeys(block.texts))
        text = f"“{first}”{more} has the answers {', '.join(found)}. Put them in order, from the lowest to the highest."
        return Question(ORDER, " | ".join(found), text, tuple((label, label) for label in found))
    if block.scale.doubt:
        found = labels.scales_for(frozenset(labels.plain(text) for text in block.scale.values))[0]
        text = f"“{first}”{more}: {block.scale.doubt}. Which labels could be chosen, from the lowest to the highest?"
        options = labels.scales_for(frozenset(labels.plain(text) for text in block.scale.values))
        return Question(ORDER, " | ".join(found), text, tuple((" | ".join(one), " | ".join(one)) for one in options))
    if block.scale.is_sure or block.scale.labels or first in decided.tops:
        return None
    low, high = block.scale.low, block.scale.high
    text = f"“{first}”{more} has numbers from {low} to {high}. How far does the scale go?"
    steps = sorted({high, *(top for top in (4, 5, 6, 7, 10) if top > high)})
    return Question(TOP, first, text, tuple((str(top), f"{low} to {top}") for top in steps))


def _report(
    table: Table,
    one: Asked,
    items: Sequence[Item],
    rows: Sequence[Row],
    dropped: Sequence[tuple[int, str]],
    unknown: Counter[str],
    blocks: Sequence[_Block],
) -> tuple[str, ...]:
    used = {n for block in blocks for n in block.columns}
    others = [head for n, head in enumerate(one.heads) if n not in used]
    people_, statements = "person" if len(rows) == 1 else "people", "statement" if len(items) == 1 else "statements"
    found = [f"{len(rows):,} {people_} and {len(items):,} {statements} read from {table.written_as}."]
    for why, times in Counter(why.split(" as row")[0] for _, why in dropped).items():
        found.append(f"{times:,} {'row' if times == 1 else 'rows, each'} left out because {why}.")
    waiting = sum(len(block.columns) for block in blocks if block.scale is None)
    if waiting:
        found.append(f"{waiting:,} statements wait until their labels are put in order.")
    if unknown:
        shown = ", ".join(f"“{text[:30]}”" for text, _ in unknown.most_common(3))
        found.append(f"{unknown.total():,} answers are not on their scale and count as missing: {shown}.")
    if others:
        found.append(f"Columns not read: {', '.join(others)}.")
    return tuple(found)
