"""How the people invited may be divided so that more can be shown: what the method proposes before a launch."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesops.alignment.sides import RESPONSE_SHARE, Division, propose, proposes_sides
from salesops.content import Method
from salesops.spoken import listed
from salesops.surveys.audience import Person
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey

NAMED = 2  # functions in a sentence, more are counted


@dataclass(frozen=True)
class Proposal:
    """What the method proposes for the people invited; ``sides``: showing two sides would help."""

    says: str
    sides: bool = False


def proposal(survey: Survey, people: Sequence[Person], method: Method) -> Proposal | None:
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
            return Proposal(f"{why}: too few for results without names. Ask for names by consent, or talk instead.")
        case Division.WHOLE:
            return Proposal(f"{why}: {_whole(len(people), survey.minimum)}")
        case Division.SIDES:
            return Proposal(
                f"{why}: show two sides, customer-acquiring and customer-keeping, or ask for names by consent.", True
            )
        case Division.FUNCTIONS:
            ways = _joined(proposed.shown_under, method)
            return Proposal(f"{why}: those are hidden. {ways}, or ask for names by consent.", True)


def _whole(people: int, minimum: int) -> str:
    """Return what is said where nothing but everyone together could be shown."""
    if people * RESPONSE_SHARE >= minimum:
        return "only everyone together could be shown. For more, ask for names by consent."
    needed = "all of them" if people <= minimum else f"at least {minimum} of them"
    return f"only everyone together, and only if {needed} answer. Or ask for names by consent."


def _joined(shown_under: Mapping[str, str], method: Method) -> str:
    """Return the ways out where small functions can be counted under another one."""
    joined = [
        f"{method.function(one).name} as {method.function(under).name}"
        for one, under in shown_under.items()
        if one != under
    ]
    return f"Count {listed(joined)}, show two sides" if joined else "Two sides show more"


def _why(people: int, invited: Mapping[str, int], minimum: int, method: Method) -> str:
    said = f"{people} {'person is' if people == 1 else 'people are'} invited"
    small = [method.function(one).name for one, n in invited.items() if n < minimum / RESPONSE_SHARE]
    if not small:
        return said
    whom = " and ".join(sorted(small)) if len(small) <= NAMED else f"{len(small)} functions"
    return f"{said}, and a response of 60 % would leave {whom} under {minimum}"
