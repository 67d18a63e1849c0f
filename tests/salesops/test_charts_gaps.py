"""Pictures of gaps: the four quadrants with their lines and names, the heat map by phase of the sales lens."""

import json

import pytest
import vl_convert

from salesops import gaps, priority
from salesops.charts.heatmap import OUTSIDE, by_phase, finding, heatmap, widest
from salesops.charts.quadrants import impact_effort, importance_performance
from salesops.charts.theme import Mode, for_report, themed
from salesops.ranking.scores import Cross
from salesops.ranking.views import efforts, quadrants
from salesops.vocabulary import Stage
from tests.salesops.map_example import build, scored

ENGAGE, TRANSACT, FULFILL, RENEW = Stage.ENGAGE, Stage.TRANSACT, Stage.FULFILL, Stage.RENEW
LINKS = {
    ("E13", TRANSACT): scored(1, importance=5),
    ("E16", TRANSACT): scored(0, importance=3),
    ("E16", RENEW): scored(2, importance=1),
    ("E15", TRANSACT): scored(1, importance=5),
    ("E44", FULFILL): scored(2),
    ("E36", ENGAGE): None,
}


@pytest.fixture(scope="module")
def workshop():
    return build(links=LINKS, effects={("E13", "w"): (0.01, 0.02, 0.03)})


@pytest.fixture(scope="module")
def pictures(workshop):
    points = gaps.points(workshop)
    found = efforts(priority.by_element(workshop, points), points, in_money=True)
    return (
        importance_performance(quadrants(points, Cross.MIDPOINT), Cross.MIDPOINT, workshop.settings),
        impact_effort(found, "Worth, USD a year", in_money=True, settings=workshop.settings),
    )


def dots(chart):
    return [(dot["label"], dot["elements"], dot["quadrant"]) for dot in chart.spec["layer"][-1]["data"]["values"]]


def test_elements_on_one_place_are_one_dot_with_both_numbers(pictures):
    assert dots(pictures[0]) == [
        ("1·2", "1 Sales process; 2 Sales methodology (discovery, qualification)", "Concentrate here"),
        ("3", "3 Billing & cash collection", "Concentrate here"),
        ("4", "4 Opportunity management", "Low priority"),
    ]
    assert [layer["mark"]["type"] for layer in pictures[0].spec["layer"]] == ["rule"] * 2 + ["text"] * 4 + [
        "point",
        "text",
    ]


def test_the_picture_says_where_its_lines_stand_and_its_table_holds_the_same(pictures):
    assert "the lines stand at 3 importance, 2.5 score (middle of the scales)" in pictures[0].alt
    assert pictures[0].table[3] == {
        "No.": "4",
        "Element": "Opportunity management",
        "Importance": "2",
        "Score": "1",
        "Merger points": "2",
        "Quadrant": "Low priority",
    }
    assert pictures[1].title == "Quick wins: Sales process"
    assert pictures[1].table[0]["Worth, USD a year"] == "165 k"


def test_a_reports_picture_carries_the_names_of_the_quadrants_and_the_ticks(pictures):
    drawn = [vl_convert.vegalite_to_svg(json.dumps(for_report(chart))) for chart in pictures]

    for text in ("Concentrate here", "Keep it up", "Low priority", "Possible overkill", "1·2", "Score today", "5"):
        assert f">{text}<" in drawn[0]
    for text in ("Quick wins", "Big bets", "Fill-ins", "Leave for now", "100 k", "Worth, USD a year"):
        assert f">{text}<" in drawn[1]


def test_the_heat_map_by_phase_weighs_by_importance_and_by_how_far_a_phase_lives_there(workshop):
    rows = {row["Element"]: dict(row) for row in by_phase(workshop).table}

    # At home in Transact with gap 3 × importance 3, at home in Renew with gap 1 × importance 1: (9 + 1) ÷ 4.
    assert rows["Opportunity management"]["Opportunity management"] == "2.5"
    assert rows["Billing & cash collection"] == {
        "Element": "Billing & cash collection",
        "Lead generation": "",
        "Opportunity management": "",
        "Account management": "",
        OUTSIDE: "1.0",
    }
    assert rows["Buyer personas & buying-process maps"]["Lead generation"] == "–"
    assert by_phase(workshop).title == "The gaps are widest in Opportunity management: mean 2.2 over 3 elements"


def test_a_heat_map_for_a_room_has_the_widest_gaps_first_and_says_how_many_it_leaves_out(workshop):
    whole = heatmap(workshop)
    few, left = widest(workshop, most=2)
    assert [row["Element"] for row in few.table] == ["Opportunity management", "Sales process"]
    assert (few.title, left) == (whole.title, len(whole.table) - 2)
    every, none = widest(workshop, most=len(whole.table))
    assert (sorted(row["Element"] for row in every.table), none) == (sorted(row["Element"] for row in whole.table), 0)
    axis = every.spec["layer"][0]["encoding"]["y"]["axis"]
    assert (
        '"Sales methodology (discovery, qualification)": ["Sales methodology (discovery, qualification)"]'
        in (axis["labelExpr"])
    )  # one line each


def test_a_chart_for_a_room_has_larger_words_and_the_same_data(workshop):
    chart = heatmap(workshop)
    usual, large = themed(chart, Mode.LIGHT), themed(chart, Mode.LIGHT, 2.0)
    assert large["height"] == 2 * usual["height"]
    assert large["config"]["axis"]["labelFontSize"] == 2 * usual["config"]["axis"]["labelFontSize"]
    assert large["layer"][1]["mark"]["fontSize"] == 2 * chart.spec["layer"][1]["mark"]["fontSize"]
    axis, usual_axis = (spec["layer"][0]["encoding"]["y"]["axis"] for spec in (large, usual))
    assert axis["labelOffset"]["condition"]["value"] == 2 * usual_axis["labelOffset"]["condition"]["value"]
    assert axis["labelExpr"] == usual_axis["labelExpr"]
    assert (large["data"], themed(chart, Mode.LIGHT)) == (chart.spec["data"], usual)
    vl_convert.vegalite_to_vega(large)


def test_stages_with_as_many_gaps_are_named_together():
    links = {("E13", TRANSACT): scored(1), ("E16", RENEW): scored(1), ("E44", FULFILL): scored(3)}
    points = gaps.points(build(links=links))

    assert finding(points, {stage: stage.value for stage in Stage}).startswith(
        "transact and renew each hold 1 of the 2"
    )
    assert finding(points[:1], {stage: stage.value for stage in Stage}).startswith("transact holds 1 of the 1 gaps")
