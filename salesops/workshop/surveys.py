"""Surveys: what is asked, of whom and how. Answers are never here; results come as counts, behind their own gate."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from salesops.immutable import Value
from salesops.vocabulary import (
    SURVEY_MINIMUM_DEFAULT,
    SURVEY_MINIMUM_FLOOR,
    LinkKind,
    SurveyKind,
    SurveyMode,
    SurveyState,
)
from salesops.workshop.base import Id, Name, Text


class SurveyItem(Value):
    """One item of a survey, in the order in which it is asked.

    ``id`` is the method's (survey content), a question's, a merger point's link id, or the team's own; ``text``
    stands for the method's wording where it is not empty. ``functions`` names who is asked; empty: everybody.
    """

    id: Id
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    functions: tuple[Id, ...] = ()
    subject_id: str = ""  # the method's element whose sentences a score is given against
    question: bool = False  # a question of a component or stage, answered in one's own words or by a choice
    options: tuple[tuple[str, str], ...] = ()  # ids and words of its choices, where they are the workshop's own


class Survey(Value):
    """One survey, or one round of a repeated one."""

    id: Id
    kind: SurveyKind = SurveyKind.ALIGNMENT
    name: Name
    mode: SurveyMode = SurveyMode.CONFIDENTIAL
    links: LinkKind = LinkKind.PERSONAL
    minimum: int = Field(default=SURVEY_MINIMUM_DEFAULT, ge=SURVEY_MINIMUM_FLOOR, le=50)
    items: tuple[SurveyItem, ...] = ()
    asks_importance: bool = True
    asks_recall: bool = True
    two_sides: bool = False  # functions are shown as customer-acquiring and customer-keeping only
    introduction: Text = ""
    closes_at: AwareDatetime | None = None
    launched_on: date | None = None
    closed_on: date | None = None
    follows_id: Id | None = None  # the round before
    position: int = 0

    @property
    def asks_points(self) -> bool:
        """Whether merger points are scored and questions answered instead of statements rated."""
        return self.kind in (SurveyKind.PREWORK, SurveyKind.SCORING, SurveyKind.CHECK)

    @property
    def asks_names(self) -> bool:
        """Whether people say who they are on the form: named by consent, and the link is one for all."""
        return self.mode is SurveyMode.NAMED and self.links is LinkKind.OPEN

    @property
    def asks_release(self) -> bool:
        """Whether a leader may release their own answers by name: statements are rated, and no names are shown."""
        return self.mode is not SurveyMode.NAMED and not self.asks_points

    @property
    def state(self) -> SurveyState:
        """How far it has come; one whose closing time is past takes no answers, but is closed by a person's act."""
        if self.closed_on is not None:
            return SurveyState.CLOSED
        return SurveyState.DRAFT if self.launched_on is None else SurveyState.OPEN

    def takes_answers(self, at: datetime) -> bool:
        """Return whether answers are taken at that moment."""
        return self.state is SurveyState.OPEN and (self.closes_at is None or at.astimezone(UTC) < self.closes_at)
