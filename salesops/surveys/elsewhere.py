"""Answers that another tool collected: which statement of ours each one is, and on which scale."""

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from salesops import content
from salesops.alignment.ratings import POINTS
from salesops.errors import BadInput
from salesops.intake.survey_exports import model
from salesops.intake.survey_exports.labels import agreement
from salesops.intake.survey_exports.words import words
from salesops.intake.text import bare_words
from salesops.surveys.items import MOST
from salesops.vocabulary import SurveyMode

_ALIKE = 0.72  # share of what two sentences have in common, from which they are proposed as one; ours


class Use(StrEnum):
    """What is done with a statement of the file."""

    OURS = "ours"  # its scale goes from disagreement to agreement in five steps, as ours
    TURNED = "turned"  # the same five steps, the other way round
    OWN_SCALE = "own_scale"  # kept beside, on its own scale
    LEAVE = "leave"


@dataclass(frozen=True)
class Choice:
    """What somebody decided about one statement of the file; ``item`` is one of ours, "" for a statement of its own."""

    use: Use
    item: str = ""


@dataclass(frozen=True)
class Told:
    """What the file does not say: where and when people answered, how many were asked, what they were promised."""

    name: str
    place: str
    mode: SurveyMode
    minimum: int
    answered_on: date | None = None
    invited: int | None = None


def uses(item: model.Item) -> tuple[Use, ...]:
    """Return what may honestly be done with a statement, what is proposed first.

    Only five steps of agreement are ours. Where five steps have no labels a person must say what they mean, so its
    own scale is proposed.
    """
    if item.high - item.low + 1 != POINTS:
        return Use.OWN_SCALE, Use.LEAVE
    way = agreement(item.labels)
    if way is not None:
        return (Use.OURS if way > 0 else Use.TURNED), Use.OWN_SCALE, Use.LEAVE
    if all(label.isdigit() for label in item.labels):
        return Use.OWN_SCALE, Use.OURS, Use.TURNED, Use.LEAVE
    return Use.OWN_SCALE, Use.LEAVE


def offered() -> dict[str, str]:
    """Return the statements of the method that answers may count for, by id."""
    method = content.load()
    rated: tuple[tuple[str, str, bool], ...] = (
        *((one.id, one.text, one.retired) for one in method.statements),
        *((one.id, one.text, one.retired) for one in method.trust_statements),
    )
    return {id_: text for id_, text, retired in rated if not retired}


def proposed(found: model.SurveyFile, before: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    """Return a choice for every statement: what was decided about the same words before, else by likeness.

    ``before`` has the item by a statement's bare words. No statement of ours is proposed twice.
    """
    known, ours = before or {}, offered()
    pairs = [
        (_likeness(item.text, text), n, target)
        for n, item in enumerate(found.items)
        for target, text in ours.items()
        if Use.OURS in uses(item) or Use.TURNED in uses(item)
    ]
    matched = {n: known[key] for n, item in enumerate(found.items) if (key := bare_words(item.text)) in known}
    for likeness, n, target in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _ALIKE and n not in matched and target not in matched.values():
            matched[n] = target
    return tuple(Choice(uses(item)[0], matched.get(n, "")) for n, item in enumerate(found.items))


def remembered(kept: Mapping[str, Any]) -> tuple[model.Answers, dict[str, str]]:
    """Return what was decided about an earlier file (``to_remember``), and the items by a statement's bare words."""
    ours = offered()
    matches = {str(text): str(item) for text, item in kept.get("matches", {}).items() if item == "" or item in ours}
    answers = model.Answers(
        orders=tuple(tuple(order) for order in kept.get("orders", ())),
        tops=dict(kept.get("tops", {})),
        ignored=frozenset(kept.get("ignored", ())),
        ratings=frozenset(kept.get("ratings", ())),
    )
    return answers, matches


def to_remember(answers: model.Answers, found: model.SurveyFile, choices: Sequence[Choice]) -> dict[str, Any]:
    """Return what was decided, as plain values: of the columns that were asked about, and of the statements."""
    matches = {bare_words(item.text): one.item for item, one in zip(found.items, choices, strict=True)}
    return {
        "orders": [list(order) for order in answers.orders],
        "tops": dict(answers.tops),
        "ignored": sorted(answers.ignored),
        "ratings": sorted(answers.ratings),
        "matches": matches,
    }


def _likeness(one: str, other: str) -> float:
    """Return 0 to 1: how much of the words two sentences share; 0 where only one of them denies."""
    first, second = bare_words(one).split(), bare_words(other).split()
    if bool(words("denials") & set(first)) != bool(words("denials") & set(second)):
        return 0.0
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def require_whole(found: model.SurveyFile, choices: Sequence[Choice], told: Told) -> None:
    """Raise BadInput for what cannot be brought in, with a sentence."""
    taken = [one.item for one in choices if one.use in (Use.OURS, Use.TURNED) and one.item]
    twice = next((item for item, n in Counter(taken).items() if n > 1), None)
    if twice is not None:
        raise BadInput(f"Two statements count for “{offered()[twice]}”. Keep one of them as your own statement.")
    own = [bare_words(item.text) for item, one in zip(found.items, choices, strict=True)
           if one.use in (Use.OURS, Use.TURNED) and not one.item]  # fmt: skip
    if len(set(own)) < len(own):
        raise BadInput("Two statements have the same words, so they could not be told apart. Leave one of them out.")
    if found.questions:
        raise BadInput("Answer the open questions first, or leave those columns out.")
    if all(one.use is Use.LEAVE for one in choices):
        raise BadInput("Every statement is left out, so there is nothing to bring in.")
    if sum(one.use is not Use.LEAVE for one in choices) > MOST:
        raise BadInput(f"A survey has at most {MOST} statements. Leave some out.")
    if any(one.use not in uses(item) for one, item in zip(choices, found.items, strict=True)):
        raise BadInput("A scale of another length or meaning is kept as it is, or left out.")
    if told.mode is SurveyMode.NAMED:
        raise BadInput("Answers from elsewhere are never shown with names.")
    if not told.name.strip() or not told.place.strip():
        raise BadInput("Name the survey, and say where the answers come from.")
    if told.invited is not None and told.invited < len(found.matrix):
        raise BadInput(f"{len(found.matrix):,} people answered, so at least as many were asked.")
