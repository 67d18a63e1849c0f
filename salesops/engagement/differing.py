"""Which questions and scores several people answered differently, as counts: who said what stays where it was said."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import content
from salesops.components import (
    compare,
    own_question,
    spread,
    subject_ids,
    subject_name,
)
from salesops.content.question_schema import Question
from salesops.vocabulary import Stage
from salesops.workshop import AnswerValue, Workshop


@dataclass(frozen=True)
class Differing:
    """One thing that ``people`` (2 or more) answered alone and see differently.

    ``apart`` of ``places`` differ: cells of a table, parts of a split, 1 of 1 for a text; for scores ``apart`` is
    highest minus lowest, in points, of ``places`` 5.
    """

    id: str  # a question, component or stage
    name: str
    people: int
    apart: int
    places: int
    is_score: bool = False

    @property
    def source(self) -> str:
        """The place of the workshop that it stands for."""
        if not self.is_score:
            return f"question:{self.id}"
        return f"stage:{self.id}" if self.id in {*Stage} else f"component:{self.id}"

    @property
    def says(self) -> str:
        """How far they differ, in one sentence with its n; of scores not how far: the room has not seen them yet."""
        if self.is_score:
            return f"{self.people} people scored it alone and stand far apart."
        if self.places == 1:
            return f"{self.people} people describe it differently."
        return f"{self.apart} of {self.places} points differ between {self.people} people."


def differing(workshop: Workshop, said: Mapping[str, Mapping[str, AnswerValue]]) -> tuple[Differing, ...]:
    """Return what people see differently, the most people first, then the largest share that differs.

    Parameters
    ----------
    said
        ``{question id, or component or stage id: {person id: what they answered}}``.
    """
    found = [one for subject, views in said.items() if (one := _one(workshop, subject, views)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.people, -one.apart / one.places, one.id)))


def _one(workshop: Workshop, subject: str, views: Mapping[str, AnswerValue]) -> Differing | None:
    if subject in subject_ids():
        scores = spread(score for score in views.values() if isinstance(score, int))
        if scores is None or scores.n < 2 or not scores.far_apart:
            return None
        apart = scores.highest - scores.lowest
        return Differing(subject, f"Score of {subject_name(subject)}", scores.n, apart, 5, is_score=True)
    question = _question(workshop, subject)
    if question is None:
        return None
    names = {item.id: item.name for item in workshop.list_items}
    compared = compare(question, views, workshop.settings, names)
    if compared.n < 2 or not compared.differing:
        return None
    return Differing(question.id, question.text, compared.n, len(compared.differing), len(compared.lines))


def _question(workshop: Workshop, question_id: str) -> Question | None:
    """Return the method's or the team's own question, None for one that is gone."""
    own = next((one for one in workshop.own_questions if one.id == question_id), None)
    if own is not None:
        return own_question(own)
    try:
        return content.load().question(question_id)
    except KeyError:
        return None
