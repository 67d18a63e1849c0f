"""The channel grid: recruit, enable, engage × market, sell, support for every channel, direct employees included.

Every channel has nine cells, each with a level of 0 to 3 or "not meant"; at short depth only the three enable cells,
all segments together. A segment with a duty that nobody holds at `HOLDS` or more is a hole; two channels that lead one
segment are a conflict, since a second one with a rule would share by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import content
from salesops.content.channel_schema import ChannelCellItem as CellItem
from salesops.vocabulary import ChannelAct, ChannelDuty, Depth, ListKind
from salesops.workshop import ChannelCell, ListItem, Workshop
from salesops.workshop.channels import ABLE_COLUMNS, ABLE_QUESTION, NOT_MEANT

HOLDS = 2  # from here on a channel holds a duty
LEAD, SHARE = "lead", "share"  # options of the question below
_ROLES = "SC3"  # segment × channel: who leads


@dataclass(frozen=True)
class GridCell:
    """One cell of a channel: what the method asks, and what the team said; ``row`` is None while nothing was."""

    asked: CellItem
    level: int | None
    not_meant: bool
    row: ChannelCell | None

    @property
    def answered(self) -> bool:
        """Whether it holds a level or is not meant."""
        return self.not_meant or self.level is not None

    @property
    def said(self) -> str | None:
        """The option of the scale that stands in it, None while none does."""
        return NOT_MEANT if self.not_meant else None if self.level is None else str(self.level)

    def serves(self, segment_id: str) -> bool:
        """Return whether it speaks for a segment: for those it names, for all where it names none."""
        return self.row is None or not self.row.segment_ids or segment_id in self.row.segment_ids


@dataclass(frozen=True)
class ChannelState:
    """One channel with its cells and the segments that it leads or shares (``{segment id: role}``)."""

    channel: ListItem
    cells: tuple[GridCell, ...]
    roles: Mapping[str, str]

    @property
    def open(self) -> tuple[GridCell, ...]:
        """The cells that are not answered."""
        return tuple(cell for cell in self.cells if not cell.answered)

    def level(self, duty: ChannelDuty, segment_id: str) -> int | None:
        """Return how far the channel holds a duty in a segment: the lowest of its answered cells that speak for it.

        None where the enable cell is not answered, not meant or does not speak for the segment.
        """
        told = [c for c in self.cells if c.asked.duty == duty and c.level is not None and c.serves(segment_id)]
        able = any(ChannelAct(cell.asked.act) is ChannelAct.ENABLE for cell in told)
        return min(cell.level for cell in told if cell.level is not None) if able else None


@dataclass(frozen=True)
class Hole:
    """A segment with a duty that no channel of it holds; ``best`` is the highest level there, None without one."""

    segment: ListItem
    duty: ChannelDuty
    best: int | None

    @property
    def says(self) -> str:
        """How far the best channel is there, in the words of the scale."""
        if self.best is None:
            return "no channel answers for it"
        return f"the best channel is at “{content.load().channel_scale[self.best].label.lower()}”"


@dataclass(frozen=True)
class Conflict:
    """A segment that several channels lead."""

    segment: ListItem
    channels: tuple[ListItem, ...]


@dataclass(frozen=True)
class ChannelGrid:
    """The grid of a workshop. ``roles_given`` is False while nobody said who leads where: all serve every segment."""

    channels: tuple[ChannelState, ...]
    segments: tuple[ListItem, ...]
    roles_given: bool
    holes: tuple[Hole, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def asked(self) -> int:
        """How many cells are asked."""
        return sum(len(one.cells) for one in self.channels)

    @property
    def answered(self) -> int:
        """How many of them hold something."""
        return self.asked - sum(len(one.open) for one in self.channels)

    @property
    def complete(self) -> bool:
        """Whether every cell is answered and no segment has a hole."""
        return bool(self.channels and self.segments) and self.answered == self.asked and not self.holes

    @property
    def evidence(self) -> str | None:
        """The result in one sentence without its day, None while no cell is answered."""
        if not self.answered:
            return None
        pairs = len(self.segments) * len(ChannelDuty)
        many = "1 segment" if len(self.segments) == 1 else f"{len(self.segments)} segments"
        held = f"In {many} {pairs - len(self.holes)} of {pairs} duties (market, sell, support in each) are held"
        clash = f", {len(self.conflicts)} led by two channels" if self.conflicts else ""
        answered = f"{self.answered} of {self.asked} cells of the grid answered"
        least = content.load().channel_scale[HOLDS].label.lower()
        return f"{held} by a channel, {least} or better{clash}; {answered}"


def channel_grid(workshop: Workshop) -> ChannelGrid:
    """Return the grid of the workshop's channels at its depth, with holes and conflicts."""
    answer = workshop.answer(_ROLES)
    said: Mapping[str, Mapping[str, str]] = answer if isinstance(answer, Mapping) else {}
    roles = {s: {c: r for c, r in row.items() if r in (LEAD, SHARE)} for s, row in said.items()}
    given = any(roles.values())
    segments = workshop.items(ListKind.SEGMENT)
    channels = tuple(
        _state(workshop, one, segments, roles if given else None) for one in workshop.items(ListKind.CHANNEL)
    )
    return ChannelGrid(channels, segments, given, _holes(channels, segments), _conflicts(channels, segments))


