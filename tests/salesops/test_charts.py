"""Charts: valid specifications whose numbers are the inputs, one look with the app's own theme."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path

import altair as alt
import pytest
import vl_convert

from salesops.charts import Bar, tornado
from salesops.charts.theme import PALETTES, Mode, for_report, themed
from salesops.charts.timeline import Stretch, timeline
from salesops.charts.trend import trend
from tests.salesops.written import PLAIN, THOUSANDS

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
SIDES = {"low_name": "10 % worse", "high_name": "10 % better", "effect_name": "Change of the run-rate"}


def bar(name: str, low: float | None, high: float | None) -> Bar:
    """A bar whose labels are its numbers."""
    return Bar(name, low, high, f"{low}", f"{high}", f"{low} told", f"{high} told", "1 → 2")


BARS = [bar("Small", -1.0, 1.5), bar("Large", -40.0, 30.0), bar("Also small", -1.5, 0.5), bar("One way", 0.0, 7.0)]


def rows(spec):
    """The data that a chart draws: driver, side and effect."""
    return [(row["name"], row["side"], row["effect"]) for row in spec["data"]["values"]]


def test_tornado_draws_the_given_numbers_with_the_farthest_reach_on_top_and_ties_as_given():
    chart = tornado("Title", BARS, **SIDES)

    assert rows(chart.spec) == [
        ("Large", "10 % worse", -40.0), ("Large", "10 % better", 30.0),
        ("One way", "10 % worse", 0.0), ("One way", "10 % better", 7.0),
        ("Small", "10 % worse", -1.0), ("Small", "10 % better", 1.5),
        ("Also small", "10 % worse", -1.5), ("Also small", "10 % better", 0.5),
    ]  # fmt: skip


def test_tornado_table_and_text_hold_the_same_in_the_same_order():
    chart = tornado("Title", BARS, **SIDES)

    assert chart.table[0] == {
        "Driver": "Large", "Step": "1 → 2", "10 % better": "30.0 told", "10 % worse": "-40.0 told"
    }  # fmt: skip
    assert [row["Driver"] for row in chart.table] == ["Large", "One way", "Small", "Also small"]
    assert chart.alt == (
        "Change of the run-rate for one step of each driver, 10 % better or 10 % worse. Large 30.0 told or -40.0 told; "
        "One way 7.0 told or 0.0 told; Small 1.5 told or -1.0 told; Also small 0.5 told or -1.5 told."
    )


def test_tornado_keeps_an_undefined_effect_out_of_the_drawing_and_in_the_table():
    chart = tornado("Title", [bar("Known", -1.0, 1.0), bar("Unknown", None, None)], **SIDES)

    assert rows(chart.spec) == [("Known", "10 % worse", -1.0), ("Known", "10 % better", 1.0)]
    assert [row["Driver"] for row in chart.table] == ["Known", "Unknown"]


def test_tornado_draws_twelve_drivers_at_most_and_lists_all():
    chart = tornado("Title", [bar(f"Driver {n}", -n, n) for n in range(1, 21)], **SIDES)

    assert (len(chart.spec["data"]["values"]), len(chart.table)) == (24, 20)


def test_two_charts_of_the_same_kind_do_not_share_their_data():
    first = tornado("Title", BARS, **SIDES)
    before = json.dumps(first.spec)

    tornado("Other", BARS[:1], **SIDES)

    assert json.dumps(first.spec) == before


@pytest.mark.parametrize("mode", Mode)
def test_a_chart_is_a_valid_specification_on_the_page_and_in_the_report(mode):
    chart = tornado("Leads move the run-rate most: +181,764 USD a year, as far as anybody has told", BARS, **SIDES)

    alt.LayerChart.from_dict(themed(chart, mode))  # raises where the schema is broken
    report = for_report(chart, mode)
    alt.LayerChart.from_dict(report)

    assert " ".join(report["title"]["text"]) == chart.title
    assert "title" not in themed(chart, mode)


def test_a_report_picture_carries_every_label_and_the_title():
    picture = vl_convert.vegalite_to_svg(json.dumps(for_report(tornado("What moves it", BARS, **SIDES))))

    for text in ("What moves it", "Large", "One way", "Also small", "30.0", "-40.0", "7.0", "10 % better"):
        assert f">{text}<" in picture


@pytest.mark.parametrize("mode", Mode)
def test_the_palette_is_that_of_the_app(mode):
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode.value]
    own = PALETTES[mode]

    assert (own.background, own.surface, own.text, own.line, own.accent) == (
        theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["textColor"], theme["borderColor"],
        theme.get("linkColor", theme["primaryColor"]),
    )  # fmt: skip
    assert [list(own.categorical), list(own.sequential), list(own.diverging)] == [
        theme["chartCategoricalColors"], theme["chartSequentialColors"], theme["chartDivergingColors"]
    ]  # fmt: skip


PROJECTS = [
    Stretch("Opportunity management", 0, 8, 1, date(2026, 11, 23)),
    Stretch("Key accounts and who looks after them", 8, 20, 2, date(2027, 1, 18)),
]


def monday(week: int) -> date:
    """The first day of a week of a programme with a start."""
    return date(2026, 11, 23) + timedelta(weeks=week)


def undated(_week: int) -> None:
    """A programme without a start."""


def test_timeline_s_axis_says_weeks_and_the_days_they_begin_on_where_they_are_known():
    dated, written, plain = (
        svg(timeline("Two", PROJECTS, how, begins))
        for how, begins in ((PLAIN, monday), (THOUSANDS, monday), (PLAIN, undated))
    )
    for drawn, there in ((dated, (">1<", ">23 Nov<", ">18 Jan<")), (written, (">1<", ">2026-11-23<", ">2027-01-18<"))):
        assert [word in drawn for word in there] == [True] * 3
    assert (">Week, and the day it begins on<" in dated, ">Week<" in plain, "Nov<" in plain) == (True, True, False)


def test_timeline_tells_project_phase_weeks_and_days_as_the_workshop_writes_them():
    plain, other = (timeline("Two projects", PROJECTS, how, monday) for how in (PLAIN, THOUSANDS))

    assert plain.table[0] == {
        "Project": "Opportunity management", "Phase": "1", "Weeks": "1 to 8", "Starts on": "23 Nov 2026"
    }  # fmt: skip
    assert [row["Starts on"] for row in other.table] == ["2026-11-23", "2027-01-18"]


def test_timeline_of_two_projects_that_begin_with_the_same_words_keeps_two_rows():
    name = "Opportunity management for the key accounts"
    drawn = timeline("Two", [Stretch(f"{name} {n}", 0, 4, 1) for n in (1, 2)], PLAIN, undated)

    assert len({row["label"] for row in drawn.spec["data"]["values"]}) == 2


def test_timeline_s_legend_fits_beside_the_names_on_a_phone():
    many = [Stretch(f"Project {n}", n, n + 4, n + 1) for n in range(5)]
    picture = vl_convert.vegalite_to_svg(json.dumps(for_report(timeline("Five", many, PLAIN, undated), width=150)))
    legend = picture.partition('class="mark-group role-legend"')[2]

    assert [f">{n}<" in legend for n in (1, 2, 3, 4, 5, "Phase")] == [True] * 6
    alt.LayerChart.from_dict(themed(timeline("Five", many, PLAIN, undated), Mode.LIGHT))


def test_trend_writes_numbers_and_its_axis_as_the_workshop_does():
    known = {"2025-Q4": 12_000_000.0, "2026-Q1": 12_400_000.0}
    plain, other = (trend("Pipeline", known, how.currency, 13e6, how) for how in (PLAIN, THOUSANDS))

    assert plain.title == "Pipeline rose from USD 12,000,000 to USD 12,400,000 in Q1 2026"
    assert dict(other.table[1]) == {"Quarter": "Q1 2026", "Measured": "EUR 12.400 k", "Target": "EUR 13.000 k"}
    assert other.alt.endswith("Q1 2026: EUR 12.400 k. The target is EUR 13.000 k.")
    assert (">13,000,000<" in svg(plain), ">13.000 k<" in svg(other)) == (True, True)


def svg(chart) -> str:
    """The chart as a picture."""
    return vl_convert.vegalite_to_svg(json.dumps(for_report(chart)))
