"""The operating model's picture: nothing overlaps, no word is lost, and it says what it lacks."""

import io
from dataclasses import replace
from html import unescape
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from salesops.operating_model import (
    Foundation,
    Function,
    HandedOn,
    RingStage,
    WholeModel,
    files,
    findings,
    in_words,
    layout,
)
from salesops.operating_model.scene import Panel, Scene, Words, width, wrapped
from salesops.vocabulary import RingDepth, Stage
from tests.examples import examples

NAMES = ("Engage", "Transact", "Fulfill", "Support", "Renew")
FUNCTIONS = (
    "Marketing", "Market research", "Public relations", "Business development", "Early lead management", "Sales",
    "Legal", "Delivery", "Training", "Customer support", "Customer success", "Finance",
)  # fmt: skip
A3 = 297 / 420


def made(functions: int = 0, letters: int = 0) -> WholeModel:
    """Return a complete model with that many functions; ``letters`` lengthens every name to so many."""

    def name(text: str) -> str:
        return (
            text
            if not letters
            else (text + " of everything that belongs to it in all of our regions")[:letters].strip()
        )

    held: list[list[Function]] = [[] for _ in NAMES]
    for n, function in enumerate(FUNCTIONS[:functions]):
        held[n % 5].append(Function(f"f{n}", name(function), name(f"Task {n} of the week")))
    stages = tuple(
        RingStage(
            Stage(one.lower()), name(one), f"{one} means this.", name(f"Owner of {one}"),
            tuple(name(f"Behaviour {n} in {one}") for n in range(3)), tuple(held[place]),
            tuple(name(f"Metric {n} of {one}: 9") for n in range(3)),
            HandedOn(Stage(NAMES[(place + 1) % 5].lower()), name(NAMES[(place + 1) % 5]), name(f"Giver {place}"),
                     name(f"Taker {place}"), "ST"),
        )
        for place, one in enumerate(NAMES)
    )  # fmt: skip
    foundation = tuple(Foundation(str(n), name(f"Component {n}"), n % 6) for n in range(1, 7))
    depth = RingDepth.FUNCTIONS if functions else RingDepth.SMALL
    return WholeModel(name("Northwind"), name("Grow by half"), "From 4 to 6", name("Ada"), depth, "Said.", stages,
                          foundation)  # fmt: skip


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    """Return the texts whose letters stand on each other."""
    boxes = [(one.text, ink) for one in scene.words for ink in [_letters(one)]]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if _meet(one, other)]


def _letters(one: Words) -> tuple[float, float, float, float]:
    wide = max(width(line, one.size, bold=one.bold) for line in one.lines)
    left = one.x + (one.wide - wide) / 2 if one.middle else one.x
    return left, one.y, left + wide, one.y + one.high


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    apart = 0.01  # boxes that only touch do not meet
    return (one[0] < other[2] - apart and other[0] < one[2] - apart
            and one[1] < other[3] - apart and other[1] < one[3] - apart)  # fmt: skip


SCENES = {
    "poster": lambda model: layout.poster(model, A3),
    "slide": lambda model: layout.poster(model, 7.5 / 13.333),
    "page": lambda model: layout.wide(model, 980),
    "phone": layout.narrow,
    "employees": lambda model: layout.narrow(model, brief=True),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("functions", "letters"), [(0, 0), (5, 0), (12, 0), (12, 60)])
def test_no_text_stands_on_another_and_none_leaves_its_sheet(scene, functions, letters):
    drawn = SCENES[scene](made(functions, letters))

    assert overlapping(drawn) == []
    for one in drawn.words:
        left, top, right, bottom = _letters(one)
        assert (left >= 0, top >= 0, right <= drawn.wide, bottom <= drawn.high + 0.01) == (True,) * 4, one.text
        assert right - left <= one.wide + 0.01, one.text


@pytest.mark.parametrize("functions", [5, 12])
def test_poster_and_slide_have_the_shape_of_their_sheet(functions):
    for ratio in (A3, 7.5 / 13.333):
        drawn = layout.poster(made(functions, 60), ratio)
        assert drawn.high / drawn.wide == pytest.approx(ratio, rel=1e-6)


def test_two_texts_on_one_place_would_be_found():
    both = tuple(Words(0, n * 5, 100, ("Ada",), "Ada", 13) for n in range(2))
    assert overlapping(Scene(100, 100, both)) == [("Ada", "Ada")]


