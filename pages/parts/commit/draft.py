"""What somebody has chosen and not submitted yet: a draft of theirs in the database, so a refresh loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import drafts
from db.fields import Field
from pages.parts import state
from salesops.forecast.commit import Category
from salesops.forecast.facts.spans import Bounded

_CATEGORIES = {one.value: one for one in Category}


@dataclass(frozen=True)
class SubmissionDraft:
    """Chosen categories by deal, and the remark."""

    chosen: Mapping[str, Category]
    remark: str


def place(owner: str, period: Bounded) -> Field:
    """Return the draft's address; drafts are found by it and belong to one person."""
    key = (("owner", owner), ("since", period.since.isoformat()), ("until", period.until.isoformat()))
    return Field("commitment", key, "lines")


def read(at: Field) -> SubmissionDraft:
    """Return this person's draft; an empty one where there is none."""
    kept = _kept(at)
    chosen = {deal: _CATEGORIES[name] for deal, name in kept.get("chosen", {}).items() if name in _CATEGORIES}
    return SubmissionDraft(chosen, str(kept.get("remark", "")))


def choose(at: Field, deal: str, category: Category) -> None:
    """Keep the category of one deal. Raises NotAllowed."""
    kept = _kept(at)
    _keep(at, {**kept, "chosen": {**kept.get("chosen", {}), deal: category.value}})


def remark(at: Field, text: str) -> None:
    """Keep the remark. Raises NotAllowed."""
    _keep(at, {**_kept(at), "remark": text})


def drop(at: Field) -> None:
    """Forget the draft: it was submitted."""
    drafts.drop(*state.here(), at)
    state.changed()


def _kept(at: Field) -> dict[str, Any]:
    found = state.my_drafts().get(at.id)
    return dict(found.value) if found is not None and isinstance(found.value, dict) else {}


def _keep(at: Field, value: dict[str, Any]) -> None:
    drafts.keep(*state.here(), at, value, "")
    state.changed()  # the next choice of the same message builds on this one
