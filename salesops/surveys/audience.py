"""Who is invited, and what these people could ever be shown as: worked out before a survey is launched."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from salesops import content
from salesops.alignment.gate import Cut, Group, Who, open_groups
from salesops.alignment.sides import RESPONSE_SHARE
from salesops.surveys.counting import survey_groups
from salesops.vocabulary import ListKind, SurveyMode
from salesops.workshop import Survey, Workshop

LABEL_LIMIT = 120  # characters of a name on the list


@dataclass(frozen=True)
class Person:
    """Somebody to invite: a name and content ids, "" for what is not known."""

    label: str
    function: str = ""
    level: str = ""
    tenure: str = ""

    @property
    def who(self) -> Who:
        """Where this person belongs, as the gate takes it."""
        return Who(self.function or None, self.level or None, self.tenure or None)


class Chance(StrEnum):
    """Whether a group could be shown."""

    YES = "yes"  # even at a response of 60 %
    IF_MORE = "if_more"  # only if more than 60 % answer
    NEVER = "never"


@dataclass(frozen=True)
class Showable:
    """One group of the people invited: how many, whether it could be shown, and why not."""

    group: Group
    name: str
    invited: int
    chance: Chance
    reason: str


def people_of(workshop: Workshop) -> tuple[Person, ...]:
    """Return the workshop's people with their function, where the method has one of that kind."""
    functions = {one.id: one.content_id or "" for one in workshop.items(ListKind.FUNCTION)}
    return tuple(Person(one.name, functions.get(one.function_id or "", "")) for one in workshop.items(ListKind.PERSON))


def showable(survey: Survey, people: Sequence[Person]) -> tuple[Showable, ...]:
    """Return every group of these people, and whether it could be shown: if all answer, and if 60 % do.

    60 % of each group must reach the smallest group, and of 60 % taken evenly from the list sorted by function, level
    and tenure nobody may be worked out. A group that is hidden then may still be shown when more people answer.
    """
    order = sorted((one.who for one in people), key=lambda who: (who.function or "", who.level or "", who.tenure or ""))
    if survey.mode is SurveyMode.NAMED:
        return tuple(
            Showable(group, name_of(group), len(members), Chance.YES, "Shown with names")
            for group, members in survey_groups(survey, order).items()
        )
    groups = survey_groups(survey, order)
    ever = open_groups(groups, survey.minimum) if groups else frozenset()
    some = [who for n, who in enumerate(order) if int((n + 1) * RESPONSE_SHARE) > int(n * RESPONSE_SHARE)]
    fewer = survey_groups(survey, some)
    then = open_groups(fewer, survey.minimum) if fewer else frozenset()
    return tuple(
        _showable(group, len(members), (group in ever, group in then), survey.minimum)
        for group, members in groups.items()
    )


def _showable(group: Group, invited: int, is_open: tuple[bool, bool], minimum: int) -> Showable:
    ever, then = is_open
    answering = round(invited * RESPONSE_SHARE)
    if invited < minimum:
        chance, reason = Chance.NEVER, f"Fewer than {minimum} invited"
    elif not ever:
        chance, reason = Chance.NEVER, "The few people outside it could be worked out by subtraction"
    elif answering < minimum:
        chance, reason = Chance.IF_MORE, f"About {answering} answer at 60 %; {minimum} are needed"
    elif then:
        chance, reason = Chance.YES, f"About {answering} answer at 60 %"
    else:
        chance, reason = Chance.IF_MORE, "At 60 % the few outside it could be worked out by subtraction"
    return Showable(group, name_of(group), invited, chance, reason)


def name_of(group: Group) -> str:
    """Return a group's name: "Everyone", "Sales", "Sales · Manager"; an id that the method does not know stays it."""
    sides = {one.id: one.name for one in content.load().rollups}
    names = {Cut.SIDE: sides, **{Cut(part): offered for part, offered in choices().items()}}
    if group.cut is Cut.TOTAL:
        return "Everyone"
    if group.cut is Cut.FUNCTION_LEVEL:
        function, level = group.key
        return f"{names[Cut.FUNCTION].get(function, function)} · {names[Cut.LEVEL].get(level, level)}"
    return " · ".join(names.get(group.cut, {}).get(one, one) for one in group.key)


def choices() -> dict[str, dict[str, str]]:
    """Return what may be said of a person, ``{part: {id: name}}``, for function, level and tenure."""
    method = content.load()
    return {
        "function": {one.id: one.name for one in method.functions},
        "level": {one.id: one.name for one in method.levels},
        "tenure": {one.id: one.name for one in method.tenure_bands},
    }


def counted(people: Sequence[Person], part: str = "function") -> dict[str, int]:
    """Return ``{name: people}`` by function, level or tenure in the method's order, "Not said" last."""
    offered = choices()[part]
    by_id = Counter(getattr(one, part) for one in people)
    named = {name: by_id[item_id] for item_id, name in offered.items() if by_id[item_id]}
    rest = sum(count for item_id, count in by_id.items() if item_id not in offered)
    return {**named, "Not said": rest} if rest else named


def by_side(survey: Survey, people: Sequence[Person]) -> dict[str, int]:
    """Return ``{side: people}`` of those invited, {} where no function is known of anybody."""
    groups = survey_groups(survey, [one.who for one in people])
    return {name_of(group): len(members) for group, members in groups.items() if group.cut is Cut.SIDE}
