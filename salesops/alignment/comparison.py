"""Two rounds side by side: the same statements and only groups that both rounds may show."""

from dataclasses import dataclass

from salesops.alignment.closing import Closed
from salesops.alignment.cubes import Kind
from salesops.alignment.gate import Group


@dataclass(frozen=True)
class Change:
    """One statement in one group, before and after: means in points, ratings behind each, difference after − before."""

    item: str
    group: Group
    before: float
    after: float
    ratings_before: int
    ratings_after: int

    @property
    def difference(self) -> float:
        """After minus before, in points (-4 to 4)."""
        return self.after - self.before


def changes(before: Closed, after: Closed, kind: Kind = Kind.AGREEMENT) -> tuple[Change, ...]:
    """Return the change of every statement in every group that both rounds show, by item and group.

    Each round was answered anew and passed the gate alone. A round that took over answers of a closed one would need
    one gate over both, and the key that joins people is destroyed at close: late people form a round of their own.
    """
    found = []
    for item in before.cubes.items:
        for group in sorted(before.groups(item, kind) & after.groups(item, kind), key=lambda one: (one.cut, one.key)):
            first, second = before.distribution(item, kind, group), after.distribution(item, kind, group)
            if first is None or second is None:
                continue
            was, now = first.summary, second.summary
            if was.mean is not None and now.mean is not None:
                found.append(Change(item, group, was.mean, now.mean, was.n, now.n))
    return tuple(found)
