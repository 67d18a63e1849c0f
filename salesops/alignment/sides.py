"""How small teams are shown: functions merged, two sides (customer-acquiring, customer-keeping), or only the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from salesops.alignment.partition import MINIMUM_FLOOR

RESPONSE_SHARE = 0.6  # method, details 7: a response of 60 % should still reach the minimum
FEW_INVITED = 15  # method, details 7: under 15 invited, two sides or named by consent
PLACED = "placed"  # content/people.toml: functions that go where a rule puts them


def proposes_sides(invited: Mapping[str, int], minimum: int) -> bool:
    """Return whether the two sides should be proposed: few invited, or a function that 60 % would leave too small.

    Parameters
    ----------
    invited : mapping of function to people invited
    minimum : int
        Smallest group shown.
    """
    return sum(invited.values()) < FEW_INVITED or any(
        0 < people < minimum / RESPONSE_SHARE for people in invited.values()
    )


def sides(people: Mapping[str, int], group_of: Mapping[str, str], minimum: int) -> dict[str, str]:
    """Return the side of every function; nobody is left outside, because whole minus sides would show them.

    Parameters
    ----------
    people : mapping of function to people
        Fixed at launch from those invited; functions without anybody may be left out.
    group_of : mapping of function to "acquiring", "keeping" or "placed"
        From the content, or as moved before the launch (Product to the acquiring side, for instance).
    minimum : int
        Smallest group shown.

    Notes
    -----
    Placed functions (Leadership) keep a side of their own when they reach the minimum together; else they go to the
    smaller side [method, details 7, rule 3]. Whoever leads one function may be counted under it before.

    Raises
    ------
    KeyError
        A function without a group.
    """
    found = {function: group_of[function] for function in people}
    size = {side: sum(people[one] for one in found if found[one] == side) for side in {PLACED, *group_of.values()}}
    if size[PLACED] >= minimum:
        return found
    others = sorted((side for side in size if side != PLACED), key=lambda side: (size[side], side))
    return {one: others[0] if side == PLACED and others else side for one, side in found.items()}


class Division(StrEnum):
    """The finest division that these people could be shown in."""

    FUNCTIONS = "functions"  # some of them merged
    SIDES = "sides"
    WHOLE = "whole"
    NONE = "none"  # no anonymous results: named by consent, or a conversation


@dataclass(frozen=True)
class ProposedDivision:
    """What set-up proposes: the division, and for every function with people the one that it is shown under."""

    division: Division
    shown_under: Mapping[str, str]


def propose(
    invited: Mapping[str, int], group_of: Mapping[str, str], nearest: Mapping[str, str | None], minimum: int
) -> ProposedDivision:
    """Return the division to propose for the people invited [method, details 7, rule 2].

    Parameters
    ----------
    invited : mapping of function to people invited
    group_of : mapping of function to "acquiring", "keeping" or "placed"
    nearest : mapping of function to the function it is merged into first; None or no entry = none
    minimum : int
        Smallest group shown.

    Returns
    -------
    ProposedDivision
        The smallest function is merged into its nearest one of the same group until all reach minimum ÷ 0.6; where one
        cannot be merged, the two sides, if each has the minimum; else the whole; under the floor of 3 nothing. Placed
        functions never stand in the way: they go to a side, and the gate protects them among the functions.
    """
    here = {one: people for one, people in invited.items() if people}
    under = {one: one for one in here}
    sizes = {one: people for one, people in here.items() if group_of[one] != PLACED}
    mark = minimum / RESPONSE_SHARE
    while sizes and min(sizes.values()) < mark:
        smallest = min(sizes, key=lambda one: (sizes[one], one))
        into = nearest.get(smallest)
        if into not in sizes or group_of[into] != group_of[smallest]:
            return ProposedDivision(_coarser(here, group_of, minimum), {one: one for one in here})
        sizes[into] += sizes.pop(smallest)
        under = {one: into if at == smallest else at for one, at in under.items()}
    return ProposedDivision(Division.FUNCTIONS if len(sizes) > 1 else _coarser(here, group_of, minimum), under)


def _coarser(people: Mapping[str, int], group_of: Mapping[str, str], minimum: int) -> Division:
    side_of = sides(people, group_of, minimum)
    by_side = {side: sum(people[one] for one in side_of if side_of[one] == side) for side in side_of.values()}
    if len(by_side) > 1 and min(by_side.values()) >= minimum:
        return Division.SIDES
    return Division.WHOLE if sum(people.values()) >= MINIMUM_FLOOR else Division.NONE
