"""Where an answer stands: agreed by the team, or said by one person alone. Every editor works on either."""

from dataclasses import dataclass
from typing import Any

import db.fields
from db import views
from db.fields import Field
from pages.parts import state
from salesops.components import question_code
from salesops.content.question_schema import Question
from salesops.workshop import AnswerValue, Workshop


@dataclass(frozen=True)
class Place:
    """The answer to one question in one workshop; of one person where ``person_id`` is set.

    ``workshop`` is the snapshot that the page has at hand; for a person it holds the single answers too
    (``db.views.beside``).
    """

    workshop: Workshop
    question: Question
    person_id: str | None = None

    @property
    def key(self) -> str:
        """What tells this answer's inputs from those of every other."""
        return self.question.id if self.person_id is None else f"{self.question.id}:{self.person_id}"

    @property
    def name(self) -> str:
        """What the answer is called on its inputs and in the history."""
        if self.person_id is None:
            code = question_code(self.question.id)
            return f"Answer {code}" if code == self.question.id else "Answer to the team's own question"
        return f"{self.workshop.item_name(self.person_id)} on {question_code(self.question.id)}"

    @property
    def value(self) -> AnswerValue:
        """What stood in the database when the page was drawn."""
        if self.person_id is None:
            return self.workshop.answer(self.question.id)
        return db.fields.read(self.workshop, self.field())

    def field(self, *path: str) -> Field:
        """Return the address of the answer or of one cell of it."""
        if self.person_id is None:
            return db.fields.answer(self.question.id, *path)
        return db.fields.view(self.question.id, self.person_id, *path)

    def stored(self, *path: str) -> Any:
        """Return what stands in the database now; for what happens after the page was drawn."""
        workshop = state.load_workshop()
        if self.person_id is not None:
            workshop = views.beside(workshop, state.actor(), self.question.id)
        return db.fields.read(workshop, self.field(*path))
