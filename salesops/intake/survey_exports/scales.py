"""What a column's cells are on a scale: known labels, codes, numbers, or labels whose order must be asked."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from salesops.intake.survey_exports import labels
from salesops.intake.survey_exports.model import Answers
from salesops.intake.tables import Cell, said

MOST_STEPS = 11
_FITS = 0.8  # share of a column's answers that must be on one scale
_ENOUGH = 20  # answers, by which a middle that nobody chose is taken to be missing from the scale
_CODED = re.compile(r"[A-Za-z]{1,4}[-_]?0*(\d{1,2})")
_WITH_LABEL = re.compile(r"(\d{1,2})\s*[-–=:.)]\s*(\D.*)|(\D.*?)\s*[(\[](\d{1,2})[)\]]")
_MISSING_NUMBERS = frozenset({88, 98, 99, 888, 998, 999, 9999})


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
        values = {labels.plain(label): place for place, label in enumerate(order, start=1)}
        known = {text: values[labels.plain(text)] for text in counts if labels.plain(text) in values}
        if sum(counts[text] for text in known) >= _FITS * counts.total():
            return Scale(known, 1, len(order), tuple(order))
    return None


def _labelled(counts: Counter[str]) -> Scale | None:
    """Return the known scale with most of the labels, the shortest that has them all; a middle may be left out."""
    plain = {text: labels.plain(text) for text in counts}
    known = {text: word for text, word in plain.items() if word in labels.KNOWN}
    if sum(counts[text] for text in known) < _FITS * counts.total():
        return None
    words = frozenset(known.values())
    found = labels.scales_for(words)
    if not found:
        return None
    best, doubt = _chosen(found, words, sum(counts[text] for text in known))
    places = {labels.plain(label): place for place, label in enumerate(best, start=1)}
    return Scale({text: places[word] for text, word in known.items()}, 1, len(best), best, doubt=doubt)


def _chosen(found: Sequence[tuple[str, ...]], words: frozenset[str], answers: int) -> tuple[tuple[str, ...], str]:
    """Return five steps before others; four where exactly these four were chosen by many. What else fits is a doubt."""
    usual = min(found, key=lambda scale: (abs(len(scale) - 5), len(scale)))
    exact = next((scale for scale in found if len(scale) == len(words) != len(usual)), None)
    if exact is None:
        return usual, ""
    if len(exact) == 4 and answers >= _ENOUGH:
        return exact, f"nobody chose “{_unused(usual, words)}”, so it was taken to have four steps; it may have five"
    return usual, f"only {len(exact)} labels were used, so it may have {len(exact)} steps instead of {len(usual)}"


def _unused(scale: Sequence[str], words: frozenset[str]) -> str:
    return next(label for label in scale if labels.plain(label) not in words)


def _numbered(counts: Counter[str]) -> Scale | None:
    """Return a scale of numbers, of codes such as A1 to A5, or of numbers with their labels."""
    found = {text: number for text in counts if (number := _number(text)) is not None}
    values = {text: number for text, number in found.items() if 0 <= number < MOST_STEPS}
    odd = {text for text, number in found.items() if number < 0 or (number in _MISSING_NUMBERS)}
    fitting = sum(counts[text] for text in values)
    if not values or fitting + sum(counts[text] for text in odd) < _FITS * counts.total() or fitting < len(odd):
        return None
    numbers = set(values.values())
    low, high = (0 if 0 in numbers else 1), max(numbers)
    if low == 0 and high < 2:  # a box that was ticked or not
        return None
    spoken = {values[text]: label for text in values if (label := _label(text))}
    full = len(spoken) == high - low + 1
    names = tuple(spoken[n] for n in range(low, high + 1)) if full else ()
    return Scale(values, low, high, names, is_sure=high in (5, 7, 10))


def _number(text: str) -> int | None:
    if match := _CODED.fullmatch(text):
        return int(match[1])
    if match := _WITH_LABEL.fullmatch(text):
        return int(match[1] or match[4])
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return int(number) if number.is_integer() else None


def _label(text: str) -> str | None:
    match = _WITH_LABEL.fullmatch(text)
    return (match[2] or match[3]).strip() if match else None
