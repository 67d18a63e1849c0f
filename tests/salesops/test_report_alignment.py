"""The report's part on alignment: from what is kept of the survey, never past the gate."""

from datetime import UTC, date, datetime

import pytest

from salesops import report
from salesops.alignment.gate import Who
from salesops.report import ClosedSurvey
from salesops.report.model import Bullets, Figure, KeyFigures, Paragraph, Table, Tone
from salesops.report.writers import Format
from salesops.workshop import SurveyItem
from tests.salesops.survey_example import counted, rated, survey

AS_OF = datetime(2026, 3, 2, 9, tzinfo=UTC)
ITEMS = ("V1", "C7", "O2")


@pytest.fixture
def closed():
    who = [Who("sales")] * 5 + [Who("delivery")] * 5
    ratings = [(5, 4, 4)] * 5 + [(1, 4, 4)] * 5
    one = survey(ITEMS).model_copy(update={"closed_on": date(2026, 3, 1)})
    return ClosedSurvey(one, counted(rated(who, *ratings, items=ITEMS), items=ITEMS, invited=20))


def test_part_says_the_finding_the_response_and_every_statement(closed, full_example):
    part = report.build(full_example, as_of=AS_OF, alignment=closed).part("alignment")
    lead, figures, note, warning, figure, table, _, talks = part.blocks

    assert lead == Paragraph(
        "2 of 3 statements are aligned; 1 is misaligned, people stand furthest apart on "
        "“I can state our value-creation goal”.",
        Tone.LEAD,
    )
    assert isinstance(figures, KeyFigures)
    assert [fact.text for fact in figures.items] == ["10 of 20", "50 %", "5"]
    assert note.text == "Are we aligned?, confidential, closed 1 Mar 2026."
    assert warning == Paragraph("Only 50 % of those invited answered; the others may see it differently.", Tone.WARNING)
    assert isinstance(figure, Figure)
    assert figure.title == "Where people stand furthest apart. Response under 60 %"
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == [
        "V1 I can state our value-creation goal.", "Misaligned: discuss first", "3.0", "50 %", "0 %", "10", "–",
    ]  # fmt: skip
    assert table.rows[0].refs == ("survey:s1:V1",)
    assert isinstance(talks, Bullets)
    assert talks.items[0].startswith(
        "I can state our value-creation goal. Sales rates it 5.0, Delivery 1.0: 4.0 points apart. Ask: When did you"
    )


def test_survey_under_the_minimum_tells_only_how_many_answered(full_example):
    few = counted(rated([Who("sales")] * 4, *[(5,)] * 4), items=("V1",), invited=4)
    one = survey(("V1",)).model_copy(update={"closed_on": date(2026, 3, 1)})
    part = report.build(full_example, as_of=AS_OF, alignment=ClosedSurvey(one, few)).part("alignment")

    assert [type(block) for block in part.blocks] == [Paragraph, KeyFigures, Paragraph]
    assert part.blocks[0].text == "Nothing may be shown: too few answered."


def test_statement_of_the_teams_own_stands_by_its_words_alone(full_example):
    own = SurveyItem(id="own-1", text="We close the month on day 3.")
    rated_so = rated([Who("sales")] * 5, *[(4,)] * 5, items=("own-1",))
    one = survey(()).model_copy(update={"items": (own,), "closed_on": date(2026, 3, 1)})
    closed = ClosedSurvey(one, counted(rated_so, items=("own-1",), invited=5))
    blocks = report.build(full_example, as_of=AS_OF, alignment=closed).part("alignment").blocks

    figure, table = (next(b for b in blocks if isinstance(b, kind)) for kind in (Figure, Table))
    assert table.rows[0].cells[0].text == "We close the month on day 3."
    assert figure.chart.categories == ("We close the month on day 3.",)


def test_part_is_written_in_every_format(closed, full_example):
    made = report.build(full_example, as_of=AS_OF, alignment=closed)

    for format in Format:
        assert report.write(made, format)
