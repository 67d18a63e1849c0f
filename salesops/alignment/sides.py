"""The two sides that small teams are shown in: customer-acquiring and customer-keeping."""

from collections.abc import Mapping

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
