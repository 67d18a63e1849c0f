"""Try to save what was typed, and say what came of it; shared by native inputs, the text box and the grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import db.fields
from db import drafts
from db.change import ChangedMeanwhile
from db.drafts import RefusedValue
from db.fields import Field
from pages.parts import state
from pages.parts.wire import Kind, Wire
from salesops.errors import Unavailable, WorkshopError


@dataclass(frozen=True)
class Outcome:
    """What came of one try: saved (``at`` is set), refused (``problem``), or changed by another (``theirs``).

    ``stored`` is what the database holds now, as far as the try has told; ``wire`` the same as an input shows it.
    """

    stored: Any = None
    wire: Wire = ""
    at: datetime | None = None
    problem: str = ""
    by: str | None = None  # who changed it meanwhile; None where nobody did

    @property
    def clash(self) -> bool:
        """Whether somebody else wrote another value meanwhile."""
        return self.by is not None


@dataclass(frozen=True)
class Draft:
    """What this actor typed and was refused, over what, and why ("" where somebody else was faster)."""

    typed: Wire
    was: Wire
    problem: str


def attempt(field: Field, kind: Kind, typed: Wire, was: Any, label: str) -> Outcome:
    """Save what was typed if the database still holds ``was`` (a stored value).

    What is refused is kept as this actor's draft with its sentence; what is saved drops the draft. Raises Unavailable:
    then nothing is wrong with what was typed, and the same try may be made again.
    """
    try:
        saved = db.fields.save(*state.here(), field, kind.take(typed), was=was, label=label)
    except ChangedMeanwhile as clash:
        if isinstance(typed, str) and clash.theirs == typed.strip():  # names are trimmed: saved before, unanswered
            forget(field)
            return Outcome(clash.theirs, kind.show(clash.theirs), at=clash.at)
        _keep(field, typed, kind.show(was), "")
        return Outcome(clash.theirs, kind.show(clash.theirs), by=clash.by or "Someone", at=clash.at)
    except Unavailable:
        raise
    except WorkshopError as error:
        _keep(field, typed, kind.show(was), str(error))
        return Outcome(was, kind.show(was), problem=str(error))
    forget(field)
    state.changed()
    return Outcome(saved.value, kind.show(saved.value), at=saved.at)


def was_stored(kind: Kind, was: Wire, stored: Any) -> Any:
    """Return in stored terms what an input showed before: exactly what is stored where that shows the same."""
    if kind.show(stored) == was:
        return stored
    try:
        return kind.take(was)
    except WorkshopError:  # an option that is offered no more: what stands there now is all that can be compared
        return stored


def forget(field: Field) -> None:
    """Drop this actor's draft of the field, if there is one."""
    if field.id in state.my_drafts():
        drafts.drop(*state.here(), field)
        state.changed()


def draft_of(field: Field, mine: Mapping[str, RefusedValue] | None = None) -> Draft | None:
    """Return this actor's draft of the field, None where there is none; ``mine``: all of them, where at hand."""
    kept = (state.my_drafts() if mine is None else mine).get(field.id)
    if kept is None or not isinstance(kept.value, dict):
        return None
    return Draft(kept.value["typed"], kept.value["was"], kept.problem)


def _keep(field: Field, typed: Wire, was: Wire, problem: str) -> None:
    try:
        drafts.keep(*state.here(), field, {"typed": typed, "was": was}, problem)
    except WorkshopError:
        return  # who may not edit keeps no draft; the sentence of the first refusal says so
    state.changed()
