"""The result as a file for a spreadsheet: what is kept, with labels and a codebook. Nothing else is in it.

It reads `Counted` only, so a file never holds more than a screen may show; single answers are in it only where the
survey was named by consent, because only then are they kept.
"""

from salesops import content, sheets
from salesops.sheets import Cell, Table
from salesops.surveys.counted import Counted, ShownCell
from salesops.surveys.form import words
from salesops.surveys.naming import CUT_WORDS, MODE_WORDS, group_name
from salesops.surveys.questions import choices
from salesops.vocabulary import SCORE_MIN, AnswerKind
from salesops.workshop import Survey, Workshop

HEADS = (
    "item", "text", "part", "cut", "group", "group_label", "n_answered", "n_rated", "mean", "favourable_share",
    "count_0", "count_1", "count_2", "count_3", "count_4", "count_5", "dont_know",
    "not_applicable",
)  # fmt: skip
FAVOURABLE = (AnswerKind.AGREEMENT, AnswerKind.IMPORTANCE)  # where 4 and 5 say so
CODEBOOK = (
    ("item", "Id of the item; it stays the same in every round."),
    ("text", "The words that people read."),
    ("part", "agreement 1 to 5, importance 1 to 5, score 0 to 5, confidence 1 to 3, or a choice of a question."),
    ("cut", "How people are divided: total, side, function, level, function_level, tenure."),
    ("group, group_label", "Which group of the cut, as id and in words; empty for everyone."),
    ("n_answered", "People who answered, “don't know” included: what the minimum is held against."),
    ("n_rated", "People who gave a point, or chose that choice; mean and share rest on these."),
    ("mean", "Mean of the points given."),
    ("favourable_share", "Share of ratings of 4 and 5, 0 to 1; of agreement and importance only."),
    ("count_0 … count_5", "People who gave that point; empty where the scale does not have it."),
    ("dont_know", "People who said “don't know”; in no mean."),
    ("not_applicable", "People who said that a merger point does not apply; in no mean."),
    (
        "What is not here",
        "Groups under the minimum, and those that others would reveal; they and empty ones look alike.",
    ),
)


def rows(workshop: Workshop, survey: Survey, counted: Counted) -> Table:
    """Return heads and one row per cell that is kept, in the order in which it is kept."""
    text = texts(survey)
    made: list[tuple[Cell, ...]] = [HEADS]
    for cell in counted.cells:
        if cell.kind is AnswerKind.ANSWER:
            made += _chosen(workshop, cell, text.get(cell.item, ""))
            continue
        first = SCORE_MIN if cell.kind is AnswerKind.SCORE else 1
        by_point = dict(enumerate(cell.counts, first))
        rated = sum(cell.counts)
        mean = sum(point * people for point, people in by_point.items()) / rated if rated else None
        favourable = (by_point[4] + by_point[5]) / rated if rated and cell.kind in FAVOURABLE else None
        made.append((
            cell.item, text.get(cell.item, ""), cell.kind.value, cell.group.cut.value, "|".join(cell.group.key),
            group_name(workshop, cell.group), cell.answered, rated, mean, favourable,
            *(by_point.get(point) for point in range(6)), cell.dont_know, cell.not_applicable,
        ))  # fmt: skip
    return tuple(made)


def _chosen(workshop: Workshop, cell: ShownCell, text: str) -> list[tuple[Cell, ...]]:
    """Return one row per choice of a question: who answered, and who chose it."""
    offered, _ = choices(cell.item)
    return [
        (
            cell.item, f"{text} = {label}", f"answer {choice}", cell.group.cut.value, "|".join(cell.group.key),
            group_name(workshop, cell.group), cell.answered, people, *[None] * 10,
        )
        for (choice, label), people in zip(offered, cell.counts, strict=True)
    ]  # fmt: skip


def singles(survey: Survey, counted: Counted) -> Table:
    """Return heads and one row per person; heads only unless the survey was named by consent."""
    text = texts(survey)
    asked = sorted({(i, k) for one in counted.singles for i, parts in one.answers.items() for k in parts})
    heads = ("name", "function", "level", "tenure", *(f"{item} {kind}: {text.get(item, '')}" for item, kind in asked))
    made: list[tuple[Cell, ...]] = [heads]
    for one in counted.singles:
        about = dict(one.who)
        said = (_plain(one.answers.get(item, {}).get(kind)) for item, kind in asked)
        made.append((one.label, *(about.get(name) for name in ("function", "level", "tenure")), *said))
    return tuple(made)


def facts(survey: Survey, counted: Counted) -> Table:
    """Return how the survey was made and how many answered, and what the columns mean."""
    withheld = [
        (f"withheld {CUT_WORDS[cut][1]}", sum(one.cut is cut for one in counted.withheld))
        for cut in CUT_WORDS
        if any(one.cut is cut for one in counted.withheld)
    ]
    invited = "not known: one link for all" if counted.invited is None else counted.invited
    said: list[tuple[Cell, ...]] = [
        ("survey", survey.name), ("mode", MODE_WORDS[survey.mode]), ("minimum group", counted.minimum),
        ("closed on", str(survey.closed_on)), ("invited", invited), ("answered", counted.begun),
        ("finished", counted.finished), *withheld, ("", None),
    ]  # fmt: skip
    return (("what", "value"), *said, *CODEBOOK)


def to_xlsx(workshop: Workshop, survey: Survey, counted: Counted) -> bytes:
    """Return a workbook: results, codebook and, named by consent, single answers. Texts are written as texts."""
    made = {"Results": rows(workshop, survey, counted), "Codebook": facts(survey, counted)}
    if counted.singles:
        made["Single answers"] = singles(survey, counted)
    return sheets.to_xlsx(made)


def texts(survey: Survey) -> dict[str, str]:
    """Return the words of everything that a survey asks, by item id."""
    method = content.load()
    asked = {one.id: words(one, method) for one in survey.items}
    asked |= {one.id: one.text for one in method.recall_questions}
    return asked | {one.id: one.text for one in method.trust_statements}


def _plain(value: object) -> Cell:
    if isinstance(value, list | tuple):
        return " | ".join(str(one) for one in value)
    return value if isinstance(value, str | int | float) else None
