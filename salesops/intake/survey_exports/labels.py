"""Labels of rating scales in several languages, lowest first, and the words that mean no answer.

Labels of agreement are known one by one, each by how far it goes, so any set of them is put in order, those of two
languages in one column too. Other labels are known by whole scales.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from salesops.intake.survey_exports.words import catalogue, words
from salesops.intake.text import bare_words

SCALES: tuple[tuple[str, ...], ...] = tuple(tuple(scale) for scale in catalogue()["scales"])
_LEVELS = {"strong": 3, "plain": 2, "mild": 1, "middle": 0, "mild_no": -1, "plain_no": -2, "strong_no": -3}
_FAMILIES: tuple[dict[int, tuple[str, ...]], ...] = tuple(
    {_LEVELS[name]: tuple(found) for name, found in family.items()} for family in catalogue()["agreement"]
)
_USUAL = (5, 7, 3, 6, 4, 2)  # steps, what is met most first
_SIDES = ((3, 2), (3, 1), (2, 1), (3, 2, 1), (2,))  # how far a scale's labels go, the furthest first
_MARKS = frozenset({"-", "–", "—", ".", "?", "--", "---", "/"})
STARS = "★⭐✭✩*●⬤"
_CODED_MISSING = re.compile(r"-\d{1,4}")  # -99 and the like: seen, but not answered
_OR = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|o|of|eller|lub)\s+|\s*\(\s*", re.IGNORECASE)


@dataclass(frozen=True)
class KnownScale:
    """A scale that may be meant: its labels, lowest first, and the place of every spelling, from 1."""

    labels: tuple[str, ...]
    places: Mapping[str, int]


def plain(label: str) -> str:
    """Return what two spellings of a label have in common: case, accents, blanks, apostrophes do not count."""
    return bare_words(label)


_PLAIN_SCALES = tuple(tuple(plain(label) for label in scale) for scale in SCALES)
_HOW_FAR = {plain(label): level for family in _FAMILIES for level, found in family.items() for label in found}
_TEXT = {plain(label): label for family in _FAMILIES for found in family.values() for label in found}
KNOWN = frozenset(label for scale in _PLAIN_SCALES for label in scale) | _HOW_FAR.keys()


@lru_cache(maxsize=10_000)
def is_no_answer(cell: str) -> bool:
    """Return whether a cell means that nothing was answered."""
    bare = cell.strip()
    if not bare or bare in _MARKS or _CODED_MISSING.fullmatch(bare):
        return True
    whole = plain(bare)
    if not whole:
        return not any(mark in STARS for mark in bare)
    if whole in words("no_answer"):
        return True
    return all(plain(part) in words("no_answer") for part in _OR.split(bare))


@lru_cache(maxsize=10_000)
def scales_for(found: frozenset[str]) -> tuple[KnownScale, ...]:
    """Return the scales that have all of these plain labels, those with the usual number of steps first."""
    whole = [
        KnownScale(scale, {label: place for place, label in enumerate(plain_ones, start=1)})
        for scale, plain_ones in zip(SCALES, _PLAIN_SCALES, strict=True)
        if found <= set(plain_ones)
    ]
    return tuple(sorted([*_agreements(found), *whole], key=lambda one: _USUAL.index(len(one.labels))))


def agreement(labels: Sequence[str]) -> int | None:
    """Return 1 for labels that go from disagreement to agreement, -1 for the other way, None for any others.

    Labels that are mere numbers in between do not count, both ends must be labels.
    """
    if len(labels) < 2:
        return None
    levels = [_HOW_FAR.get(plain(label)) for label in labels]
    told = [level for level in levels if level is not None]
    numbers = all(level is not None or label.isdigit() for level, label in zip(levels, labels, strict=True))
    if not numbers or levels[0] is None or levels[-1] is None or levels[0] * levels[-1] >= 0:
        return None
    if told == sorted(set(told)):
        return 1
    return -1 if told == sorted(set(told), reverse=True) else None


def places_on(order: Sequence[str]) -> dict[str, int]:
    """Return the place of every spelling on a scale that somebody put in order, other languages' too."""
    places = {plain(label): place for place, label in enumerate(order, start=1)}
    if all(label in _HOW_FAR for label in places):
        levels = {_HOW_FAR[label]: place for label, place in places.items()}
        return {label: levels[level] for label, level in _HOW_FAR.items() if level in levels} | places
    return places


def _agreements(found: frozenset[str]) -> list[KnownScale]:
    """Return the scales of agreement with these labels; both sides go equally far where that is possible."""
    if not found <= _HOW_FAR.keys():
        return []
    low, high = ({abs(_HOW_FAR[label]) for label in found if _HOW_FAR[label] * way > 0} for way in (-1, 1))
    pairs = [(side, side) for side in _SIDES if low | high <= set(side) and _is_plausible(side, low | high)]
    if not pairs:
        pairs = [
            (one, two) for one in _SIDES for two in _SIDES
            if len(one) == len(two) and low <= set(one) and high <= set(two)
        ]  # fmt: skip
    has_middle = any(_HOW_FAR[label] == 0 for label in found)
    return [_scale(levels, found) for pair in pairs for levels in _levels(*pair, has_middle)]


def _is_plausible(side: Sequence[int], used: set[int]) -> bool:
    """Return whether a plain label may be the furthest one: only where a milder one was chosen as well."""
    return side != (2, 1) or 1 in used


def _levels(low: Sequence[int], high: Sequence[int], has_middle: bool) -> Iterator[tuple[int, ...]]:
    below, above = [-level for level in low], list(reversed(high))
    yield (*below, 0, *above)
    if not has_middle:
        yield (*below, *above)


def _scale(levels: Sequence[int], found: frozenset[str]) -> KnownScale:
    """Return a scale with the labels that were found, the others in the language of most of them."""
    family = max(_FAMILIES, key=lambda one: sum(plain(label) in found for some in one.values() for label in some))
    labels = []
    for level in levels:
        met = sorted(label for label in found if _HOW_FAR[label] == level)
        own = [label for label in family[level] if plain(label) in found]
        labels.append(own[0] if own else _TEXT[met[0]] if met else family[level][0])
    places = {level: place for place, level in enumerate(levels, start=1)}
    return KnownScale(tuple(labels), {label: places[level] for label, level in _HOW_FAR.items() if level in places})
