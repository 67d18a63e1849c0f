"""The six components and the questions of the stages: what an answer may be, how it reads, when it is complete."""

from salesops.components.answers import NONE_REASON, check_answer, check_cell
from salesops.components.comparison import Comparison, Line, by_group, compare, merged
from salesops.components.completeness import (
    Completeness,
    QuestionState,
    asks,
    completeness,
    lists_needed,
    overview,
    question_state,
)
from salesops.components.good_enough import good_enough_level, good_enough_words, held_up
from salesops.components.ground import is_direct
from salesops.components.own import own_question, own_questions, question_code, questions_of
from salesops.components.own_options import CALLED, NEEDED, carried_over, checked_options, loses
from salesops.components.reading import as_rows, as_text, is_blank
from salesops.components.scores import (
    Spread,
    check_score,
    spread,
    spread_figures,
    spread_words,
    subject_ids,
    subject_name,
)

__all__ = [
    "CALLED",
    "NEEDED",
    "NONE_REASON",
    "Comparison",
    "Completeness",
    "Line",
    "QuestionState",
    "Spread",
    "as_rows",
    "as_text",
    "asks",
    "by_group",
    "carried_over",
    "check_answer",
    "check_cell",
    "check_score",
    "checked_options",
    "compare",
    "completeness",
    "good_enough_level",
    "good_enough_words",
    "held_up",
    "is_blank",
    "is_direct",
    "lists_needed",
    "loses",
    "merged",
    "overview",
    "own_question",
    "own_questions",
    "question_code",
    "question_state",
    "questions_of",
    "spread",
    "spread_figures",
    "spread_words",
    "subject_ids",
    "subject_name",
]
