"""Scores of merger points in words: one group's in a line, everyone's at one point, and what a whole survey says."""

from collections.abc import Sequence

from salesops import content, formats
from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE
from salesops.surveys.scoring import PointResult, Scores
from salesops.vocabulary import Spread
from salesops.workshop import Settings


def in_short(scores: Scores, settings: Settings) -> str:
    """Return median, average deviation from it, who did not score, and n, in one line."""
    told = [f"median {formats.number(scores.median, settings)}"] if scores.n else ["no scores"]
    if scores.deviation is not None:
        told.append(f"spread {formats.number(scores.deviation, settings, digits=1)}")
    return ", ".join([*told, *apart(scores), f"n {scores.n}"])


def apart(scores: Scores) -> list[str]:
    """Return how many did not know and how many called the point not applicable; nothing where nobody did."""
    told = [f"{scores.dont_know} don't know"] if scores.dont_know else []
    return [*told, f"{scores.not_applicable} not applicable"] if scores.not_applicable else told


def score(value: int | str | None) -> str:
    """Return one person's score as it reads; "–" where none was given."""
    if value == DONT_KNOW:
        return content.load().survey_form.dont_know
    if value == NOT_APPLICABLE:
        return "Not applicable"
    return formats.NOTHING if value is None else str(value)


def how_sure(value: int | None) -> str:
    """Return how sure one person is of a score, in the method's words; "–" where that was not said."""
    return formats.NOTHING if value is None else content.load().survey_form.confidence[value - 1]


def sure_in_words(counts: Sequence[int]) -> str:
    """Return how many are how sure, the surest first: "3 sure, 1 guessing"."""
    words = content.load().survey_form.confidence
    told = [f"{people} {word.lower()}" for people, word in zip(counts, words, strict=True) if people]
    return ", ".join(reversed(told))


def finding(found: Sequence[PointResult]) -> str:
    """Return what the scores of all points say first, in one sentence."""
    shown = [one for one in found if one.scores is not None]
    if not shown:
        return "Nothing may be shown: too few scored"
    wide = [one for one in shown if one.scores is not None and one.scores.spread is Spread.APART]
    if not wide:
        return f"On none of {len(shown)} points do scores lie apart"
    if len(shown) == 1:
        return f"The scores of “{wide[0].text}” lie apart"
    return f"Scores lie apart on {len(wide)} of {len(shown)} points, furthest on “{wide[0].text}”"
