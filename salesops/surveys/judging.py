"""What people typed from memory, judged by the facilitator: counted again from words that nobody's name is on."""

from collections.abc import Sequence

from salesops import content
from salesops.alignment.people import RecallAgainstOwn
from salesops.alignment.recall import Agreed, NearMatch, Verdict, near_matches, normalise
from salesops.content.survey_schema import RecallKind
from salesops.surveys.counted import Counted
from salesops.surveys.persons import verdict
from salesops.vocabulary import AnswerKind


def agreed_names(agreed: Agreed) -> tuple[str, ...]:
    """Return everything that was agreed by its first name: what typed words can be judged to mean."""
    goal = (agreed.goal,) if agreed.goal is not None else ()
    return (*goal, *(names[0] for names in (*agreed.stages, *agreed.drivers)))


def typed_lines(counted: Counted, question: str | None = None) -> tuple[str, ...]:
    """Return every line typed from memory, in the shuffled order in which it is kept; of one question, or of all."""
    recalled = [one for one in counted.words if one.kind is AnswerKind.RECALL and question in (None, one.item)]
    return tuple(line for one in recalled for line in _lines(one.text) if line.strip())


def open_judgements(counted: Counted) -> tuple[NearMatch, ...]:
    """Return the near matches that wait for a judgement, most alike first."""
    return near_matches(typed_lines(counted), counted.agreed)


def judged(counted: Counted, text: str, means: str | None) -> Counted:
    """Return the result with one text judged, and the recall counts that follow from it.

    Recall against one's own belief stays as it was at the close: who typed what is not known any more.
    """
    agreed = counted.agreed.model_copy(update={"judged": {**counted.agreed.judged, normalise(text): means}})
    again = tuple(_again(one, counted, agreed) for one in counted.people.recall)
    people = counted.people.model_copy(update={"recall": again})
    return counted.model_copy(update={"agreed": agreed, "people": people})


def _again(told: RecallAgainstOwn, counted: Counted, agreed: Agreed) -> RecallAgainstOwn:
    question = content.load().recall_question(told.question)
    typed = [_lines(one.text) for one in counted.words if one.item == told.question and one.kind is AnswerKind.RECALL]
    if not typed:
        return told
    verdicts = [verdict(question, one, agreed) for one in typed]
    named, near = verdicts.count(Verdict.NAMED), verdicts.count(Verdict.NEAR)
    everyone = told.named + told.near + told.not_named
    return told.model_copy(update={"named": named, "near": near, "not_named": everyone - named - near})


def _lines(text: str | tuple[str, ...]) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text


def agreed_for(kind: RecallKind, agreed: Agreed) -> tuple[str, ...]:
    """Return what had been agreed that a recall question asks for, by first names."""
    match kind:
        case RecallKind.GOAL:
            return (agreed.goal,) if agreed.goal is not None else ()
        case RecallKind.STAGES:
            return tuple(names[0] for names in agreed.stages)
        case RecallKind.DRIVERS:
            return tuple(names[0] for names in agreed.drivers)
