"""Where things stand on the slides: one master, and a layout for every kind of body. All measures are in inches."""

from dataclasses import dataclass

WIDE, HIGH = 13.333, 7.5
LEFT, TEXT_WIDE = 0.62, 12.09
ONE_LINE, TWO_LINES = (30, 28, 26), (28, 26, 24, 22)  # points of a title, as large as its length allows
WORDS_SIZES = (24, 22, 20, 18, 16, 15, 14)
SIDE_SIZES = (18, 16, 15, 14, 13)


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Place:
    """A placeholder: its number, what it takes ("body", "chart", "tbl" …) and its look."""

    number: int
    kind: str
    box: Box
    size: int = 18
    colour: str = "tx1"
    bold: bool = False
    anchor: str = "t"
    panel: bool = False  # stands on a ground of its own
    prompt: str = "Text"


@dataclass(frozen=True)
class Layout:
    """A layout: its name, its placeholders beside those of the master, and whether it stands on the dark ground."""

    name: str
    places: tuple[Place, ...]
    dark: bool = False


SECTION, BODY, SIDE, NOTE, MARK = 13, 14, 15, 16, 17
STATEMENTS = (21, 22, 23)
PANEL_ROOM = 0.22  # free inside a panel
FOOTER, PAGE = 11, 12

TITLE = Box(LEFT, 0.76, TEXT_WIDE, 0.96)
_SECTION = Place(SECTION, "body", Box(LEFT, 0.42, 9.0, 0.32), 14, "accent1", bold=True, anchor="ctr", prompt="Section")
HEADLINE = Place(0, "title", TITLE, 30, bold=True, prompt="The finding, as a sentence")
_NOTE = Place(NOTE, "body", Box(LEFT, 6.62, TEXT_WIDE, 0.34), 12, "tx2", anchor="ctr", prompt="Note")
FULL = Box(LEFT, 1.82, TEXT_WIDE, 4.72)
CHART = Box(LEFT, FULL.y, 8.3, FULL.high)
WORDS = Box(9.25, FULL.y, 3.46, FULL.high)
FOOT = Box(LEFT, 7.03, 10.5, 0.3)
PAGE_BOX = Box(11.7, 7.03, 1.01, 0.3)
PILL = Box(11.76, 0.43, 0.95, 0.3)
OPENING_TITLE = Box(0.95, 1.7, 10.9, 2.2)
_THIRD, _APART = 3.83, 0.3
STATEMENT = Box(LEFT, FULL.y, _THIRD, FULL.high)

LOGO, LOGO_ROOM = Box(9.5, 0.75, 2.85, 1.1), 0.14

OPENING = Layout(
    "Opening",
    (
        Place(0, "ctrTitle", OPENING_TITLE, 48, "bg1", bold=True, anchor="b", prompt="Title"),
        Place(1, "subTitle", Box(0.95, 4.05, 10.9, 0.6), 24, "bg2", prompt="Subtitle"),
        Place(BODY, "body", Box(0.95, 5.0, 10.9, 1.4), 18, "bg2", prompt="As of"),
        Place(MARK, "body", Box(0.95, 0.9, 4.0, 0.4), 18, "accent2", bold=True, anchor="ctr", prompt="Draft or final"),
    ),
    dark=True,
)
CHART_AND_WORDS = Layout(
    "Chart and words",
    (_SECTION, HEADLINE, Place(BODY, "chart", CHART), Place(SIDE, "body", WORDS, 18, panel=True), _NOTE),
)
CHART_ONLY = Layout("Chart", (_SECTION, HEADLINE, Place(BODY, "chart", FULL), _NOTE))
TABLE = Layout("Table", (_SECTION, HEADLINE, Place(BODY, "tbl", FULL), _NOTE))
LIST = Layout("List", (_SECTION, HEADLINE, Place(BODY, "body", FULL, 20), _NOTE))
THREE = Layout(
    "Three statements",
    (
        _SECTION,
        HEADLINE,
        *(
            Place(
                number, "body", Box(LEFT + at * (_THIRD + _APART), STATEMENT.y, _THIRD, STATEMENT.high), 20, panel=True
            )
            for at, number in enumerate(STATEMENTS)
        ),
        _NOTE,
    ),
)
ALL = (OPENING, CHART_AND_WORDS, CHART_ONLY, TABLE, LIST, THREE)


def inside(box: Box) -> Box:
    """Return what a panel leaves to its text."""
    room = PANEL_ROOM
    return Box(box.x + room, box.y + room, box.wide - 2 * room, box.high - 2 * room)
