"""Charts of the pipeline: the same in the drawing, the text and the table, whatever somebody named a thing."""

import json

from hypothesis import given
from hypothesis import strategies as st

from salesops.charts.columns import Bar, bars, columns
from salesops.charts.theme import Mode, for_report, themed
from salesops.charts.waterfall import Fall, waterfall_chart
from salesops.charts.whiskers import SHOWN, Whisker, whiskers

EVIL = "It's \\ our'] + alert(1) + ['"
steps = st.lists(st.integers(-1_000, 1_000), max_size=6)


def step(name, amount):
    return Fall(name, amount, str(amount), f"EUR {amount}")


@given(st.integers(0, 10_000), steps)
def test_steps_of_a_waterfall_stand_end_to_end_from_before_to_after(before, amounts):
    after = before + sum(amounts)
    chart = waterfall_chart(
        "t", step("Before", before), [step(f"s{n}", a) for n, a in enumerate(amounts)], step("After", after), values="v"
    )
    first, *drawn, last = chart.spec["data"]["values"]

    assert (first["from"], first["to"], last["from"], last["to"]) == (0.0, before, 0.0, after)
    levels = [first["to"], *(row["to"] for row in drawn)]
    assert [row["from"] for row in drawn] == levels[:-1]
    assert levels[-1] == after
    assert [row["v"] for row in chart.table] == [f"EUR {a}" for a in (before, *amounts, after)]


def test_bars_say_the_same_in_text_and_table_and_names_stay_inside_their_quotes():
    rows = [Bar(EVIL, 3.0, "3", "3 deals"), Bar("Demo", 1.0, "1", "1 deal")]
    upright, lying = (draw("Few", rows, names="Stage", values="Deals") for draw in (columns, bars))

    for chart in (upright, lying):
        assert chart.table == ({"Stage": EVIL, "Deals": "3 deals"}, {"Stage": "Demo", "Deals": "1 deal"})
        assert chart.alt == f"Deals by stage. {EVIL} 3 deals; Demo 1 deal."
        for mode in Mode:
            json.dumps(themed(chart, mode)), json.dumps(for_report(chart, mode))
    label = lying.spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    assert label == "split(['It\\'s \\\\ our\\'] + alert(1) + [\\'', 'Demo'][datum.value], '\\n')"


def test_whiskers_draw_the_first_twenty_and_leave_out_what_is_not_defined():
    rows = [Whisker(f"g{n}", 0.5, 0.4, 0.3, 0.6, "40 %", n) for n in range(SHOWN + 2)]
    chart = whiskers(
        "t", [Whisker("alone", 0.5, None, None, None, "50 %", 4), *rows], names="Owner", values="Rate", common=0.4
    )
    line, ranges, dots = (layer.get("data", {}).get("values") for layer in chart.spec["layer"])

    assert (line, len(ranges), len(dots)) == ([{"common": 0.4}], SHOWN - 1, 2 * (SHOWN - 1) + 1)
    assert (len(chart.table), chart.table[0]) == (SHOWN + 3, {"Owner": "alone", "Rate": "50 %", "n": "4"})
    assert chart.alt.endswith("The table holds 3 more.")
