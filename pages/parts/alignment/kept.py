"""What is kept of closed surveys, read once per version of the workshop and kind of reader."""

from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeVar

from db.access import Right
from db.surveys import outcome
from pages.parts import state
from salesops.alignment.recall import NearMatch
from salesops.kept import Kept
from salesops.surveys import judging
from salesops.surveys.comparison import ItemShift, changes
from salesops.surveys.results import Results, results
from salesops.vocabulary import SurveyKind, SurveyState
from salesops.workshop import Survey, Workshop

RATED = (SurveyKind.ALIGNMENT, SurveyKind.PULSE)  # statements; two rounds of them can be compared
KINDS = (*RATED, SurveyKind.PREWORK)

T = TypeVar("T")

_known: Kept[Any] = Kept(128)


def launched(workshop: Workshop, kinds: Collection[SurveyKind] = KINDS) -> list[Survey]:
    """Return the surveys that this page can show, newest first: open ones and closed ones."""
    shown = [one for one in workshop.surveys if one.kind in kinds and one.state is not SurveyState.DRAFT]
    return sorted(shown, key=lambda one: (str(one.closed_on or "9999"), one.position), reverse=True)


def read(workshop: Workshop, survey: Survey) -> Results | None:
    """Return a closed survey, read; None where nothing was counted."""
    manages = state.actor().may(Right.MANAGE, workshop.id)  # who may is told more of the words that people wrote
    found: Results | None = _known.get((workshop, survey), lambda: _read(workshop, survey), "read", manages)
    return found


def made(workshop: Workshop, found: Results, name: str, make: Callable[[], T], *also: Hashable) -> T:
    """Return what ``make`` makes of a survey and of the values ``also``, made once; ``name`` tells it from the rest."""
    told: T = _known.get((workshop, found), make, name, *also)
    return told


def changed(workshop: Workshop, before: Results, after: Results) -> tuple[ItemShift, ...]:
    """Return what changed between two rounds, worked out once."""
    return made(workshop, after, "changed", lambda: changes(before.counted, after.counted), before.survey.id)


def waiting(workshop: Workshop, found: Results) -> tuple[NearMatch, ...]:
    """Return the near matches to judge, worked out once: every text is compared with everything that was agreed."""
    return made(workshop, found, "waiting", lambda: judging.open_judgements(found.counted))


def _read(workshop: Workshop, survey: Survey) -> Results | None:
    counted = outcome.result(workshop.id, state.actor(), survey.id)
    return None if counted is None else results(survey, counted)