def asked_cells(workshop: Workshop) -> tuple[CellItem, ...]:
    """Return the cells that the workshop's depth asks, act by act."""
    short = workshop.settings.depth is Depth.SHORT
    return tuple(cell for cell in content.load().channel_cells if cell.at_short or not short)


def usually_not_meant(channel: ListItem) -> frozenset[ChannelDuty]:
    """Return the duties that this kind of channel usually does not have; none for a kind that is not known."""
    kind = next((one for one in content.load().channels if one.id == channel.content_id), None)
    return frozenset() if kind is None else frozenset(d for d in ChannelDuty if getattr(kind, d.value) == NOT_MEANT)


def _state(
    workshop: Workshop, channel: ListItem, segments: tuple[ListItem, ...], roles: Mapping[str, Mapping[str, str]] | None
) -> ChannelState:
    rows = {(row.act, row.duty): row for row in workshop.channel_cells if row.channel_id == channel.id}
    before = workshop.answer(ABLE_QUESTION)  # answered before there were cells
    able = before.get(channel.id, {}) if isinstance(before, Mapping) else {}
    cells = []
    for asked in asked_cells(workshop):
        row = rows.get((ChannelAct(asked.act), ChannelDuty(asked.duty)))
        said = able.get(ABLE_COLUMNS[ChannelDuty(asked.duty)]) if ChannelAct(asked.act) is ChannelAct.ENABLE else None
        level = row.level if row is not None else int(said) if said and said != NOT_MEANT else None
        cells.append(GridCell(asked, level, row.not_meant if row is not None else said == NOT_MEANT, row))
    if roles is None:
        return ChannelState(channel, tuple(cells), {segment.id: SHARE for segment in segments})
    mine = {segment.id: roles.get(segment.id, {}).get(channel.id, "") for segment in segments}
    return ChannelState(channel, tuple(cells), {segment: role for segment, role in mine.items() if role})


def _holes(channels: tuple[ChannelState, ...], segments: tuple[ListItem, ...]) -> tuple[Hole, ...]:
    found = []
    for segment in segments:
        there = [one for one in channels if segment.id in one.roles]
        for duty in ChannelDuty:
            levels = [level for one in there if (level := one.level(duty, segment.id)) is not None]
            best = max(levels, default=None)
            if best is None or best < HOLDS:
                found.append(Hole(segment, duty, best))
    return tuple(found)


def _conflicts(channels: tuple[ChannelState, ...], segments: tuple[ListItem, ...]) -> tuple[Conflict, ...]:
    leads = ((s, tuple(one.channel for one in channels if one.roles.get(s.id) == LEAD)) for s in segments)
    return tuple(Conflict(segment, many) for segment, many in leads if len(many) > 1)
