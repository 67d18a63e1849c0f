"""Answers that another tool collected: which statement of ours each one is, on which scale, and how they are counted.

They pass the same counting and the same gate as our own. Nothing of a single row is kept.
"""

import difflib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from salesops import content
from salesops.alignment.gate import TOTAL, Who, open_groups
from salesops.alignment.ratings import POINTS
from salesops.errors import BadInput
from salesops.intake.survey_exports import model
from salesops.intake.survey_exports.labels import agreement
from salesops.intake.survey_exports.words import words
from salesops.intake.text import bare_words
from salesops.surveys.counting import Counted, Filled, Open, count, survey_groups
from salesops.surveys.items import MOST, OWN, TEXT_LIMIT
from salesops.surveys.origin import Origin, OwnScale
from salesops.vocabulary import NAME_LIMIT, AnswerKind, SurveyMode
from salesops.workshop import Survey, SurveyItem

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


def proposed(found: model.Survey, before: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
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


def _likeness(one: str, other: str) -> float:
    """Return 0 to 1: how much of the words two sentences share; 0 where only one of them denies."""
    first, second = bare_words(one).split(), bare_words(other).split()
    if bool(words("denials") & set(first)) != bool(words("denials") & set(second)):
        return 0.0
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def require_whole(found: model.Survey, choices: Sequence[Choice], told: Told) -> None:
    """Raise BadInput for what cannot be brought in, with a sentence."""
    taken = [one.item for one in choices if one.use in (Use.OURS, Use.TURNED) and one.item]
    twice = next((item for item, n in Counter(taken).items() if n > 1), None)
    if twice is not None:
        raise BadInput(f"Two statements count for “{offered()[twice]}”. Keep one of them as your own statement.")
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


def items_of(found: model.Survey, choices: Sequence[Choice], new_ids: Sequence[str]) -> dict[int, SurveyItem]:
    """Return the item that each column counts for, by column; those on scales of their own are not among them."""
    made = {}
    for n, (item, choice) in enumerate(zip(found.items, choices, strict=True)):
        if choice.use in (Use.OURS, Use.TURNED):
            own = SurveyItem(id=f"{OWN}{new_ids[n]}", text=item.text[:TEXT_LIMIT])
            made[n] = SurveyItem(id=choice.item) if choice.item else own
    return made


def counted(
    survey: Survey, found: model.Survey, choices: Sequence[Choice], items: Mapping[int, SurveyItem], told: Told,
    on: date,
) -> Counted:  # fmt: skip
    """Return what is kept: the counts of ``salesops.surveys.counting``, and where they came from.

    People count who answered a statement that is not left out; the gate is asked as for answers of our own.
    """
    kept = [n for n, choice in enumerate(choices) if choice.use is not Use.LEAVE]
    rows = [row for row in found.matrix if any(row[n] is not None for n in kept)]
    forms = [Filled(_answers(row, found, choices, items), Who(), finished=True) for row in rows]
    own, hidden = _own_scales(survey, found, choices, rows)
    origin = Origin(
        place=told.place.strip()[:NAME_LIMIT],
        answered_on=told.answered_on,
        brought_in_on=on,
        dropped=tuple(Counter(_why(why) for _, why in found.dropped).items()),
        scale=next((found.items[n].labels for n in items if choices[n].use is Use.OURS), ()),
        turned=sum(choices[n].use is Use.TURNED for n in items),
        as_asked={item.id: found.items[n].text[:TEXT_LIMIT] for n, item in items.items()},
        own=own,
        hidden=hidden,
    )
    return count(survey, forms, told.invited, ()).model_copy(update={"origin": origin})


def _answers(
    row: Sequence[int | None], found: model.Survey, choices: Sequence[Choice], items: Mapping[int, SurveyItem]
) -> dict[str, dict[str, int]]:
    answers = {}
    for n, item in items.items():
        value, low = row[n], found.items[n].low
        if value is not None:
            place = value - low + 1
            turned = choices[n].use is Use.TURNED
            answers[item.id] = {AnswerKind.AGREEMENT.value: POINTS + 1 - place if turned else place}
    return answers


def _own_scales(
    survey: Survey, found: model.Survey, choices: Sequence[Choice], rows: Sequence[Sequence[int | None]]
) -> tuple[tuple[OwnScale, ...], int]:
    """Return the statements on scales of their own that the gate lets pass, and how many it holds back."""
    groups = survey_groups(survey, [Who()] * len(rows))
    passing = open_groups(groups, survey.minimum) if groups else frozenset()
    gate = Open({group: members for group, members in groups.items() if group in passing}, survey.minimum)
    shown, hidden = [], 0
    for n, (item, choice) in enumerate(zip(found.items, choices, strict=True)):
        if choice.use is not Use.OWN_SCALE:
            continue
        given = {person: value for person, row in enumerate(rows) if (value := row[n]) is not None}
        if not given or TOTAL not in gate.of(frozenset(given)):
            hidden += 1
            continue
        times = Counter(given.values())
        steps = tuple(times[step] for step in range(item.low, item.high + 1))
        shown.append(
            OwnScale(text=item.text[:TEXT_LIMIT], low=item.low, high=item.high, labels=item.labels, counts=steps)
        )
    return tuple(shown), hidden


def is_too_like(new: Counted, old: Counted) -> bool:
    """Return whether the difference of two surveys could tell what fewer people than the minimum said.

    The same answers brought in again with a few rows more or less: over the statements that both have, the counts
    differ by so few people that they are told by subtraction. The very same answers twice are too like as well.
    """
    if new.origin is None or old.origin is None:
        return False
    gaps = [
        _apart(one.counts, other.counts)
        for one in new.cells
        for other in old.cells
        if one.group == other.group == TOTAL and _asked(new.origin, one.item) == _asked(old.origin, other.item)
    ]
    gaps += [
        _apart(one.counts, other.counts)
        for one in new.origin.own
        for other in old.origin.own
        if bare_words(one.text) == bare_words(other.text)
    ]
    if len(gaps) < _TELLING:
        return False
    least = max(new.minimum, old.minimum)
    return sum(gap < least for gap in gaps) > len(gaps) / 2


_TELLING = 2  # statements that both have; by one alone two groups may be alike by chance


def _asked(origin: Origin, item: str) -> str:
    return bare_words(origin.as_asked.get(item, item))


def _apart(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how many people more or fewer it takes from the one to the other; endless for scales of other lengths."""
    if len(one) != len(other):
        return math.inf
    return sum(abs(first - second) for first, second in zip(one, other, strict=True))


def _why(why: str) -> str:
    return why.split(" as row")[0]
