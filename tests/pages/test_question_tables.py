"""Tables, matrices and splits of the questions, typed cell by cell through the grid."""

import pytest

from db import drafts, fields, history, snapshot
from db.access import LOCAL
from salesops import content
from salesops.content.answer_schema import MatrixSpec, SplitSpec, TableSpec
from salesops.vocabulary import ListKind
from tests.pages.opening import load, save
from tests.pages.question_screen import Screen, example, start

METHOD = content.load()
TABLES = [
    question
    for question in (*METHOD.questions, *METHOD.handshake_owners)
    if isinstance(question.spec, TableSpec | MatrixSpec)
]


def _shape(question) -> tuple:
    """What makes typing differ: where rows come from, and the kinds of its cells."""
    spec = question.spec
    if isinstance(spec, MatrixSpec):
        return ("matrix", bool(spec.rows_from), bool(spec.columns_from), spec.cell.type)
    return ("table", bool(spec.rows), bool(spec.row_per), frozenset((c.type, c.computed) for c in spec.columns))


SHAPES = list({_shape(question): question for question in TABLES}.values())
SPLITS = [question for question in METHOD.questions if isinstance(question.spec, SplitSpec)]


@pytest.fixture
def screen(database, monkeypatch) -> Screen:
    return Screen(start(), monkeypatch)


def _version(screen: Screen) -> int:
    return snapshot.version(screen.workshop_id, LOCAL)


def _offer(screen: Screen) -> str:
    return load(screen.workshop_id).items(ListKind.OFFER)[0].id


def test_every_kind_of_table_can_be_typed_cell_by_cell(screen):
    for question in SHAPES:
        wanted = example(load(screen.workshop_id), question.id)
        row, cells = next(iter(wanted.items()))
        if isinstance(question.spec, TableSpec) and not question.spec.rows and question.spec.row_per is None:
            screen.act(question.id, "add")
            (row,) = screen.answer(question.id)
        for column, value in cells.items():
            outcome = screen.type(question.id, row, column, _typed(value))
            assert (outcome.problem, outcome.at is None) == ("", False), (question.id, row, column)

        assert screen.answer(question.id) == {row: cells}


