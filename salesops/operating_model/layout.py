"""Where everything of the picture stands: one routine for poster, slide and screen, one column for a phone.

The ring runs clockwise around the goal: three stages above, two below, a handshake between each two; the six
components lie beneath all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.operating_model.blocks import (
    GAP,
    PAD,
    Placed,
    card,
    centre,
    foundation,
    handshake,
    moved,
    stacked_foundation,
    title,
)
from salesops.operating_model.model import WholeModel
from salesops.operating_model.scene import Arrow, Ink, Loop, Panel, Scene, Shape
from salesops.surveys.language import ENGLISH

WIDE, NARROW = 1190.0, 360.0  # A3 across in points; a phone's column
MARGIN, BETWEEN, TRACK, HEAD = 36.0, 150.0, 16.0, 15.0
BARE = 2.0  # the margin on a page, which has its own
STEP, WIDEST = 1.05, 6000.0  # letters get smaller on a sheet of a given shape, step by step


@dataclass(frozen=True)
class _Rows:
    """The parts of the wide picture, each in its own box at the origin."""

    margin: float
    title: Placed
    cards: tuple[Placed, ...]
    hands: tuple[Placed, ...]
    centre: Placed
    foundation: Placed
    heights: tuple[float, float, float]  # upper stages, centre, lower stages


def wide(model: WholeModel, across: float = WIDE) -> Scene:
    """Return the picture for a page: as high as it needs to be, without title and margin, which the page has."""
    rows = _measured(model, across, BARE)
    return _assembled(rows, across, rows.heights)


def poster(model: WholeModel, ratio: float) -> Scene:
    """Return the picture in a sheet's shape, ``ratio`` its height by its width: as large as all of it fits."""
    across = WIDE
    while True:
        rows = _measured(model, across)
        needed = _height(rows)
        if needed <= across * ratio or across > WIDEST:
            break
        across *= STEP
    spare = max(0.0, across * ratio - needed) / len(rows.heights)
    upper, middle, lower = (one + spare for one in rows.heights)
    return _assembled(rows, across, (upper, middle, lower))


def narrow(model: WholeModel, *, brief: bool = False, language: str = ENGLISH) -> Scene:
    """Return the picture in one column: goal, stage by stage with the handshakes between them, foundation.

    ``brief`` leaves each stage at its name and owner, where the rest is told beside the picture; that much is there
    in other languages.
    """
    shapes: list[Shape] = []
    y = 0.0
    middle = NARROW / 2

    def put(block: Placed, gap: float) -> None:
        nonlocal y
        shapes.extend(moved(block.shapes, (NARROW - block.wide) / 2, y))
        y += block.high + gap

    put(centre(model, NARROW, language), GAP)
    for number, stage in enumerate(model.stages, 1):
        put(card(stage, number, NARROW, brief=brief, language=language), 0)
        hand = handshake(stage.handed, NARROW * 0.72, named=True, language=language)
        on = number < len(model.stages)  # the last one leads back to the top, which no arrow here can show
        shapes.append(Panel(middle - TRACK / 2, y, TRACK, 2 * GAP + on * (hand.high + HEAD), Ink.TRACK))
        shapes.extend(moved(hand.shapes, (NARROW - hand.wide) / 2, y + GAP))
        if on:
            shapes.append(Arrow(middle, y + hand.high + GAP + 3, 0, 1, HEAD))
        y += hand.high + 2 * GAP + HEAD
    if not brief:
        put(stacked_foundation(model, NARROW), 0)
    return Scene(NARROW, y, tuple(shapes))


