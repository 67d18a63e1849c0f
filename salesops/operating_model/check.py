"""The check whether everybody knows the five stages (S-042): what it asks, and how many knew, behind the gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from salesops import content
from salesops.alignment.gate import TOTAL
from salesops.lifecycle import stage_names
from salesops.surveys.counted import Counted
from salesops.vocabulary import AnswerKind, SurveyKind, SurveyState
from salesops.workshop import Survey, SurveyItem, Workshop

FRESH_DAYS = 365  # ours: a year, as for the other reviews of the method


@dataclass(frozen=True)
class Known:
    """One question with its right answer in words: ``right`` of ``n`` people gave it; both None where it is hidden."""

    question: str
    answer: str
    right: int | None
    n: int | None

    @property
    def share(self) -> float | None:
        """Right answers by all answers, 0 to 1; None where it may not be shown."""
        return None if self.right is None or not self.n else self.right / self.n


def items(workshop: Workshop) -> tuple[SurveyItem, ...]:
    """Return the three questions with this workshop's names of the stages in their choices."""
    names = stage_names(workshop)
    return tuple(
        SurveyItem(
            id=one.id,
            text=one.text,
            question=True,
            options=tuple((option.id, " → ".join(names[stage] for stage in option.stages)) for option in one.options),
        )
        for one in content.load().check_questions
        if not one.retired
    )


def checks(workshop: Workshop) -> tuple[Survey, ...]:
    """Return the checks that were opened, newest first."""
    found = (one for one in workshop.surveys if one.kind is SurveyKind.CHECK)
    return tuple(sorted(found, key=lambda one: one.position, reverse=True))


def running(workshop: Workshop) -> Survey | None:
    """Return the check that is open, None where none is."""
    return next((one for one in checks(workshop) if one.state is SurveyState.OPEN), None)


def closed(workshop: Workshop) -> Survey | None:
    """Return the check that closed last, None before the first."""
    return next((one for one in checks(workshop) if one.state is SurveyState.CLOSED), None)


def known(survey: Survey, counted: Counted) -> tuple[Known, ...]:
    """Return how many gave the right answer to each question, of everybody together and nobody else."""
    return tuple(_known(item, counted) for item in survey.items)


def fewest(found: Iterable[Known]) -> Known | None:
    """Return the question that the smallest share answered rightly, None where nothing may be shown."""
    told = [one for one in found if one.share is not None]
    return min(told, key=lambda one: one.share or 0.0, default=None)


def is_fresh(survey: Survey, today: date) -> bool:
    """Return whether a closed check is not older than a year."""
    return survey.closed_on is not None and (today - survey.closed_on).days <= FRESH_DAYS


def _known(item: SurveyItem, counted: Counted) -> Known:
    right = content.load().check_question(item.id).right
    answer = dict(item.options)[right]
    cell = counted.cell(item.id, AnswerKind.ANSWER, TOTAL)
    if cell is None:
        return Known(item.text, answer, None, None)
    order = [option for option, _ in item.options]
    return Known(item.text, answer, cell.counts[order.index(right)], cell.answered)
