"""Answers that another tool collected, counted: the same counting and the same gate as for our own.

Nothing of a single row is kept.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from salesops.alignment.gate import TOTAL, Who, open_groups
from salesops.alignment.ratings import POINTS
from salesops.intake.survey_exports import model
from salesops.intake.text import bare_words
from salesops.surveys.counted import Counted
from salesops.surveys.counting import Filled, Open, count, survey_groups
from salesops.surveys.elsewhere import Choice, Told, Use
from salesops.surveys.items import OWN, TEXT_LIMIT
from salesops.surveys.origin import Origin, OwnScale
from salesops.vocabulary import NAME_LIMIT, AnswerKind
from salesops.workshop import Survey, SurveyItem

_TELLING = 2  # statements that two surveys have both; by one alone two groups may be alike by chance


def items_of(found: model.SurveyFile, choices: Sequence[Choice], new_ids: Sequence[str]) -> dict[int, SurveyItem]:
    """Return the item that each column counts for, by column; those on scales of their own are not among them."""
    made = {}
    for n, (item, choice) in enumerate(zip(found.items, choices, strict=True)):
        if choice.use in (Use.OURS, Use.TURNED):
            own = SurveyItem(id=f"{OWN}{new_ids[n]}", text=item.text[:TEXT_LIMIT])
            made[n] = SurveyItem(id=choice.item) if choice.item else own
    return made


def counted(
    survey: Survey, found: model.SurveyFile, choices: Sequence[Choice], items: Mapping[int, SurveyItem], told: Told,
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
    row: Sequence[int | None], found: model.SurveyFile, choices: Sequence[Choice], items: Mapping[int, SurveyItem]
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
    survey: Survey, found: model.SurveyFile, choices: Sequence[Choice], rows: Sequence[Sequence[int | None]]
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


def _asked(origin: Origin, item: str) -> str:
    return bare_words(origin.as_asked.get(item, item))


def _apart(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how many people more or fewer it takes from the one to the other; endless for scales of other lengths."""
    if len(one) != len(other):
        return math.inf
    return sum(abs(first - second) for first, second in zip(one, other, strict=True))


def _why(why: str) -> str:
    return why.split(" as row")[0]
