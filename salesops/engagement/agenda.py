"""A call's agenda: the method's blocks scaled to its length, with the topics that deserve the time."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from salesops import content
from salesops.content.engagement_schema import AgendaBlock, AgendaRules, PerLength, TopicKind
from salesops.engagement.topics import Found
from salesops.vocabulary import AgendaState
from salesops.workshop import AgendaItem

BREAK, SLACK = "break", "slack"  # block ids of what is no block of the method
NOTHING_TO_SCORE = "Score together the core elements: link them to stages on the map first"


@dataclass(frozen=True)
class Proposed:
    """One line of a proposed agenda; ``block_id`` is the method's block, or a break, or the slack."""

    block_id: str
    title: str
    minutes: int
    source: str = ""


@dataclass(frozen=True)
class Proposal:
    """A proposed agenda, whose minutes sum to the meeting's, and how many topics found no room in it."""

    items: tuple[Proposed, ...]
    left_over: tuple[Found, ...]


@dataclass(frozen=True)
class Clocked:
    """One line with its time: minutes from the start, and when the meeting's start is planned, UTC."""

    item: AgendaItem
    starts_minute: int
    starts_at: datetime | None


def propose(found: Sequence[Found], minutes: int) -> Proposal:
    """Return an agenda of this length (10 to 600 minutes) with these topics, as ``topics`` ordered them.

    Notes
    -----
    Up to an hour the method's blocks fill the whole time; between its three lengths their shares are interpolated.
    Beyond an hour a tenth is kept free and there is a break every 75 minutes, taken from all blocks alike. A block that
    only holds topics and has none leaves its minutes, and its room for topics where that is larger, to the one that
    has some.
    """
    rules, blocks = content.load().agenda_rules, _with_something_to_say(found)
    breaks, slack = _kept_free(rules, minutes)
    of_blocks = minutes - breaks * rules.break_minutes - slack
    shared = _whole([_at(rules, block.minutes, minutes) for block in blocks], of_blocks)
    items, used = list[Proposed](), set[str]()
    for block, time in zip(blocks, shared, strict=True):
        lines = _lines(block, time, _room(rules, block, time, minutes), found)
        used.update(line.source for line in lines)
        items += lines
    if slack:
        items.insert(len(items) - 1, Proposed(SLACK, rules.slack_name, slack))
    left_over = tuple(one for one in found if one.source not in used)
    return Proposal(tuple(_with_breaks(items, breaks, rules)), left_over)


def clock(items: Iterable[AgendaItem], starts_at: datetime | None) -> tuple[Clocked, ...]:
    """Return every line with its time, worked forward from the start; what is left out takes none."""
    told, at = list[Clocked](), 0
    for item in items:
        begins = None if starts_at is None else starts_at + timedelta(minutes=at)
        told.append(Clocked(item, at, begins))
        at += 0 if item.state is AgendaState.LEFT_OUT else item.minutes
    return tuple(told)


def ends_minute(items: Iterable[AgendaItem]) -> int:
    """Return how many minutes an agenda takes."""
    return sum(item.minutes for item in items if item.state is not AgendaState.LEFT_OUT)


def says(block_id: str) -> str:
    """Return what is to be done in a block; "" for a line of the team's own."""
    method = content.load()
    own = {BREAK: method.agenda_rules.break_says, SLACK: method.agenda_rules.slack_says}
    return own.get(block_id) or {block.id: block.says for block in method.agenda_blocks}.get(block_id, "")


def _with_something_to_say(found: Sequence[Found]) -> list[AgendaBlock]:
    """Return the method's blocks without those that nothing was found for; the block that has topics takes theirs."""
    blocks, asked = content.load().agenda_blocks, {_block_of(one) for one in found}
    empty = [one for one in blocks if asked and one.topics_at and not one.opens and one.id not in asked]
    kept = [one for one in blocks if one not in empty]
    return [_taking(one, empty) if one.id in asked and one.opens else one for one in kept]


def _taking(block: AgendaBlock, others: Sequence[AgendaBlock]) -> AgendaBlock:
    """Return a block with the minutes of others too, and their room for topics where it is larger."""
    minutes, topics_at = block.minutes, block.topics_at or (0, 0, 0)
    for other in others:
        minutes = _together(minutes, other.minutes)
        topics_at = _each_highest(topics_at, other.topics_at or (0, 0, 0))
    return block.model_copy(update={"minutes": minutes, "topics_at": topics_at}) if others else block


