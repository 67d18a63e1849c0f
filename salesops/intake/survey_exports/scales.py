"""What a column's cells are on a scale: known labels, codes, numbers, or labels whose order must be asked."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from salesops.intake.survey_exports import labels
from salesops.intake.survey_exports.labels import KnownScale
from salesops.intake.survey_exports.model import Answers
from salesops.intake.survey_exports.words import words
from salesops.intake.tables import Cell, said
from salesops.intake.text import bare_words

MOST_STEPS = 11
FITS = 0.8  # share of a column's answers that must be on one scale
ENOUGH = 20  # answers, by which a middle that nobody chose is taken to be missing from the scale
_CODED = re.compile(r"[A-Za-z]{1,4}[-_]?0*(\d{1,2})")
_BEFORE = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:\s*[-–—=:.)|,]\s*|\s+)(?=\D)(.+)")  # 5 - Agree, 5 Agree, (5) Agree
_BEHIND = re.compile(r"(\D*[^\d\s])(?:\s*[-–—=:|]\s*|\s*[(\[]|\s+)(\d{1,2})[)\]]?")  # Agree (5), Agree - 5
_OUT_OF = re.compile(r"(\d{1,2})\s*(/|\w+(?:\s\w+)?)\s*(\d{1,2})")  # 4/5, 4 out of 5
_STARS = re.compile(rf"([{labels.STARS}]\ufe0f?\s?)+[☆○◯\s]*")
_EMPTY_STARS = re.compile(r"[☆○◯\s\ufe0f]")
_MISSING_NUMBERS = frozenset({88, 98, 99, 888, 998, 999, 9999})
_STRAY = 0.05  # share of a column's numbers that may lie off any rating scale: slips of the hand, not amounts


@dataclass(frozen=True)
class Scale:
    """Which value each answer has, from ``low`` to ``high``; ``labels`` are those of the scale, lowest first."""

    values: Mapping[str, int]
    low: int
    high: int
    labels: tuple[str, ...] = ()
    is_sure: bool = True  # False: how far it goes is only what was answered
    doubt: str = ""  # what else it could be


def answers_in(cells: Iterable[Cell]) -> list[str]:
    """Return the cells that answer something."""
    return [text for cell in cells if not labels.is_no_answer(text := said(cell))]


def scale_of(texts: Sequence[str], decided: Answers) -> Scale | None:
    """Return the scale that a column or a block of columns is answered on, None where it is none."""
    if not texts:
        return None
    counts = Counter(texts)
    return _decided(counts, decided) or _numbered(counts) or _labelled(counts)


def _decided(counts: Counter[str], decided: Answers) -> Scale | None:
    for order in decided.orders:
        values = labels.places_on(order)
        known = {text: values[labels.plain(text)] for text in counts if labels.plain(text) in values}
        if sum(counts[text] for text in known) >= FITS * counts.total():
            return Scale(known, 1, len(order), tuple(order))
    return None


def _labelled(counts: Counter[str]) -> Scale | None:
    """Return the known scale with most of the labels, the shortest that has them all; a middle may be left out."""
    plain = {text: labels.plain(text) for text in counts}
    known = {text: word for text, word in plain.items() if word in labels.KNOWN}
    if sum(counts[text] for text in known) < FITS * counts.total():
        return None
    used = frozenset(known.values())
    found = labels.scales_for(used)
    if not found:
        return None
    best, doubt = _chosen(found, used, sum(counts[text] for text in known))
    return Scale(
        {text: best.places[word] for text, word in known.items()}, 1, len(best.labels), best.labels, doubt=doubt
    )


def _chosen(found: Sequence[KnownScale], used: frozenset[str], answers: int) -> tuple[KnownScale, str]:
    """Return five steps before others; four or six where many chose exactly these. What else fits is a doubt."""
    usual, steps = found[0], len({found[0].places[word] for word in used})
    exact = next((one for one in found if len(one.labels) == steps != len(usual.labels)), None)
    if exact is None:
        return usual, ""
    if steps in (4, 6) and answers >= ENOUGH:
        unused, more = _unused(usual, used), len(usual.labels)
        return exact, f"nobody chose “{unused}”, so it was taken to have {steps} steps; it may have {more}"
    return usual, f"only {steps} labels were used, so it may have {steps} steps instead of {len(usual.labels)}"


def _unused(scale: KnownScale, used: frozenset[str]) -> str:
    places = {scale.places[word] for word in used}
    return next(label for place, label in enumerate(scale.labels, start=1) if place not in places)


def _numbered(counts: Counter[str]) -> Scale | None:
    """Return a scale of numbers, of codes such as A1 to A5, or of numbers with their labels."""
    found = {text: number for text in counts if (number := _number(text)) is not None}
    values = {text: number for text, number in found.items() if 0 <= number < MOST_STEPS}
    odd = {text for text, number in found.items() if number < 0 or (number in _MISSING_NUMBERS)}
    fitting = sum(counts[text] for text in values)
    if not values or fitting + sum(counts[text] for text in odd) < FITS * counts.total() or fitting < len(odd):
        return None
    if _are_amounts(counts, values, odd):
        return None
    told = max((top for text in counts if (top := _top(text)) is not None), default=0)
    low, high = (0 if 0 in values.values() else 1), max(*values.values(), told)
    if low == 0 and high < 2:  # a box that was ticked or not
        return None
    spoken = {values[text]: label for text in values if (label := _label(text))}
    names = tuple(spoken.get(n, str(n)) for n in range(low, high + 1)) if {low, high} <= spoken.keys() else ()
    return Scale(values, low, high, names, is_sure=told == high or high in (5, 7, 10))


def _are_amounts(counts: Counter[str], values: Mapping[str, int], odd: set[str]) -> bool:
    """Return whether numbers lie off any scale, or between its steps, more often than by a slip."""
    off = sum(n for text, n in counts.items() if text not in values and text not in odd and _float(text) is not None)
    return off > _STRAY * counts.total()


def _float(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _number(text: str) -> int | None:
    if match := _CODED.fullmatch(text):
        return int(match[1])
    if _STARS.fullmatch(text):
        return len(_EMPTY_STARS.sub("", text))
    if _top(text) is not None:
        return int(re.split(r"\D", text)[0])
    if match := _BEFORE.fullmatch(text):
        return None if _is_unit(match[2]) else int(match[1])
    if match := _BEHIND.fullmatch(text):
        return int(match[2])
    number = _float(text)
    return int(number) if number is not None and number.is_integer() else None


def _top(text: str) -> int | None:
    """Return how far a scale goes where an answer says it: "4 / 5", "4 out of 5"."""
    match = _OUT_OF.fullmatch(text)
    if match is None or (match[2] != "/" and bare_words(match[2]) not in words("out_of")):
        return None
    top = int(match[3])
    return top if int(match[1]) <= top < MOST_STEPS and top > 1 else None


def _is_unit(label: str) -> bool:
    return bare_words(label).split(" ")[0] in words("units")


def _label(text: str) -> str | None:
    if match := _BEFORE.fullmatch(text):
        return match[2].strip()
    match = _BEHIND.fullmatch(text)
    return match[1].strip() if match and not _CODED.fullmatch(text) else None
