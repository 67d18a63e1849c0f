"""Who is invited, and what these people could ever be shown as: worked out before a survey is launched."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from salesops import content
from salesops.alignment.gate import Cut, Group, Who, open_groups
from salesops.alignment.sides import RESPONSE_SHARE, Division, propose, proposes_sides
from salesops.content import Method
from salesops.errors import BadInput
from salesops.spoken import listed
from salesops.surveys.counting import survey_groups
from salesops.vocabulary import ListKind, SurveyMode
from salesops.workshop import Survey, Workshop

_SPLITS = (re.compile(r"\s*\t\s*"), re.compile(r"\s*;\s*"), re.compile(r"\s*,\s*"))
_PARTS = ("function", "level", "tenure")
NAMED = 2  # functions in a sentence, more are counted
LABEL_LIMIT = 120  # characters of a name on the list
_Unknown = dict[str, dict[str, list[int]]]  # by part and word that is not known: the numbers of its lines


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


def pasted(text: str, workshop: Workshop) -> tuple[Person, ...]:
    """Return the people of a pasted list: a line each, "name, function, level, tenure"; only the name is needed.

    Parts are separated by a tab, else a semicolon, else a comma. Raises BadInput with every line that holds an unknown
    word, and what may stand there.
    """
    names = _names(workshop)
    found, unknown = [], _Unknown()
    for number, line in enumerate(text.splitlines(), start=1):
        split = next((one for one in _SPLITS if one.search(line.strip(" "))), _SPLITS[-1])
        label, *rest = split.split(line.strip(" "))
        if not label:
            if rest:
                raise BadInput(f"Line {number} has no name. Write “name, function, level, tenure”.")
            continue
        if len(label) > LABEL_LIMIT:
            raise BadInput(f"Line {number}: a name has at most {LABEL_LIMIT} characters.")
        if len(rest) > len(_PARTS):
            raise BadInput(f"Line {number} has more than four parts. Write “name, function, level, tenure”.")
        typed = {part: " ".join(one.split()) for part, one in zip(_PARTS, rest, strict=False) if one.strip()}
        for part, one in typed.items():
            if one.casefold() not in names[part]:
                unknown.setdefault(part, {}).setdefault(one[:40], []).append(number)
        found.append(Person(label, **{part: names[part].get(one.casefold(), "") for part, one in typed.items()}))
    if unknown:
        raise BadInput(_say_unknown(unknown))
    if not found:
        raise BadInput("Paste at least one name.")
    return tuple(found)


def showable(survey: Survey, people: Sequence[Person]) -> tuple[Showable, ...]:
    """Return every group of these people, and whether it could be shown: if all answer, and if 60 % do.

    60 % is taken evenly from the list sorted by function, level and tenure: the best that such a response can be. A
    group that is hidden then may still be shown when more people answer.
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
        _showable(group, len(members), len(fewer.get(group, ())), (group in ever, group in then), survey.minimum)
        for group, members in groups.items()
    )


def _showable(group: Group, invited: int, answering: int, is_open: tuple[bool, bool], minimum: int) -> Showable:
    ever, then = is_open
    if invited < minimum:
        chance, reason = Chance.NEVER, f"Fewer than {minimum} invited"
    elif not ever:
        chance, reason = Chance.NEVER, "The few people outside it could be worked out by subtraction"
    elif then:
        chance, reason = Chance.YES, f"About {answering} answer at 60 %"
    elif answering < minimum:
        chance, reason = Chance.IF_MORE, f"About {answering} answer at 60 %; {minimum} are needed"
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


@dataclass(frozen=True)
class Advice:
    """What the method proposes for the people invited; ``sides``: showing two sides would help."""

    says: str
    sides: bool = False


def advice(survey: Survey, people: Sequence[Person], method: Method) -> Advice | None:
    """Return what the method proposes for these people, None where functions can be shown as they are.

    The rules of method, details 7: see `salesops.alignment.sides`.
    """
    if survey.mode is SurveyMode.NAMED or not people:
        return None
    group_of = {one.id: one.group for one in method.functions}
    invited = {function: n for function, n in Counter(one.function for one in people).items() if function in group_of}
    nearest = {one.id: one.nearest for one in method.functions}
    proposed = propose(invited, group_of, nearest, survey.minimum)
    few = proposes_sides(invited, survey.minimum)
    if not few or (survey.two_sides and proposed.division in (Division.SIDES, Division.FUNCTIONS)):
        return None
    why = _why(len(people), invited, survey.minimum, method)
    match proposed.division:
        case Division.NONE | Division.WHOLE if proposed.division is Division.NONE or len(people) < survey.minimum:
            return Advice(f"{why}: too few for results without names. Ask for names by consent, or talk instead.")
        case Division.WHOLE:
            if len(people) * RESPONSE_SHARE < survey.minimum:
                needed = "all of them" if len(people) <= survey.minimum else f"at least {survey.minimum} of them"
                return Advice(
                    f"{why}: only everyone together, and only if {needed} answer. Or ask for names by consent."
                )
            return Advice(f"{why}: only everyone together could be shown. For more, ask for names by consent.")
        case Division.SIDES:
            return Advice(
                f"{why}: show two sides, customer-acquiring and customer-keeping, or ask for names by consent.", True
            )
        case Division.FUNCTIONS:
            joined = [
                f"{method.function(one).name} as {method.function(under).name}"
                for one, under in proposed.shown_under.items()
                if one != under
            ]
            ways = f"Count {listed(joined)}, show two sides" if joined else "Two sides show more"
            return Advice(f"{why}: those are hidden. {ways}, or ask for names by consent.", True)


def _why(people: int, invited: Mapping[str, int], minimum: int, method: Method) -> str:
    said = f"{people} {'person is' if people == 1 else 'people are'} invited"
    small = [method.function(one).name for one, n in invited.items() if n < minimum / RESPONSE_SHARE]
    if not small:
        return said
    whom = " and ".join(sorted(small)) if len(small) <= NAMED else f"{len(small)} functions"
    return f"{said}, and a response of 60 % would leave {whom} under {minimum}"


def _names(workshop: Workshop) -> Mapping[str, Mapping[str, str]]:
    """Return ``{part: {what may be typed, folded: id}}``; a function also by the workshop's own name for it."""
    method = content.load()
    functions = {one.name.casefold(): one.id for one in method.functions}
    functions |= {one.id.casefold(): one.id for one in method.functions}
    own = workshop.items(ListKind.FUNCTION)
    functions |= {one.name.casefold(): one.content_id for one in own if one.content_id is not None}
    parts = [(part.strip(), at) for name, at in functions.items() if "/" in name for part in name.split("/")]
    functions = {**dict(parts), **functions}  # "customer success" is enough of "support / customer success"
    return {
        "function": functions,
        "level": {word.casefold(): one.id for one in method.levels for word in (one.name, one.id)},
        "tenure": {word.casefold(): one.id for one in method.tenure_bands for word in (one.name, one.id)},
    }


def _say_unknown(unknown: _Unknown) -> str:
    said = []
    for part, words in unknown.items():
        for typed, lines in words.items():
            where = "Line" if len(lines) == 1 else "Lines"
            said.append(f"{where} {', '.join(map(str, lines))}: “{typed}” is no {part} here.")
        said.append(f"Use one of: {', '.join(choices()[part].values())}.")
    return " ".join(said)
