"""A survey tool's export into a matrix of people by statements, whatever tool wrote it.

No layout is known by its tool: heads are the rows above the first that looks like answers, statements are the columns
whose cells are on one scale, and people are the rows that were finished.
"""

from collections import Counter
from collections.abc import Sequence

from salesops.errors import BadInput
from salesops.intake.survey_exports import labels
from salesops.intake.survey_exports.blocks import Block, blocks_of, doubtful, value_of
from salesops.intake.survey_exports.heads import Asked, asked, cell_of
from salesops.intake.survey_exports.model import ORDER, TOP, Answers, FileQuestion, Item, SurveyFile
from salesops.intake.survey_exports.respondents import name_columns, people
from salesops.intake.survey_exports.scales import Scale
from salesops.intake.tables import Limits, Progress, Row, Table, read_tables, said, tick

LIMITS = Limits("answers")
_READ = 0.8  # share of the time


def read(file: bytes, *, answers: Answers | None = None, progress: Progress | None = None) -> SurveyFile:
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
    found = [(table, one, blocks_of(one, decided)) for table in tables if (one := asked(table.rows)) is not None]
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


def _survey(table: Table, one: Asked, blocks: Sequence[Block], decided: Answers) -> SurveyFile:
    placed = [(n, block.scale) for block in blocks if block.scale for n in block.columns]
    asked_columns = [n for block in blocks for n in block.columns]
    rows, dropped = people(one, asked_columns, decided)
    if not rows:
        raise BadInput("There are statements, but nobody's finished answers below them. Nothing was changed.")
    matrix = tuple(tuple(value_of(row, n, scale) for n, scale in placed) for row in rows)
    items = tuple(Item(one.texts[n], one.heads[n], scale.low, scale.high, scale.labels) for n, scale in placed)
    questions = tuple(question for block in blocks if (question := _question(one, block, decided)))
    report = _report(table, one, items, rows, (*one.notes, *dropped), _unknown(rows, placed), blocks)
    return SurveyFile(
        items,
        matrix,
        tuple(row.at for row in rows),
        tuple(sorted((*one.notes, *dropped))),
        questions,
        report,
        doubtful=doubtful(one, blocks),
        names=tuple(one.heads[n] for n in name_columns(one)),
    )


def _unknown(rows: Sequence[Row], placed: Sequence[tuple[int, Scale]]) -> Counter[str]:
    """Return the cells that are neither on the scale nor known to mean no answer."""
    cells = ((said(cell_of(row, n)), scale) for row in rows for n, scale in placed)
    return Counter(text for text, scale in cells if text not in scale.values and not labels.is_no_answer(text))


def _question(one: Asked, block: Block, decided: Answers) -> FileQuestion | None:
    first, heads = one.texts[block.columns[0]], tuple(one.heads[n] for n in block.columns)
    more = f" and {len(block.columns) - 1} more" if len(block.columns) > 1 else ""
    if block.scale is None:
        found = tuple(dict.fromkeys(block.texts))
        text = f"“{first}”{more} has the answers {', '.join(found)}. Put them in order, from the lowest to the highest."
        return FileQuestion(ORDER, " | ".join(found), text, tuple((label, label) for label in found), heads)
    if block.scale.doubt:
        fitting = labels.scales_for(frozenset(labels.plain(text) for text in block.scale.values))
        text = f"“{first}”{more}: {block.scale.doubt}. Which labels could be chosen, from the lowest to the highest?"
        by_length = {len(known.labels): " | ".join(known.labels) for known in reversed(fitting)}
        options = [by_length[steps] for steps in dict.fromkeys(len(known.labels) for known in fitting)]
        return FileQuestion(ORDER, options[0], text, tuple((one, one) for one in options), heads)
    if block.scale.is_sure or block.scale.labels or first in decided.tops:
        return None
    low, high = block.scale.low, block.scale.high
    text = f"“{first}”{more} has numbers from {low} to {high}. How far does the scale go?"
    steps = sorted({high, *(top for top in (4, 5, 6, 7, 10) if top > high)})
    return FileQuestion(TOP, first, text, tuple((str(top), f"{low} to {top}") for top in steps), heads)


def _report(
    table: Table,
    one: Asked,
    items: Sequence[Item],
    rows: Sequence[Row],
    dropped: Sequence[tuple[int, str]],
    unknown: Counter[str],
    blocks: Sequence[Block],
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
