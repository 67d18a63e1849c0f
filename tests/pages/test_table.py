"""A table to read: figures stand right, words left, and what it was made of is not made again."""

import pytest

from pages.parts import table


@pytest.mark.parametrize(
    "text",
    ["USD 3.22 m", "−1,234", "+12.5 %", "1.234,5", "1 234", "4 ×", "21 days", "USD 1 m to USD 2 m", "+EUR 3 k"],
)
def test_a_column_of_figures_stands_right(text):
    assert table.of([{"What": "Goal", "Amount": "–"}, {"What": "Came", "Amount": text}]).right == ("Amount",)


@pytest.mark.parametrize("text", ["2026-11-22", "22 Nov 2026", "Q1", "yes", "–", "FY 2027 Q1", "3 of 4 months"])
def test_days_words_and_dashes_stand_left(text):
    assert table.of([{"Quarter": "1", "When": text}]).right == ()


def test_a_few_figures_beside_names_are_as_wide_as_their_longest_cell():
    found = table.of([{"What": "Goal", "Amount": "USD 8 m"}, {"What": "Both", "Amount": "USD 6.51 m to USD 7.62 m"}])

    assert found.right == ("Amount",)
    assert found.widths["Amount"] > found.widths["What"] > 0
    assert table.of([{"What": "Goal", "Amount": "USD 8 m", "Formula": "as it was set"}]).widths == {}


def test_rows_may_lack_a_column_and_a_column_may_mix_numbers_and_words():
    found = table.of([{"By": "Kim", "Periods": 3}, {"By": "Lee", "Periods": "none", "Leans": "–"}])

    assert found.data.to_pydict() == {"By": ["Kim", "Lee"], "Periods": ["3", "none"], "Leans": [None, "–"]}
    assert table.of([]).data.num_columns == 0


def test_a_kept_table_is_made_once_of_the_very_same_parts():
    made = []
    part, same = [1], [1]

    def rows():
        made.append(1)
        return [{"n": len(made)}]

    tables = [table.kept("n", (one,), rows) for one in (part, part, same)] + [table.kept("other", (part,), rows)]

    assert [one.data.to_pydict()["n"] for one in tables] == [[1], [1], [2], [3]]


def test_a_few_rows_are_one_text_in_which_nothing_typed_is_acted_on():
    rows = [
        {"Stage": "![x](//h/a) | *Won*", "Share": "12.5 %", "How": "won ÷ all"},
        {"Stage": "B", "Share": "–", "How": ""},
    ]
    part = object()
    told = table.text("rates", (part,), lambda: rows).splitlines()

    assert told[1] == "|:--|--:|:--|"
    assert told[0] == "| Stage | Share | How |"
    assert told[2].startswith(r"| \!\[x\]\(")
    assert r"\| \*Won\* | 12\.5" in told[2]
    assert told[3] == "| B | – |  |"
    assert table.text("rates", (part,), lambda: pytest.fail("made again")).splitlines() == told
