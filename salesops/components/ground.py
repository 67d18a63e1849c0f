"""What the rules of completeness look at besides the answer: the workshop's lists, tiers and settings, the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salesops import content
from salesops.content.question_schema import Subset
from salesops.vocabulary import ListKind
from salesops.workshop import ListItem, Settings, Workshop

TIERS_QUESTION = "SG5"
_BASE, _ALL = ("CP1", "base"), 100  # question and column that say how much of a role's pay is base, in percent
_TIERS = (TIERS_QUESTION, "tier", "1")  # question, column and option that say which segments come first


@dataclass(frozen=True)
class Ground:
    """The entries that each list has now, by kind as ``{id: name}`` in the list's order, and subsets of them."""

    entries: Mapping[ListKind, Mapping[str, str]]
    subsets: Mapping[Subset, Mapping[str, str]]
    names: Mapping[str, str]  # of all entries, also of people who left
    today: date
    settings: Settings  # how the sentences write numbers and days

    def wanted(self, kind: ListKind, only: Subset | None) -> Mapping[str, str]:
        """Return the entries that a rule asks for."""
        return self.entries[kind] if only is None else self.subsets[only]


def ground(workshop: Workshop, today: date) -> Ground:
    """Return what the rules look at in this workshop on this day."""
    entries = {kind: {item.id: item.name for item in workshop.items(kind)} for kind in ListKind}
    facing = {i.id: i.name for i in workshop.items(ListKind.ROLE) if _faces_customers(i)}
    base_only = _base_only(workshop)
    subsets = {
        Subset.FIRST_TIER: _first_tier(workshop, entries[ListKind.SEGMENT]),
        Subset.CUSTOMER_FACING: facing,
        Subset.PAID_VARIABLE: {role: name for role, name in facing.items() if role not in base_only},
        Subset.INDIRECT: {i.id: i.name for i in workshop.items(ListKind.CHANNEL) if not is_direct(i)},
    }
    return Ground(entries, subsets, {item.id: item.name for item in workshop.list_items}, today, workshop.settings)


def is_direct(channel: ListItem) -> bool:
    """Return whether a channel is one of our own: employees or self-serve.

    An entry that stands for a kind of channel is what that kind is. One that does not is compared by name with the
    kinds ("Field sales", "field sales (direct)"), and a name with the word "direct" speaks for itself. Every other
    channel counts as indirect: a contract asked for in vain costs one click ("We sell only directly"), a forgotten
    one costs deals.
    """
    kinds = content.load().channels
    if channel.content_id is not None:
        return any(kind.direct for kind in kinds if kind.id == channel.content_id)
    name = _plain(channel.name)
    for kind in kinds:
        if name in {_plain(kind.name), _plain(kind.name.partition("(")[0]), _plain(kind.id)}:
            return kind.direct
    return "direct" in name.split()


def _faces_customers(role: ListItem) -> bool:
    """Return whether a role meets customers as the method has it; a role that the team named does."""
    known = {one.id: one.customer_facing for one in content.load().roles}
    return role.content_id is None or known.get(role.content_id, True)


def _base_only(workshop: Workshop) -> frozenset[str]:
    """Return the roles of which it is said that all of their pay is base."""
    table = workshop.answer(_BASE[0])
    rows = table if isinstance(table, Mapping) else {}
    return frozenset(r for r, cells in rows.items() if isinstance(cells, Mapping) and cells.get(_BASE[1]) == _ALL)


def _first_tier(workshop: Workshop, segments: Mapping[str, str]) -> Mapping[str, str]:
    question, column, first = _TIERS
    table = workshop.answer(question)
    rows = table if isinstance(table, Mapping) else {}
    tiers = {row: cells.get(column) for row, cells in rows.items() if isinstance(cells, Mapping)}
    if not any(tiers.values()):
        return segments
    return {segment: name for segment, name in segments.items() if tiers.get(segment) == first}


def _plain(name: str) -> str:
    """Return a name's words without case, brackets, hyphens and underscores."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
