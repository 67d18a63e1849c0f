"""Stacked bars of ratings: every person is in one bar, whatever somebody named a row."""

import json
from itertools import pairwise

import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from salesops.charts import rounds, shares
from salesops.charts.rounds import RoundRow
from salesops.charts.shares import Spread
from salesops.charts.theme import Mode, for_report, themed

SCALE = ("No", "Rather no", "Neither", "Rather yes", "Yes")
counts = st.tuples(*[st.integers(0, 9)] * 5)


def cells(chart):
    return chart.spec["data"]["values"]


@given(st.lists(st.tuples(counts, st.integers(0, 9)), min_size=1, max_size=4))
def test_segments_of_a_row_stand_end_to_end_and_hold_everybody(rows):
    chart = shares.shares("t", [Spread(f"r{n}", c, d) for n, (c, d) in enumerate(rows)], SCALE, "?")

    for place, (points, unknown) in enumerate(rows):
        own = [cell for cell in cells(chart) if cell["place"] == place]
        assert sum(cell["people"] for cell in own) == sum(points) + unknown
        for left, right in pairwise(own):
            assert left["to"] == right["from"]
        if own:
            assert (own[0]["from"], own[-1]["to"]) == (0, 1)
            assert (own[-1]["point"] is None) == (unknown > 0)


def test_same_stands_in_the_table_and_in_the_text():
    chart = shares.shares("Apart", [Spread("V1", (2, 0, 0, 0, 3), 1, "mean 3.4")], SCALE, "Don't know", "Few answered")

    assert chart.title == "Apart. Few answered"
    assert chart.table == (
        {"Statement": "V1", "No": "2", "Rather no": "0", "Neither": "0", "Rather yes": "0", "Yes": "3",
         "Don't know": "1", "In short": "mean 3.4"},
    )  # fmt: skip
    assert chart.alt.endswith("V1: 2 No, 3 Yes, 1 Don't know. Few answered")
    assert shares.key(("No", "Yes")) == (
        "1 no, 2 yes. Numbers in the bars: people. “Don't know” is an answer: it has its part of the bar, and counts "
        "in no mean. Who gave no answer is in no bar."
    )


def test_names_stay_inside_their_quotes():
    chart = shares.shares("t", [Spread("It's \\ our'] + alert(1) + ['", (1, 0, 0, 0, 0), 0)], SCALE, "?")

    expression = chart.spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    assert expression == "split(['It\\'s \\\\ our\\'] + alert(1) + [\\''][datum.value], '\\n')"
    for mode in Mode:
        json.dumps(themed(chart, mode)), json.dumps(for_report(chart, mode))


def test_two_rounds_stand_in_one_row_each_with_the_same_in_words():
    rows = [
        RoundRow("V1 'Goal'", 3.0, 4.5, "Rose", "3.0 before, 4.5 after, rose"),
        RoundRow("V2", 4.0, 4.0, "Within chance", "4.0 before, 4.0 after, within chance"),
    ]
    chart = rounds.rounds("Of 2 statements 1 rose", rows)

    assert [(one["before"], one["after"], one["kind"]) for one in chart.spec["data"]["values"]] == [
        (3.0, 4.5, "Rose"), (4.0, 4.0, "Within chance"),
    ]  # fmt: skip
    assert [row["In words"] for row in chart.table] == [one.told for one in rows]
    assert all(one.told in chart.alt for one in rows)
    colours = {tuple(layer["encoding"]["color"]["scale"]["domain"]) for layer in chart.spec["layer"]}
    assert colours == {("Rose", "Within chance")}


def test_where_there_is_room_the_key_says_what_the_ends_mean():
    scale = ("Strongly disagree", "Disagree", "Neither", "Agree", "It's so")
    chart = shares.shares("Title", [Spread("Everyone", (1, 0, 2, 0, 3), 1)], scale, "Don't know", ends=True)
    legend = chart.spec["layer"][0]["encoding"]["color"]["legend"]
    assert legend["labelExpr"] == "['1 strongly disagree', '2', '3', '4', '5 it\\'s so'][datum.value - 1]"
    assert "1 strongly disagree" in vl_convert.vegalite_to_svg(json.dumps(for_report(chart)))