def _together(one: PerLength, other: PerLength) -> PerLength:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def _each_highest(one: PerLength, other: PerLength) -> PerLength:
    return (max(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2]))


def _kept_free(rules: AgendaRules, minutes: int) -> tuple[int, int]:
    """Return how many breaks there are and how many minutes are kept free."""
    if minutes <= rules.slack_from:
        return 0, 0
    return max(1, ceil(minutes / rules.break_every) - 1), round(minutes * rules.slack_share)


def _at(rules: AgendaRules, per_length: PerLength, minutes: int) -> float:
    """Return the figure for a length between the method's three, by the straight line between its neighbours."""
    lengths = rules.lengths
    if minutes <= lengths[0] or minutes >= lengths[-1]:
        return float(per_length[0] if minutes <= lengths[0] else per_length[-1])
    right = bisect_right(lengths, minutes)
    share = (minutes - lengths[right - 1]) / (lengths[right] - lengths[right - 1])
    return per_length[right - 1] + share * (per_length[right] - per_length[right - 1])


def _whole(weights: Sequence[float], total: int) -> list[int]:
    """Return whole minutes, at least 1 each, in proportion to the weights, that sum to the total."""
    free = total - len(weights)
    wanted = [weight / sum(weights) * total - 1 for weight in weights]
    positive = [max(0.0, share) for share in wanted]
    scaled = [share * free / sum(positive) if sum(positive) else 0.0 for share in positive]
    minutes = [int(share + 1e-9) for share in scaled]
    by_rest = sorted(range(len(weights)), key=lambda n: (minutes[n] - scaled[n], n))
    for n in by_rest[: free - sum(minutes)]:
        minutes[n] += 1
    return [1 + share for share in minutes]


def _room(rules: AgendaRules, block: AgendaBlock, time: int, minutes: int) -> int:
    """Return how many topics a block has time for."""
    if block.topics_at is None:
        return 0
    share = time // rules.topic_least - (1 if block.opens else 0)
    return max(0, min(round(_at(rules, block.topics_at, minutes)), share))


def _lines(block: AgendaBlock, time: int, room: int, found: Sequence[Found]) -> list[Proposed]:
    """Return a block's lines: its own where it opens or has no topics, then its topics; they share its minutes."""
    these = _interleaved([one for one in found if _block_of(one) == block.id], block.topics)[:room]
    if not these:
        title = NOTHING_TO_SCORE if TopicKind.SCORING in block.topics and not found else block.name
        return [Proposed(block.id, title, time)]
    own = [Proposed(block.id, block.name, 0)] if block.opens else []
    lines = [*own, *(Proposed(block.id, one.title, 0, one.source) for one in these)]
    shared = _whole([1.0] * len(lines), time)
    return [replace(line, minutes=own_time) for line, own_time in zip(lines, shared, strict=True)]


def _block_of(one: Found) -> str:
    """Return the block that a topic belongs to: what was tabled about a gap goes to the gaps."""
    blocks = content.load().agenda_blocks
    kind = TopicKind.GAP if one.kind is TopicKind.TABLED and one.source.startswith("gap:") else one.kind
    return next(block.id for block in blocks if kind in block.topics)


def _interleaved(found: Sequence[Found], kinds: Sequence[TopicKind]) -> list[Found]:
    """Return what was tabled first, then the first of every kind, the second of every kind, and so on."""
    tabled = [one for one in found if one.kind is TopicKind.TABLED]
    rest: Mapping[TopicKind, list[Found]] = {
        kind: [one for one in found if one.kind is kind] for kind in kinds if kind is not TopicKind.TABLED
    }
    longest = max((len(some) for some in rest.values()), default=0)
    return tabled + [some[n] for n in range(longest) for some in rest.values() if n < len(some)]


def _with_breaks(items: Sequence[Proposed], breaks: int, rules: AgendaRules) -> list[Proposed]:
    """Put breaks between lines, as evenly as the lines allow."""
    told, at = list[Proposed](), 0
    total = sum(item.minutes for item in items)
    due = [total * (n + 1) / (breaks + 1) for n in range(breaks)]
    for item in items:
        # Before the line in whose second half the break would fall, else after it.
        while due and at + item.minutes / 2 >= due[0] and told:
            told.append(Proposed(BREAK, rules.break_name, rules.break_minutes))
            due.pop(0)
        told.append(item)
        at += item.minutes
    return told