def _measured(model: WholeModel, across: float, margin: float = MARGIN) -> _Rows:
    inner = across - 2 * margin
    upper, lower, side = (inner - 2 * BETWEEN) / 3, (inner - BETWEEN) / 2, (inner - 2 * BETWEEN) / 3
    cards = tuple(
        card(stage, number, upper if number <= 3 else lower, columns=1 if number <= 3 else 2)
        for number, stage in enumerate(model.stages, 1)
    )
    small = BETWEEN - 2 * (HEAD + 5)
    rooms = (small, small, side * 0.8, small, side * 0.8)
    hands = tuple(handshake(s.handed, room) for s, room in zip(model.stages, rooms, strict=True))
    goal = centre(model, inner - 2 * side - 2 * GAP)
    beside = max(hands[2].high, hands[4].high) + 2 * (HEAD + GAP)
    heights = (
        max(one.high for one in (*cards[:3], *hands[:2])),
        max(goal.high + 2 * GAP, beside),
        max(one.high for one in (*cards[3:], hands[3])),
    )
    head = Placed(inner, 0, ()) if margin == BARE else title(model, inner)
    return _Rows(margin, head, cards, hands, goal, foundation(model, inner), heights)


def _height(rows: _Rows) -> float:
    return 2 * rows.margin + rows.title.high + sum(rows.heights) + 2 * PAD + rows.foundation.high


def _assembled(rows: _Rows, across: float, heights: tuple[float, float, float]) -> Scene:
    upper, middle, lower = heights
    margin = rows.margin
    first = margin + rows.title.high
    second, third = first + upper, first + upper + middle
    wide_upper, wide_lower = rows.cards[0].wide, rows.cards[3].wide
    lefts = [margin + n * (wide_upper + BETWEEN) for n in range(3)]
    lower_lefts = [margin + wide_lower + BETWEEN, margin]  # the ring runs back from right to left
    loop = Loop(
        lefts[0] + wide_upper / 2, first + upper / 2, lefts[2] - lefts[0], upper / 2 + middle + lower / 2, 40, TRACK
    )
    shapes: list[Shape] = [loop, *moved(rows.title.shapes, margin, margin)]
    for left, block in zip(lefts, rows.cards[:3], strict=True):
        shapes += _stretched(block, left, first, upper)
    for left, block in zip(lower_lefts, rows.cards[3:], strict=True):
        shapes += _stretched(block, left, third, lower)
    shapes += _hands(rows, loop, lefts, (first, second, third), heights)
    shapes += moved(rows.centre.shapes, (across - rows.centre.wide) / 2, second + (middle - rows.centre.high) / 2)
    base = third + lower + 2 * PAD
    shapes += moved(rows.foundation.shapes, margin, base)
    return Scene(across, base + rows.foundation.high + margin, tuple(shapes))


def _hands(
    rows: _Rows, loop: Loop, lefts: Sequence[float], tops: Sequence[float], heights: Sequence[float]
) -> list[Shape]:
    """Return the five handshakes on the track, each with the head of its arrow."""
    shapes: list[Shape] = []
    for hand, left in zip(rows.hands[:2], lefts[1:], strict=True):
        x, y = left - BETWEEN / 2, tops[0] + heights[0] / 2
        shapes += [*_centred(hand, x, y), Arrow(left - HEAD - 2, y, 1, 0, HEAD)]
    side = tops[1] + heights[1] / 2
    right, back = loop.x + loop.wide, loop.x
    shapes += [*_centred(rows.hands[2], right, side), Arrow(right, tops[2] - HEAD - 2, 0, 1, HEAD)]
    below, y = rows.margin + rows.cards[4].wide + BETWEEN / 2, tops[2] + heights[2] / 2
    shapes += [*_centred(rows.hands[3], below, y), Arrow(rows.margin + rows.cards[4].wide + HEAD + 2, y, -1, 0, HEAD)]
    return [*shapes, *_centred(rows.hands[4], back, side), Arrow(back, tops[1] + HEAD + 2, 0, -1, HEAD)]


def _centred(block: Placed, x: float, y: float) -> list[Shape]:
    return list(moved(block.shapes, x - block.wide / 2, y - block.high / 2))


def _stretched(block: Placed, x: float, y: float, high: float) -> list[Shape]:
    """Return a card at its place, its ground as high as its row."""
    ground, *rest = block.shapes
    if not isinstance(ground, Panel):
        raise TypeError("a card begins with its ground")
    return [Panel(x, y, ground.wide, high, ground.ink, ground.radius, ground.edge), *moved(rest, x, y)]
