"""Part 9's revenue prediction: the numbers of the outlook in every format, nothing where there is none, no names."""

import io
import json
from datetime import UTC, date, datetime

import pytest

from salesops import outlook, report
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.outlook import words
from salesops.report import Format, Variant
from salesops.report.model import Bullets, Figure, Heading, Paragraph, Tone
from salesops.spoken import tied
from salesops.vocabulary import ListKind
from salesops.workshop import Adjustment, ListItem
from tests.salesops.test_outlook import FIRM, GOAL, TODAY, workshop
from tests.salesops.tree_examples import example

AS_OF = datetime(2024, 1, 10, 9, 0, tzinfo=UTC)
ADJUSTED = Adjustment(
    id="a", month=date(2024, 2, 1), amount=50_000, model_amount=900_000, by_id="p", made_on=TODAY,
    reason="Almelt Hospital signs, says Jorrit Haverkate.",
)  # fmt: skip
TOMAS = ListItem(id="p", kind=ListKind.PERSON, name="Tomas Brekelman")
NAMED = Opportunity(
    id="K1", name="Almelt: 12 rooms", account="Almelt Hospital", owner="Jorrit Haverkate", product=None, segment=None,
    source=None, amount=1.0, currency=None, created_on=TODAY, close_on=None, closed_on=None, state=DealState.OPEN,
    stage=None,
)  # fmt: skip


@pytest.fixture(scope="module")
def firm():
    return workshop(goal=GOAL, adjustments=(ADJUSTED,), list_items=(TOMAS,))


@pytest.fixture(scope="module")
def told(firm):
    return outlook.outlook(firm, FIRM, TODAY)


@pytest.fixture(scope="module")
def built(firm, told):
    return report.build(firm, as_of=AS_OF, prediction=told)


def table(found, name):
    return next(one for one in found.tables() if one.name == name)


def below(found):
    blocks = found.part("value").blocks
    return blocks[blocks.index(Heading("Revenue prediction")) :]


def test_part_ten_says_the_number_its_method_and_why_and_draws_what_came_beside_it(built, told):
    lead, why, *_ = [one for one in below(built) if isinstance(one, Paragraph)]
    (figure,) = [one for one in below(built) if isinstance(one, Figure)]

    assert (lead.text, lead.tone, why.text) == (words.head(told), Tone.LEAD, told.first.why)
    series = {one.name: one.values for one in figure.chart.series}
    assert series["P50"] == (None,) * 12 + tuple(one.p50 for one in told.months)
    assert series["Came"][:12] == tuple(came for _, came in sorted(told.came.items())[-12:])


def test_every_table_has_the_numbers_of_the_outlook(built, told):
    periods = [[cell.value for cell in row.cells[1:]] for row in table(built, "prediction_periods").rows]
    assert periods == [[one.p10, one.p50, one.p90, one.expected] for one in (*told.months, *told.quarters)]
    parts = [row.cells[1].value for row in table(built, "prediction_parts").rows]
    assert sum(parts[:-1]) == pytest.approx(parts[-1])
    goal = {row.cells[0].text: row.cells[1].value for row in table(built, "prediction_goal").rows}
    assert goal["Missing"] == told.goal.shortfall.missing
    both = [amount for what, amount in goal.items() if what.startswith("Both, ")]
    assert both == [one for one in (told.goal.p10, told.goal.p90) if one is not None]
    scores = told.tested.scores
    assert [row.cells[2].value for row in table(built, "backtest").rows] == [one.wape for one in scores.values()]
    assert [row.cells[1].value for row in table(built, "backtest").rows] == [one.n for one in scores.values()]
    (adjusted,) = table(built, "adjustments").rows
    assert [cell.value for cell in adjusted.cells[1:4]] == [900_000, told.adjusted[0].model, 50_000]
    unknown = [one for one in below(built) if isinstance(one, Bullets)]
    assert [one.items[: len(told.notes)] for one in unknown] == ([told.notes] if told.notes else [])


def test_every_format_has_the_same_number_and_the_slide_a_native_chart(built, told):
    from openpyxl import load_workbook
    from pptx import Presentation

    head = words.head(told)
    assert tied(head) in report.write(built, Format.HTML).decode()
    assert head in json.dumps(json.loads(report.write(built, Format.JSON)), ensure_ascii=False)
    book = load_workbook(io.BytesIO(report.write(built, Format.XLSX)), read_only=True)
    values = {cell for row in book["Months and quarters ahead"].iter_rows(values_only=True) for cell in row}
    assert any(isinstance(one, float) and one == pytest.approx(told.months[0].p50, rel=1e-12) for one in values)
    deck = Presentation(io.BytesIO(report.write(built, Format.PPTX)))
    (slide,) = [
        one
        for one in deck.slides
        if "Revenue prediction" in [s.text_frame.text for s in one.placeholders if s.has_text_frame]
    ]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    drawn = {series.name: tuple(series.values) for series in chart.plots[0].series}
    assert drawn["P50"][3:] == tuple(round(one.p50 / 1000, 1) for one in told.months[:3])


def test_executives_keep_the_number_and_lose_its_details(built):
    names = {one.name for one in report.tailored(built, Variant.EXECUTIVE).tables()}
    assert (names & {"prediction_periods", "backtest", "adjustments"}) == {"prediction_periods"}


def test_without_deals_it_comes_from_the_drivers_or_says_what_is_missing(firm):
    bare = firm.model_copy(update={"pipeline_exports": (), "adjustments": ()})
    nothing = report.build(bare, as_of=AS_OF, prediction=outlook.outlook(bare, (), TODAY))
    assert [one.text for one in below(nothing)][1].startswith(
        "There is no prediction yet: the drivers of revenue missing"
    )
    assert not [
        one for one in report.build(bare, as_of=AS_OF).part("value").blocks if one == Heading("Revenue prediction")
    ]


def test_a_copy_without_names_has_no_owner_deal_or_customer_of_the_crm(firm, built):
    before = report.write(built, Format.MARKDOWN).decode()
    copy = report.without_names(built, report.names(firm, (), [NAMED]))
    after = report.write(copy, Format.MARKDOWN).decode()

    assert ("Almelt" in before, "Jorrit Haverkate" in before, "Tomas Brekelman" in before) == (True, True, True)
    assert [name for name in ("Almelt", "Jorrit", "Haverkate", "Tomas", "Brekelman") if name in after] == []
    assert "a customer signs, says Person 2." in after
    assert "deals and customers of the CRM" in after


def test_without_months_that_are_over_neither_the_picture_nor_its_table_speaks_of_them():
    firm = workshop(drivers=example("F1"), goal=GOAL)
    drawn = report.build(firm, as_of=AS_OF, prediction=outlook.outlook(firm, (), TODAY))
    (figure,) = [one for one in below(drawn) if isinstance(one, Figure)]

    assert figure.caption == "The months ahead with the range of 8 in 10 cases."
    assert [column.label for column in figure.table.columns] == ["Month", "P10", "P50", "P90"]