def _typed(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def test_computed_columns_are_shown_and_never_typed(screen):
    role = load(screen.workshop_id).items(ListKind.ROLE)[0].id
    screen.type("CP1", role, "target_pay", 100_000)
    screen.type("CP1", role, "base", 60)
    screen.type("CP4", role, "quota", 450_000)

    assert (role, "variable") not in screen.draw("CP1").cells
    assert screen.rows[0].cells["variable"].value == "40"
    screen.draw("CP4")
    assert screen.rows[0].cells["multiple"].value == "4.5"
    assert screen.rows[1].cells["multiple"].value == "–"


def test_a_removed_row_comes_back_with_undo(screen):
    screen.act("SP1", "add")
    (row,) = screen.answer("SP1")
    screen.type("SP1", row, "stage", "Qualify")
    screen.act("SP1", "remove", row)
    assert screen.answer("SP1") is None

    history.undo(screen.workshop_id, LOCAL, history.latest(screen.workshop_id, LOCAL).id)

    assert screen.answer("SP1") == {row: {"stage": "Qualify"}}


def test_no_differs_from_not_answered(screen):
    offer = _offer(screen)
    screen.send("ST-R1", offer, "automatic", "no")
    assert screen.answer("ST-R1") == {offer: {"automatic": False}}
    assert screen.rows[0].cells["automatic"].value is None  # as drawn before
    screen.send("ST-R1", offer, "automatic", "")
    assert screen.answer("ST-R1") == {offer: {}}


@pytest.mark.parametrize(
    ("question_id", "column", "typed", "sentence"),
    [
        ("BM4", "list_price", "-5", "List price: -5 cannot be negative. Check the number."),
        (
            "BM8",
            "margin",
            "101",
            "Gross margin: 101 % is above 100, the largest that makes sense here. Check the number.",
        ),
        (
            "BM4",
            "price_metric",
            "x" * 10_000,
            f"{METHOD.question('BM4').spec.columns[0].label}: This text has 10,000 characters; the limit is 5,000. "
            "Shorten it, or keep the rest in a linked document.",
        ),
        ("BM4", "list_price", "cheap", "“cheap” is not a number. Type digits, for example 1,200.50."),
    ],
)
def test_bad_input_gets_a_sentence_changes_nothing_and_stays_typed(screen, question_id, column, typed, sentence):
    offer = _offer(screen)
    before = load(screen.workshop_id)

    outcome = screen.send(question_id, offer, column, typed)

    assert outcome.problem == sentence
    assert load(screen.workshop_id) == before
    kept = drafts.mine(screen.workshop_id, LOCAL)[fields.answer(question_id, offer, column).id]
    assert (kept.value["typed"], kept.problem) == (typed, sentence)


@pytest.mark.parametrize("typed", ["£1,200", "1,200 GBP", "GBP 1 200", "£ 1200"])
def test_an_amount_is_read_with_the_sign_or_code_of_its_own_currency(screen, typed):
    save(screen.workshop_id, fields.setting("currency"), "GBP")
    assert screen.send("BM4", _offer(screen), "list_price", typed).problem == ""
    assert screen.answer("BM4")[_offer(screen)]["list_price"] == 1200


def test_an_amount_in_another_currency_is_refused_and_one_in_millions_is_read_and_shown_with_its_digits(screen):
    save(screen.workshop_id, fields.setting("currency"), "GBP")
    offer = _offer(screen)
    other, short = (screen.send("BM4", offer, "list_price", typed) for typed in ("€1,200", "£14.2m"))
    assert other.problem == "“€1,200” is not a number. Type digits, for example 1,200.50."
    assert (short.problem, short.stored, short.wire) == ("", 14_200_000, "14,200,000")


@pytest.mark.parametrize(
    ("typed", "how"),
    [("5,6m", "Type it as: 5,600,000."), ("5.600.000", "Type it as: 5,600,000."), ("5,6", "Type it as: 5.6.")],
)
def test_an_amount_in_another_country_s_marks_is_shown_as_it_is_typed_here(screen, typed, how):
    assert screen.send("BM4", _offer(screen), "list_price", typed).problem == f"“{typed}” is not a number. {how}"


@pytest.mark.parametrize("question", SPLITS, ids=lambda q: q.id)
def test_shares_become_the_answer_exactly_when_they_make_100(screen, question):
    parts = [part.id for part in question.spec.parts]
    before = _version(screen)
    for part, share in zip(parts, [70, 20, *[0] * (len(parts) - 2)], strict=True):
        outcome = screen.type(question.id, part, "share", share)
        assert (outcome.problem, outcome.at) == ("", None)  # nothing says "saved" of a draft
    assert (screen.answer(question.id), _version(screen)) == (None, before)

    outcome = screen.type(question.id, parts[0], "share", 80)

    assert outcome.at is not None
    assert screen.answer(question.id) == dict(zip(parts, [80, 20, *[0] * (len(parts) - 2)], strict=True))
    assert drafts.mine(screen.workshop_id, LOCAL) == {}


def test_a_split_of_99_leaves_the_stored_one_and_is_still_typed_in_another_session(screen, monkeypatch):
    save(screen.workshop_id, fields.answer("BM1"), {"one_off": 60, "usage": 40})
    before = load(screen.workshop_id)

    screen.type("BM1", "usage", "share", 39)

    assert load(screen.workshop_id) == before
    again = Screen(screen.workshop_id, monkeypatch)
    again.draw("BM1")
    assert {row.id: row.cells["share"].value for row in again.rows} == {
        "one_off": 60,
        "subscription": None,
        "usage": 39,
        "services": None,
    }
    assert again.footer == {"share": "99 %"}
    kept = drafts.mine(screen.workshop_id, LOCAL)[fields.answer("BM1").id]
    assert kept.problem == "The shares add up to 99 %; 1 % is missing."


def test_emptying_every_share_takes_the_answer_back(screen):
    save(screen.workshop_id, fields.answer("BM1"), {"one_off": 100})
    screen.type("BM1", "one_off", "share", None)
    assert (screen.answer("BM1"), drafts.mine(screen.workshop_id, LOCAL)) == (None, {})


@pytest.mark.parametrize("typed", ["-1", "100.5"])
def test_a_share_outside_0_to_100_is_refused_at_its_cell(screen, typed):
    outcome = screen.send("BM1", "usage", "share", typed)
    assert outcome.problem == f"{typed} % is no share of a whole. Type a number from 0 to 100."
    assert (screen.answer("BM1"), drafts.mine(screen.workshop_id, LOCAL)) == (None, {})


def test_shares_that_somebody_else_changed_meanwhile_are_not_overwritten(screen):
    save(screen.workshop_id, fields.answer("BM1"), {"one_off": 60, "usage": 40})
    screen.type("BM1", "usage", "share", 30)
    save(screen.workshop_id, fields.answer("BM1"), {"services": 100})

    screen.type("BM1", "one_off", "share", 70)

    assert screen.answer("BM1") == {"services": 100}
    assert drafts.mine(screen.workshop_id, LOCAL)[fields.answer("BM1").id].value == {
        "typed": {"one_off": 70, "usage": 30},
        "was": {"one_off": 60, "usage": 40},
    }
