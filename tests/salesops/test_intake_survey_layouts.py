"""One survey as many tools export it: no layout is known by its tool, so others are read as well."""

import pytest

from salesops.errors import BadInput
from salesops.intake.survey_exports.labels import agreement
from salesops.intake.survey_exports.model import Answers
from salesops.intake.survey_exports.reading import read
from tests.salesops.survey_layouts import (
    LANGUAGES,
    MATRIX,
    SAME,
    STATEMENTS,
    as_csv,
    as_xlsx,
    labelled,
    numbered,
    plain,
    steps,
)
from tests.shared_data import shared_path


def matrix(survey):
    return [list(row) for row in survey.matrix]


@pytest.mark.parametrize("layout", SAME)
def test_the_same_survey_in_another_layout_is_the_same_matrix(layout):
    found = read(SAME[layout])

    assert (matrix(found), [item.text for item in found.items], found.questions) == (MATRIX, STATEMENTS, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_another_language_are_put_in_order(language):
    found = read(as_csv(plain(labelled(LANGUAGES[language].split("|")))))

    assert (matrix(found), found.items[0].high, found.questions) == (MATRIX, 5, ())


@pytest.mark.parametrize(("count", "lowest"), [(4, 1), (5, 1), (6, 1), (7, 1), (10, 1), (11, 0)])
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_numbers_of_any_common_length_are_read_beside_ages_and_years(count, lowest, write):
    given = steps(count, lowest)
    rows = [[f"P{n}", 20 + n % 30, n % 9 + 1, *row] for n, row in enumerate(given)]

    found = read(write([["Person", "Age", "Years with us", *STATEMENTS], *rows]))

    assert (matrix(found), [item.text for item in found.items]) == (given, STATEMENTS)
    assert {(item.low, item.high) for item in found.items} == {(lowest, lowest + count - 1)}


@pytest.mark.parametrize(
    "labels",
    [
        "Strongly disagree|Disagree|Agree|Strongly agree",
        "Strongly disagree|Disagree|Slightly disagree|Slightly agree|Agree|Strongly agree",
        "Strongly disagree|Disagree|Somewhat disagree|Neutral|Somewhat agree|Agree|Strongly agree",
        "Trifft gar nicht zu|Trifft eher nicht zu|Trifft eher zu|Trifft voll zu",
    ],
)
def test_labels_of_four_six_and_seven_steps_are_read(labels):
    given = steps(len(labels.split("|")), 1)

    found = read(as_csv(plain(labelled(labels.split("|"), matrix=given))))

    assert (matrix(found), found.items[0].high) == (given, len(labels.split("|")))


def test_columns_in_another_order_keep_their_own_answers():
    turned = [list(reversed(row)) for row in labelled()]

    found = read(as_csv([[*reversed(STATEMENTS), "Timestamp"], *[[*row, "2024-03-04"] for row in turned]]))

    assert (matrix(found), found.items[0].text) == ([list(reversed(row)) for row in MATRIX], STATEMENTS[-1])


def test_statements_on_several_scales_keep_each_its_own():
    often = ["Never", "Rarely", "Sometimes", "Often", "Always", "Often"]
    file = as_csv(plain(labelled(), often, [10, 9, 3, 8, 7, 0], heads=["We meet customers", "Would you recommend us?"]))

    found = read(file)

    assert [(item.low, item.high, agreement(item.labels)) for item in found.items] == [
        *[(1, 5, 1)] * 4, (1, 5, None), (0, 10, None),
    ]  # fmt: skip
    assert [row[4:] for row in matrix(found)] == [[1, 10], [2, 9], [3, 3], [4, 8], [5, 7], [4, 0]]


def test_one_column_of_numbers_beside_many_of_labels_stays_on_its_own_scale():
    many = labelled(matrix=[[1 + (n + m) % 5 for m in range(12)] for n in range(10)])
    rows = [[*row, n + 1] for n, row in enumerate(many)]

    found = read(as_csv([[*[f"We do {m}" for m in range(12)], "Recommend us?"], *rows]))

    assert [(item.low, item.high) for item in found.items] == [(1, 5)] * 12 + [(1, 10)]
    assert [row[-1] for row in found.matrix] == list(range(1, 11))


def test_two_ratings_of_one_statement_keep_what_tells_them_apart():
    heads = ["Timestamp", *[f"{one} [{what}]" for one in STATEMENTS for what in ("Agreement", "Importance")]]
    rows = [["2024-03-04", *[x for value in row for x in (value, "Very important")]] for row in labelled()]

    assert [item.text for item in read(as_csv([heads, *rows])).items] == heads[1:]


def test_the_direction_of_numbers_is_what_their_labels_say():
    labels = ["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"]
    file = as_csv(plain([[value and f"{value} - {labels[value - 1]}" for value in row] for row in numbered()]))

    assert agreement(read(file).items[0].labels) == -1


def test_a_column_is_left_out_or_taken_in_where_somebody_says_so():
    file = as_csv(plain(numbered(), [3, 7, 1, 10, 2, 5], [4, 4, 4, 3, 3, 3], heads=["Years with us", "Desk"]))

    assert [item.text for item in read(file).items] == [*STATEMENTS, "Desk"]
    assert read(file).doubtful == ("Years with us",)
    decided = Answers(ignored=frozenset({"Desk"}), ratings=frozenset({"Years with us"}))
    assert [item.text for item in read(file, answers=decided).items] == [*STATEMENTS, "Years with us"]


def test_columns_that_name_people_are_told_and_nothing_of_them_is_kept():
    found = read(SAME["tests and doubles"])

    assert found.names == ("E-mail", "Name")
    assert [why for _, why in found.dropped] == ["it is a test", "it has the same address as row 8"]
    assert "Person" not in repr(found)
    assert "@" not in repr(found)
    assert read(SAME["Microsoft Forms"]).names == ()  # it says "anonymous" throughout


def test_a_formula_is_text_and_no_answer():
    found = read(as_csv(plain(numbered(), ['=HYPERLINK("http://example.org")'] * 6, heads=["=1+1"])))

    assert (matrix(found), [item.text for item in found.items]) == (MATRIX, STATEMENTS)


@pytest.mark.parametrize("name", ["sample.csv", "sample_legacy.csv"])
def test_published_samples_have_one_question_and_nothing_about_places(name):
    found = read(shared_path("data", "surveys", "qualtrics_package_samples", name).read_bytes())

    assert [item.text for item in found.items] == ["This is a multiple choice question."]


def test_a_file_with_ages_only_holds_no_ratings():
    with pytest.raises(BadInput, match="No column of ratings"):
        read(as_csv([["Name", "Age", "Years with us"], ["A", 34, 3], ["B", 45, 7], ["C", 51, 9]]))
