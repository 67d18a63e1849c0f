"""Figures of a table read as the workshop writes them and stay numbers."""

import re

import pandas as pd

from pages.parts import figures
from salesops.workshop import Settings

SETTINGS = Settings(id="s", name="Northwind", number_format="point_comma")


def test_figures_read_as_settings_say_and_sort_as_numbers():
    rows = pd.DataFrame([{"Mean": 2.31, "Favourable": 0.5, "n": 12}, {"Mean": None, "Favourable": 0.08, "n": 9}])

    told = figures.written(
        rows, {"Mean": figures.number(SETTINGS, 1), "Favourable": figures.share(SETTINGS), "Gone": str}
    )

    shown = re.findall(r"<td[^>]*>([^<]*)</td>", told.to_html())
    assert [cell.replace("\u202f", " ").replace("\u00a0", " ") for cell in shown] == [
        "2,3",
        "50 %",
        "12",
        "–",
        "8 %",
        "9",
    ]
    assert list(told.data.sort_values("n")["n"]) == [9, 12]
