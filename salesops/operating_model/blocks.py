"""The parts of the picture, each as a box of its own at the origin: a stage's card, a handshake, goal, foundation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from salesops.operating_model.model import NOBODY, Foundation, HandedOn, RingStage, WholeModel
from salesops.operating_model.scene import LEADING, Ink, Panel, Shape, Words, width, wrapped
from salesops.operating_model.words import score_words
from salesops.surveys.language import ENGLISH, marked, said
from salesops.vocabulary import SCORE_MAX

PAD, GAP = 14.0, 12.0
TITLE, HEADING, BODY, SMALL = 25.0, 18.0, 13.0, 12.0
BADGE, DOT, SQUARE = 24.0, 4.5, 11.0


@dataclass(frozen=True)
class Placed:
    """A finished part: its size and shapes, from (0, 0)."""

    wide: float
    high: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class _Line:
    """A paragraph to be set: ``above`` is the space before it, ``dot`` makes it an item of a list."""

    text: str
    size: float = BODY
    ink: Ink = Ink.TEXT
    bold: bool = False
    middle: bool = False
    above: float = 0.0
    dot: bool = False


def moved(shapes: Iterable[Shape], x: float, y: float) -> tuple[Shape, ...]:
    """Return shapes elsewhere."""
    return tuple(replace(shape, x=shape.x + x, y=shape.y + y) for shape in shapes)


def title(model: WholeModel, wide: float) -> Placed:
    """Return the picture's title with the firm's name."""
    shapes, high = _set([_Line(f"Operating model · {model.firm}", TITLE, bold=True)], 0, 0, wide)
    return Placed(wide, high + PAD, shapes)


def card(
    stage: RingStage, number: int, wide: float, columns: int = 1, *, brief: bool = False, language: str = ENGLISH
) -> Placed:
    """Return one stage: its name, owner, functions, behaviours, metrics, the sections beside each other if wide.

    ``brief`` leaves it at name and owner, for which there are other languages.
    """
    inner = wide - 2 * PAD
    shapes: list[Shape] = [Panel(PAD, PAD, BADGE, BADGE, Ink.ACCENT, BADGE / 2)]
    digit = BODY + 1
    shapes.append(Words(PAD, PAD + (BADGE - digit * LEADING) / 2, BADGE, (str(number),), str(number), digit,
                        Ink.ON_ACCENT, bold=True, middle=True))  # fmt: skip
    beside = PAD + BADGE + 8
    head, y = _set([_Line(stage.name, HEADING, bold=True)], beside, PAD, wide - beside - PAD)
    named = marked("Owner: {name}", name=stage.owner) if stage.owner else marked("No owner yet")
    owner = _Line(said(named, language), ink=Ink.TEXT if stage.owner else Ink.MISSING, bold=True)
    owned, y = _set([owner], PAD, max(y, PAD + BADGE) + 5, inner)
    shapes += [*head, *owned]
    room = (inner - (columns - 1) * 2 * PAD) / columns
    bottom = y
    for place, lines in enumerate(() if brief else _columns(stage, columns)):
        found, at = _set(lines, PAD + place * (room + 2 * PAD), y, room)
        shapes += found
        bottom = max(bottom, at)
    high = bottom + PAD
    return Placed(wide, high, (Panel(0, 0, wide, high, Ink.CARD, 12, Ink.LINE), *shapes))


def _columns(stage: RingStage, columns: int) -> Sequence[list[_Line]]:
    weekly = _section("Each week", stage.behaviours, "No behaviours said yet")
    counted = _section("Metrics", stage.metrics, "No metric yet")
    working = _functions(stage)
    if columns == 1:
        return ([*working, *weekly, *counted],)
    return ([*working, *counted], weekly) if working else (weekly, counted)


def _section(label: str, items: Sequence[str], nothing: str) -> list[_Line]:
    head = _Line(label, SMALL, Ink.SOFT, bold=True, above=GAP * 0.8)
    if not items:
        return [head, _Line(nothing, ink=Ink.MISSING, above=2)]
    return [head, *(_Line(item, above=2, dot=True) for item in items)]


def _functions(stage: RingStage) -> list[_Line]:
    if not stage.functions:
        return []
    lines = [_Line("Functions", SMALL, Ink.SOFT, bold=True, above=GAP * 0.8)]
    for one in stage.functions:
        lines.append(_Line(one.name, bold=True, above=2, dot=True))
        if one.task:
            lines.append(_Line(one.task, ink=Ink.SOFT))
    return lines


def handshake(handed: HandedOn, wide: float, *, named: bool = False, language: str = ENGLISH) -> Placed:
    """Return a handshake: who passes on and who takes over; ``named`` says to which stage."""
    inner = wide - 12
    head = marked("Handshake to {stage}", stage=handed.next_name) if named else marked("Handshake")
    lines = [_Line(said(head, language), SMALL, Ink.SOFT, bold=True, middle=True)]
    nobody = said(NOBODY, language)
    if not handed.giver and not handed.taker:
        lines.append(_Line(nobody, ink=Ink.MISSING, bold=True, middle=True))
    else:
        for one, before, above in ((handed.giver, "", 0.0), (handed.taker, "→ ", 2.0)):
            ink = Ink.TEXT if one else Ink.MISSING
            lines.append(_Line(before + (one or nobody), ink=ink, bold=True, middle=True, above=above))
    shapes, y = _set(lines, 6, 7, inner)
    return Placed(wide, y + 7, (Panel(0, 0, wide, y + 7, Ink.GROUND, 10, Ink.TRACK), *shapes))


def centre(model: WholeModel, wide: float, language: str = ENGLISH) -> Placed:
    """Return the goal with its number, and who owns the whole ring."""
    inner = wide - 4 * PAD
    owner = marked("Owner of the whole ring: {name}", name=model.executive or NOBODY)
    lines = [
        _Line(said(marked("Value goal"), language), SMALL, Ink.ON_ACCENT, bold=True, middle=True),
        _Line(said(model.goal or marked("Not worded yet"), language), HEADING, Ink.ON_ACCENT, bold=True, middle=True,
              above=4),
        _Line(said(model.figure or marked("No number yet"), language), BODY + 1, Ink.ON_ACCENT, middle=True, above=6),
        _Line(said(owner, language), BODY, Ink.ON_ACCENT, bold=True, middle=True, above=GAP),
    ]  # fmt: skip
    shapes, y = _set(lines, 2 * PAD, 2 * PAD, inner)
    high = y + 2 * PAD
    return Placed(wide, high, (Panel(0, 0, wide, high, Ink.ACCENT, 18), *shapes))


def foundation(model: WholeModel, wide: float) -> Placed:
    """Return the six components beside each other."""
    head, top = _set([_Line("Foundation: the six components, score of 5", SMALL, Ink.SOFT, bold=True)], 0, 0, wide)
    room = (wide - GAP * (len(model.foundation) - 1)) / len(model.foundation)
    cells = [_component(one, room) for one in model.foundation]
    high = max(one.high for one in cells)
    shapes: list[Shape] = list(head)
    for place, cell in enumerate(cells):
        x = place * (room + GAP)
        shapes += [Panel(x, top + 6, room, high, Ink.CARD, 10, Ink.LINE), *moved(cell.shapes, x, top + 6)]
    return Placed(wide, top + 6 + high, tuple(shapes))


def stacked_foundation(model: WholeModel, wide: float) -> Placed:
    """Return the six components one below the other."""
    head, y = _set([_Line("Foundation: the six components, score of 5", SMALL, Ink.SOFT, bold=True)], 0, 0, wide)
    shapes: list[Shape] = list(head)
    for one in model.foundation:
        cell = _component(one, wide)
        shapes += [Panel(0, y + 6, wide, cell.high, Ink.CARD, 10, Ink.LINE), *moved(cell.shapes, 0, y + 6)]
        y += cell.high + 6
    return Placed(wide, y, tuple(shapes))


def _component(one: Foundation, wide: float) -> Placed:
    """Return a component's name with its score as squares and in words; no ground."""
    shapes, y = _set([_Line(one.name, bold=True)], 10, 9, wide - 20)
    y += 5
    squares: list[Shape] = [
        Panel(10 + n * (SQUARE + 3), y + 2, SQUARE, SQUARE, _filled(one, n), 3) for n in range(SCORE_MAX)
    ]
    beside = 10 + SCORE_MAX * (SQUARE + 3) + 5
    score = score_words(one.score) if one.score is None else str(one.score)
    ink = Ink.MISSING if one.score is None else Ink.TEXT
    fits = width(score, BODY) <= wide - beside - 8
    told, bottom = (
        _set([_Line(score, ink=ink)], beside, y - 1, wide - beside - 8)
        if fits
        else _set([_Line(score, ink=ink)], 10, y + SQUARE + 5, wide - 20)
    )
    return Placed(wide, max(bottom, y + SQUARE) + 9, (*shapes, *squares, *told))


def _filled(one: Foundation, place: int) -> Ink:
    return Ink.ACCENT if one.score is not None and place < one.score else Ink.LINE


def _set(lines: Iterable[_Line], x: float, y: float, wide: float) -> tuple[tuple[Shape, ...], float]:
    """Return paragraphs one below the other, and where the last one ends."""
    shapes: list[Shape] = []
    for line in lines:
        y += line.above
        indent = 11.0 if line.dot or (line.ink is Ink.SOFT and line.size == BODY) else 0.0
        if line.dot:
            shapes.append(Panel(x, y + line.size * LEADING / 2 - DOT / 2, DOT, DOT, Ink.ACCENT, DOT / 2))
        broken = wrapped(line.text, wide - indent, line.size, bold=line.bold)
        words = Words(x + indent, y, wide - indent, broken, line.text, line.size, line.ink, line.bold, line.middle)
        shapes.append(words)
        y += words.high
    return tuple(shapes), y