def test_cards_and_handshakes_do_not_cover_each_other():
    drawn = layout.poster(made(12, 60), A3)
    boxes = [(p.x, p.y, p.x + p.wide, p.y + p.high) for p in drawn.shapes if isinstance(p, Panel) and p.edge]
    assert len(boxes) == 5 + 5 + 6  # cards, handshakes, components
    assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []


def said(model: WholeModel) -> set[str]:
    """Return every text that the model holds."""
    texts = {model.firm, model.goal, model.figure, model.executive, *(one.name for one in model.foundation)}
    for stage in model.stages:
        texts |= {stage.name, stage.owner, *stage.behaviours, *stage.metrics, stage.handed.giver, stage.handed.taker}
        texts |= {text for one in stage.functions for text in (one.name, one.task)}
    return texts


@pytest.mark.parametrize("functions", [5, 12])
def test_every_word_is_in_the_drawing_in_the_slide_and_in_the_text(functions):
    model = made(functions, 60)
    texts = said(model)
    root = ElementTree.fromstring(files.as_svg(model))
    space = "{http://www.w3.org/2000/svg}"
    drawn = "\n".join(" ".join(span.text or "" for span in text) for text in root.iter(f"{space}text"))
    (slide,) = Presentation(io.BytesIO(files.as_pptx(model))).slides
    shown = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    told = "\n".join(in_words(model))
    for where in (drawn, shown, told, unescape(root.findtext(f"{space}desc") or "")):
        assert {text for text in texts if text not in where} == set()


def test_what_is_typed_is_only_ever_shown():
    nasty = '<script>alert(1)</script> & "x"'
    root = ElementTree.fromstring(files.as_svg(replace(made(), executive=nasty)))
    assert [one.tag for one in root.iter() if one.tag.endswith("script")] == []
    assert files.as_pdf(replace(made(), executive=f"{nasty} #sys \x00"))[:5] == b"%PDF-"


def test_a_complete_model_lacks_nothing_and_an_empty_one_says_each_thing_once():
    assert findings(made(5)) == ()
    assert findings(made(0)) == ()  # a small firm needs no functions

    model = made(12)
    first, second, *others = model.stages
    one_owner = replace(first, owner="", metrics=(), handed=replace(first.handed, taker=""))
    same = replace(second, behaviours=(), functions=(), handed=replace(second.handed, taker=second.handed.giver))
    lacking = replace(model, executive="", goal="", explanation="", stages=(one_owner, same, *others))
    assert [(one.kind, one.page, one.stage) for one in findings(lacking)] == [
        ("goal", "value", None),
        ("executive", "model", None),
        ("functions", "model", None),
        ("explanation", "model", None),
        ("owner", "lifecycle", Stage.ENGAGE),
        ("metric", "lifecycle", Stage.ENGAGE),
        ("handshake", "lifecycle", Stage.ENGAGE),
        ("behaviours", "lifecycle", Stage.TRANSACT),
        ("handshake", "lifecycle", Stage.TRANSACT),
    ]
    told = [one.sentence for one in findings(lacking) if one.kind == "handshake"]
    assert told == [
        "The handshake from Engage to Transact has one owner only, Giver 0: nobody takes over.",
        "The handshake from Transact to Fulfill has the same person on both sides, Giver 1: nobody else checks what "
        "is passed on.",
    ]


@settings(max_examples=examples(60))
@given(st.text(max_size=90), st.floats(30, 400), st.booleans())
def test_wrapped_lines_fit_and_lose_no_letter(text, room, bold):
    lines = wrapped(text, room, 13, bold=bold)
    assert "".join(lines).replace(" ", "") == "".join(c for c in text if c not in " \t\r\n")
    assert all(width(line, 13, bold=bold) <= room or len(line) == 1 for line in lines)


def test_a_stage_without_behaviours_leads_to_the_question_that_asks_for_them():
    bare = made(0)
    stages = (replace(bare.stages[0], behaviours=()), *bare.stages[1:])
    assert [(one.kind, one.stage, one.question_id) for one in findings(replace(bare, stages=stages))] == [
        ("behaviours", Stage.ENGAGE, "ST-E5")
    ]
