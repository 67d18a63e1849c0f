"""A talk about the widest splits, led by the team itself: the agenda of 45 minutes and a script per split."""

from dataclasses import dataclass
from functools import partial

from salesops import content, formats
from salesops.alignment.reads import Read
from salesops.alignment.splits import Advice, advice
from salesops.content.results_schema import TalkKind, TalkScript
from salesops.surveys.counted import Counted
from salesops.surveys.naming import part_name
from salesops.surveys.results import ItemResult, Order, Results
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Slot:
    """One part of the talk: from which minute, how long, about which item.

    ``told_at`` is the minute of the first part with the same script: there it is told in full, later it is named.
    """

    starts_minute: int
    minutes: int
    name: str
    says: str
    item: ItemResult | None = None
    script: TalkScript | None = None
    told_at: int | None = None


def agenda(found: Results) -> tuple[Slot, ...]:
    """Return the parts of the talk in order; with fewer splits than it has time for, it ends earlier."""
    method = content.load()
    splits = to_talk_through(found)[: method.result_words.splits]
    slots, at, first = list[Slot](), 0, dict[TalkKind, int]()
    for part in method.agenda_parts:
        subjects: list[tuple[ItemResult | None, TalkKind | None]] = [*splits] if part.per_split else [(None, None)]
        for item, kind in subjects:
            script = None if kind is None else method.talk(kind)
            told_at = None if kind is None else first.setdefault(kind, at)
            name = part.name if item is None else item.text
            slots.append(Slot(at, part.minutes, name, part.says, item, script, told_at))
            at += part.minutes
    return tuple(slots)


def ends_minute(slots: tuple[Slot, ...]) -> int:
    """Return how long the talk takes."""
    return max((slot.starts_minute + slot.minutes for slot in slots), default=0)


def finding(one: ItemResult, workshop: Workshop) -> str:
    """Return what divides people on an item, in one sentence with its numbers."""
    gap, say = one.functions, partial(formats.number, settings=workshop.settings, digits=1)
    if gap is not None and gap.advice is not Advice.NONE:
        high, low = (part_name(workshop, name) for name in (gap.highest, gap.lowest))
        return f"{high} rates it {say(gap.highest_mean)}, {low} {say(gap.lowest_mean)}: {say(gap.gap)} points apart."
    if one.leaders is not None and advice(one.leaders) is not Advice.NONE:
        higher = "higher" if one.leaders > 0 else "lower"
        return f"Executives rate it {say(abs(one.leaders))} points {higher} than individual contributors."
    told = one.read.summary
    return f"Mean {say(told.mean)}, from {told.n} ratings." if told.mean is not None else "Nobody rated it."


def talk_kind(one: ItemResult, counted: Counted) -> TalkKind | None:
    """Return what divides people on an item, None where nothing does: the talk about it goes by that."""
    if one.functions is not None and one.functions.advice is not Advice.NONE:
        return TalkKind.FUNCTIONS
    if one.leading is not Advice.NONE:
        return TalkKind.LEADERS
    if one.read.read is Read.MISALIGNED:
        return TalkKind.CAMPS if any(camp.item == one.id for camp in counted.people.camps.items) else TalkKind.WITHIN
    if one.read.communication_gap:
        return TalkKind.COMMUNICATION
    if one.read.concentrate:
        return TalkKind.CONCENTRATE
    return TalkKind.AGREED_GAP if one.read.read is Read.AGREED_GAP else None


def to_talk_through(found: Results) -> tuple[tuple[ItemResult, TalkKind], ...]:
    """Return the items that deserve a talk: gaps that open the call, then by what divides people, widest first."""
    kinds = list(TalkKind)
    splits = [(one, talk_kind(one, found.counted)) for one in found.ordered(Order.SPLIT)]
    known = [(one, kind) for one, kind in splits if kind is not None]
    return tuple(sorted(known, key=lambda pair: (pair[0].gap is not Advice.OPEN_CALL, kinds.index(pair[1]))))
