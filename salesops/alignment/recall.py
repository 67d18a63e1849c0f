"""What people remember unaided, scored against what the team agreed; near matches are for the facilitator to judge."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from pydantic import Field

from salesops.immutable import Value

NEAR = 0.75  # ours: at this likeness or more, a name that is not the same is put before the facilitator
NEAR_SENTENCE = 0.5  # ours: a sentence says the same thing in more ways than a name
DRIVERS_WANTED = 2  # method, alignment survey: at least 2 of the 3 agreed drivers


class Verdict(StrEnum):
    """Whether a person named what was agreed."""

    NAMED = "named"
    NEAR = "near"  # only with near matches, which the facilitator has not accepted
    NOT_NAMED = "not_named"  # something else, or left blank


class Agreed(Value):
    """What the team agreed, and what the facilitator took other words to mean.

    Per stage and driver every name that counts: the team's own first, then aliases. ``judged`` maps a normalised text
    to the agreed thing that it means (its first name, or the goal), None = none of them; a text that is not in it has
    not been judged.
    """

    goal: str | None = None
    stages: tuple[tuple[str, ...], ...] = ()
    drivers: tuple[tuple[str, ...], ...] = ()
    judged: dict[str, str | None] = Field(default_factory=dict)


def normalise(text: str) -> str:
    """Return a text as it is compared: lower case, no accents, no punctuation, "&" as "and", single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    return " ".join("".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one)).split())


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1 (1 = the same letters), word order aside.

    ``2 M ÷ T``: M letters in matching blocks, T letters of both, over the normalised words in alphabetical order
    (Ratcliff & Obershelp, as in difflib).
    """
    first, second = (" ".join(sorted(normalise(text).split())) for text in (one, other))
    left, right = sorted((first, second))  # the ratio depends on the order; ours must not
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def score_goal(typed: str, agreed: Agreed) -> Verdict:
    """Return whether a sentence states the agreed goal: the same words, or what the facilitator judged."""
    if agreed.goal is None or not normalise(typed):
        return Verdict.NOT_NAMED
    return _match(typed, [agreed.goal], agreed.judged, NEAR_SENTENCE)


def score_stages(typed: Sequence[str], agreed: Agreed) -> Verdict:
    """Return whether all agreed stages were named, in their order; blank boxes are left out first.

    Near when every stage is named or near in its place; one missing, added or swapped stage is not named.
    """
    given = [one for one in typed if normalise(one)]
    if not agreed.stages or len(given) != len(agreed.stages):
        return Verdict.NOT_NAMED
    verdicts = {_match(one, names, agreed.judged, NEAR) for one, names in zip(given, agreed.stages, strict=True)}
    for worst in (Verdict.NOT_NAMED, Verdict.NEAR):
        if worst in verdicts:
            return worst
    return Verdict.NAMED


def score_drivers(typed: Sequence[str], agreed: Agreed) -> Verdict:
    """Return whether at least `DRIVERS_WANTED` of the agreed drivers were named, in any order, each counted once.

    Where fewer drivers were agreed, all of them are wanted.
    """
    wanted = min(DRIVERS_WANTED, len(agreed.drivers))
    if not wanted:
        return Verdict.NOT_NAMED
    best = [[_match(one, names, agreed.judged, NEAR) for one in typed] for names in agreed.drivers]
    if sum(Verdict.NAMED in found for found in best) >= wanted:
        return Verdict.NAMED
    named_or_near = sum(Verdict.NAMED in found or Verdict.NEAR in found for found in best)
    return Verdict.NEAR if named_or_near >= wanted else Verdict.NOT_NAMED


@dataclass(frozen=True)
class NearMatch:
    """A text that may mean something agreed, for the facilitator to accept or refuse."""

    text: str  # normalised: it is judged once for everyone who typed it
    means: str
    likeness: float


def near_matches(typed: Iterable[str], agreed: Agreed) -> tuple[NearMatch, ...]:
    """Return the near matches that are not judged yet, most alike first; who typed them is not in them.

    ``typed`` may mix answers to all recall questions; texts that equal something agreed are not asked about.
    """
    wanted = [([agreed.goal], NEAR_SENTENCE)] if agreed.goal is not None else []
    wanted += [(list(names), NEAR) for names in (*agreed.stages, *agreed.drivers)]
    exact = {normalise(name) for names, _ in wanted for name in names}
    found = []
    for text in {normalise(one) for one in typed} - exact - set(agreed.judged) - {""}:
        close = [
            (likeness(text, name), names[0]) for names, limit in wanted for name in names if _near(text, name, limit)
        ]
        found += [NearMatch(text, means, ratio) for ratio, means in sorted(close, reverse=True)[:1]]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.text)))


def _match(typed: str, names: Sequence[str], judged: Mapping[str, str | None], limit: float) -> Verdict:
    text = normalise(typed)
    if text and text in {normalise(name) for name in names}:
        return Verdict.NAMED
    if text in judged:
        return Verdict.NAMED if judged[text] == names[0] else Verdict.NOT_NAMED
    return Verdict.NEAR if text and any(_near(text, name, limit) for name in names) else Verdict.NOT_NAMED


def _near(one: str, other: str, limit: float) -> bool:
    return likeness(one, other) >= limit
