"""Which groups of one partition may be shown beside its total."""

from collections.abc import Mapping
from dataclasses import dataclass

MINIMUM_DEFAULT = 5  # method, alignment survey [ANON1, ANON2]
MINIMUM_FLOOR = 3  # method, alignment survey: nobody may set less


@dataclass(frozen=True)
class Suppression:
    """What may be shown of one partition.

    ``shown`` holds the groups that may be shown, largest first. What is not in it, hidden or without a single answer,
    is drawn in one and the same way: which of the two it is says something too. ``total`` is whether everyone together
    may be shown.
    """

    shown: tuple[str, ...]
    total: bool


def suppress(groups: Mapping[str, int], minimum: int = MINIMUM_DEFAULT) -> Suppression:
    """Return which groups of one partition may be shown together with its total.

    Parameters
    ----------
    groups : mapping of group to people
        Every person is in exactly one group; count the people behind the figures that will be shown, so once per item
        where not everyone answered every item.
    minimum : int
        Smallest number of people that may be shown, `MINIMUM_FLOOR` or more.

    Returns
    -------
    Suppression
        Groups under the minimum are hidden. The remainder is protected: while total minus shown groups leaves 1 to
        minimum − 1 people, the smallest group still shown is hidden too [ANON3]. No people at all: nothing is shown.

    Raises
    ------
    ValueError
        The minimum is under the floor, or a group has a negative number of people.

    Examples
    --------
    Finance is too small; with sales shown beside the total it would follow by subtraction, so sales is hidden too:

    >>> suppress({"sales": 6, "delivery": 7, "finance": 2}).shown
    ('delivery',)
    """
    require_minimum(minimum)
    if any(people < 0 for people in groups.values()):
        raise ValueError(f"a group cannot have a negative number of people: {dict(groups)!r}")
    everyone = sum(groups.values())
    shown = sorted((name for name, people in groups.items() if people >= minimum), key=lambda n: (-groups[n], n))
    while shown and 0 < everyone - sum(groups[name] for name in shown) < minimum:
        shown.pop()
    return Suppression(tuple(shown), everyone >= minimum)


def require_minimum(minimum: int) -> None:
    """Raise ValueError when a minimum is under the floor."""
    if minimum < MINIMUM_FLOOR:
        raise ValueError(f"the minimum group is {MINIMUM_FLOOR} or more, not {minimum}")
