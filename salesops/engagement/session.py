"""A discovery session: what is asked at the chosen depth, question by question, and how far the room has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops import content
from salesops.components import asks, is_blank, questions_of
from salesops.content.question_schema import Question
from salesops.content.schema import Component, StageItem
from salesops.kept import Kept
from salesops.lifecycle import stage_names
from salesops.vocabulary import AskState, MeetingKind
from salesops.workshop import Meeting, QuestionState, Workshop
from salesops.workshop.channels import ABLE_QUESTION


@dataclass(frozen=True)
class Asked:
    """One question of the session; ``put_off`` only while it has no answer."""

    question: Question
    subject: str  # the component or stage, as the team calls it
    answered: bool
    put_off: QuestionState | None


def running(workshop: Workshop) -> Meeting | None:
    """Return the discovery session that has begun and not ended, the one that began last; None where none runs."""
    these = (m for m in workshop.meetings if m.kind is MeetingKind.DISCOVERY and m.began_at and not m.ended_at)
    return max(these, key=lambda meeting: str(meeting.began_at), default=None)


@dataclass(frozen=True)
class RoomProgress:
    """How far the room is, in counts of questions."""

    asked: int
    answered: int
    skipped: int
    parked: int
    elsewhere: int  # somebody else is asked

    @property
    def open(self) -> int:
        """Neither answered nor put off."""
        return self.asked - self.answered - self.skipped - self.parked - self.elsewhere

    @property
    def share(self) -> float:
        """Answered of asked, 0 to 1; 0 where nothing is asked."""
        return self.answered / self.asked if self.asked else 0.0

    @property
    def says(self) -> str:
        """The counts in words; what is 0 is left out."""
        rest = ((self.parked, "parked"), (self.elsewhere, "asked elsewhere"), (self.skipped, "skipped"))
        return " · ".join(
            (f"{self.answered} of {self.asked} answered", *(f"{count} {word}" for count, word in rest if count))
        )


def session(workshop: Workshop) -> tuple[Asked, ...]:
    """Return what is asked at the workshop's depth: components, then stages, each with the team's own questions."""
    return _sessions.get((workshop,), lambda: _session(workshop))


_sessions = Kept[tuple[Asked, ...]](most=32)


def _session(workshop: Workshop) -> tuple[Asked, ...]:
    method, names = content.load(), stage_names(workshop)
    subjects: list[tuple[Component | StageItem, str]] = [(one, one.name) for one in method.components]
    subjects += [(stage, names[stage.id]) for stage in method.stages]
    put_off = {state.question_id: state for state in workshop.question_states}
    answered = {one.question_id for one in workshop.answers if not is_blank(one.value)}
    if not is_blank(workshop.answer(ABLE_QUESTION)):
        answered.add(ABLE_QUESTION)  # kept in the channels' grid
    return tuple(
        Asked(
            question, name, question.id in answered, None if question.id in answered else put_off.get(question.id)
        )
        for subject, name in subjects
        for question in questions_of(subject, workshop)
        if asks(workshop.settings.depth, question)
    )  # fmt: skip


def progress(asked: Sequence[Asked]) -> RoomProgress:
    """Return how far the room is."""
    states = [one.put_off.state for one in asked if one.put_off is not None]
    return RoomProgress(
        asked=len(asked),
        answered=sum(one.answered for one in asked),
        skipped=states.count(AskState.SKIPPED),
        parked=states.count(AskState.PARKED),
        elsewhere=states.count(AskState.ASKED),
    )


def next_open(asked: Sequence[Asked], question_id: str) -> str | None:
    """Return the next question that is neither answered nor put off, then from the beginning; None without one."""
    place = next((n for n, one in enumerate(asked) if one.question.id == question_id), -1)
    around = [*asked[place + 1 :], *asked[: max(place, 0)]]
    return next((one.question.id for one in around if not one.answered and one.put_off is None), None)


def prompts(question: Question) -> tuple[str, ...]:
    """Return the follow-up questions for the facilitator: the question's own, then those for a flat answer."""
    own = (question.prompt,) if question.prompt else ()
    return (*own, *content.load().general_prompts)
