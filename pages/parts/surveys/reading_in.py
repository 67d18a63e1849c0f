"""The export of another survey tool that this window looks at: read beside the page, kept nowhere but in memory.

Names and single answers in it never reach the database.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pages.parts import state
from pages.parts.looked_at import LookedAt, fresh_name
from pages.parts.surveys.acting import PROBLEM
from pages.parts.working import Work
from salesops.intake.survey_exports.model import Answers, SurveyFile
from salesops.intake.survey_exports.reading import read
from salesops.surveys import elsewhere
from salesops.vocabulary import IntakeKind

KEY, BOXES, OPEN = "surveys:elsewhere", "surveys:elsewhere-boxes", "surveys:elsewhere-open"


@dataclass
class Intake:
    """One file, how far it is read, what was decided about it, and what was read with that."""

    name: str
    file_name: str
    data: bytes
    answers: Answers
    matches: dict[str, str]  # decided about an earlier file, by a statement's bare words
    found: SurveyFile | None = None
    choices: tuple[elsewhere.Choice, ...] = ()  # as proposed
    chosen: tuple[elsewhere.Choice, ...] = ()  # as the table stands
    work: Work[SurveyFile] | None = None
    times_read: int = 0


_looked: LookedAt[Intake] = LookedAt(
    KEY, BOXES, PROBLEM, "Too many files were looked at in the same hour, so this one made room. Choose it again."
)
current, put_away = _looked.current, _looked.put_away


def begin(file_name: str, data: bytes) -> None:
    """Begin to read a file with what was decided about earlier ones."""
    put_away()
    memories = [one.answers for one in state.load_workshop().intake_memories if one.kind is IntakeKind.SURVEY]
    answers, matches = elsewhere.remembered(memories[-1] if memories else {})
    one = Intake(fresh_name(), file_name, data, answers, matches)
    _looked.keep(one)
    again(one)


def decide(one: Intake, **changes: Any) -> None:
    """Change what was decided (fields of ``Answers``), and read again."""
    one.answers = replace(one.answers, **changes)
    again(one)


def again(one: Intake) -> None:
    """Read with what was decided; short files are done on return."""
    _looked.read(one, partial(_read, one.data, one.answers))


def settle(one: Intake) -> None:
    """Take over what is done. A refusal puts the file away with its sentence."""
    _looked.settle(one, partial(_take, one))


def _take(one: Intake, found: SurveyFile) -> None:
    one.found, one.choices = found, elsewhere.proposed(found, one.matches)
    one.times_read += 1


def _read(data: bytes, answers: Answers, progress: Callable[[float], bool]) -> SurveyFile:
    return read(data, answers=answers, progress=progress)
