"""Medians by function: what is hidden looks like what nobody said, the title says where functions differ most."""

import pytest
import vl_convert

from salesops.charts.raters import RatedPoint, finding, raters
from salesops.charts.theme import for_report


def point(name: str, **functions: float) -> RatedPoint:
    return RatedPoint(name, 2.5, functions, {"Everyone": 9, **dict.fromkeys(functions, 4)})


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ([point("A · Engage", Sales=1, Delivery=4), point("B · Renew", Sales=2, Delivery=3)],
         "Sales and Delivery lie furthest apart, at A · Engage: medians 1 and 4"),
        ([point("A", Sales=2.5, Delivery=2.5)], "Functions give the same median at every point"),
        ([point("A", Sales=2)], "Too few functions may be shown to compare them"),
        ([], "Too few functions may be shown to compare them"),
    ],
)  # fmt: skip
def test_the_title_says_where_two_functions_lie_furthest_apart(points, says):
    assert finding(points) == says


def test_the_table_tells_the_same_with_people_and_hides_alike():
    chart = raters([point("A", Sales=1, Delivery=4), point("B", Sales=3)], ["Sales", "Delivery"])

    assert chart.table == (
        {"Merger point": "A", "Everyone": "2.5 (n 9)", "Sales": "1 (n 4)", "Delivery": "4 (n 4)"},
        {"Merger point": "B", "Everyone": "2.5 (n 9)", "Sales": "3 (n 4)", "Delivery": "–"},
    )
    assert "B, Delivery: –" in chart.alt
    assert vl_convert.vegalite_to_svg(for_report(chart)).startswith("<svg")
