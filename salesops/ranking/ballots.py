"""Several people's orders of the same things brought into one: Borda, pairs, Condorcet, Kemeny, and how far they agree.

Every ballot orders all things, the first preferred, without ties.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

KEMENY_MOST = 8  # 8! = 40,320 orders are looked through in a moment; the stages are five


@dataclass(frozen=True)
class Ballot:
    """One order, and how many people gave it."""

    order: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True)
class Kemeny:
    """The orders that agree with most: ``agreed`` counts, over all ballots, the pairs in the same order."""

    orders: tuple[tuple[str, ...], ...]
    agreed: int


def plurality(ballots: Sequence[Ballot]) -> dict[str, int]:
    """Return how many put each thing first."""
    firsts = dict.fromkeys(_things(ballots), 0)
    for ballot in ballots:
        firsts[ballot.order[0]] += ballot.count
    return firsts


def borda(ballots: Sequence[Ballot]) -> dict[str, int]:
    """Return each thing's points: n − 1 for a first place, 0 for a last, summed over people.

    References
    ----------
    de Borda (1781), Mémoire sur les élections au scrutin.
    """
    things = _things(ballots)
    points = dict.fromkeys(things, 0)
    for ballot in ballots:
        for place, thing in enumerate(ballot.order):
            points[thing] += ballot.count * (len(things) - 1 - place)
    return points


def preferred(ballots: Sequence[Ballot]) -> dict[tuple[str, str], int]:
    """Return, for each ordered pair, how many put the first before the second."""
    things = _things(ballots)
    pairs = {(a, b): 0 for a in things for b in things if a != b}
    for ballot in ballots:
        for pair in combinations(ballot.order, 2):
            pairs[pair] += ballot.count
    return pairs


def condorcet_winner(ballots: Sequence[Ballot]) -> str | None:
    """Return the thing that more people put before each other one than after it; None where there is none."""
    things, pairs = _things(ballots), preferred(ballots)
    return next((a for a in things if all(pairs[a, b] > pairs[b, a] for b in things if b != a)), None)


def kemeny(ballots: Sequence[Ballot]) -> Kemeny:
    """Return all orders that agree with the most pairs of the ballots, found by looking at every order.

    Raises
    ------
    ValueError
        More than 8 things: there the search would take too long.

    References
    ----------
    Kemeny (1959), Mathematics without numbers, Daedalus 88(4), 577-591.
    """
    things, pairs = _things(ballots), preferred(ballots)
    if len(things) > KEMENY_MOST:
        raise ValueError(f"at most {KEMENY_MOST} things can be ordered this way, got {len(things)}")
    agreed = {order: sum(pairs[pair] for pair in combinations(order, 2)) for order in permutations(things)}
    most = max(agreed.values())
    return Kemeny(tuple(order for order, count in agreed.items() if count == most), most)


def kendall_w(ballots: Sequence[Ballot]) -> float:
    """Return how far people agree on the order: 1 all the same, 0 no agreement.

    Notes
    -----
    W = 12 S ÷ (m² (n³ − n)): m people, n things, S the squared deviations of the rank sums from their mean.

    Raises
    ------
    ValueError
        Fewer than two things.

    References
    ----------
    Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10(3), 275-287.
    """
    things = _things(ballots)
    n, people = len(things), sum(ballot.count for ballot in ballots)
    if n < 2:
        raise ValueError("agreement on an order needs at least two things")
    sums: Mapping[str, int] = {
        thing: sum(ballot.count * (ballot.order.index(thing) + 1) for ballot in ballots) for thing in things
    }
    mean = people * (n + 1) / 2
    return float(12 * sum((total - mean) ** 2 for total in sums.values()) / (people**2 * (n**3 - n)))


def _things(ballots: Sequence[Ballot]) -> tuple[str, ...]:
    """Return what is ordered, as the first ballot names it. Raises ValueError where ballots differ in it."""
    if not ballots:
        raise ValueError("there is no ballot")
    things = ballots[0].order
    for ballot in ballots:
        if len(set(ballot.order)) != len(ballot.order) or set(ballot.order) != set(things) or ballot.count < 1:
            raise ValueError(f"every ballot must order the same things once, for one person or more: {ballot!r}")
    return things
