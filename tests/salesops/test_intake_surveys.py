"""Exports of survey tools: the five known layouts, and others that no code was written for."""

import io

import openpyxl
import pytest

from salesops.errors import BadInput
from salesops.intake.survey_exports.labels import SCALES
from salesops.intake.survey_exports.model import Answers
from salesops.intake.survey_exports.reading import read
from salesops.intake.tables import Stopped
from tests.shared_data import shared_json, shared_path

LAYOUTS = [
    "google_forms_en.csv",
    "google_forms_fr.csv",
    "limesurvey_codes_semicolon_bom.csv",
    "qualtrics_3header.csv",
    "surveymonkey_2header.csv",
]


def csv(text, encoding="utf-8"):
    return text.strip("\n").encode(encoding)


def matrix(survey):
    return [list(row) for row in survey.matrix]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_known_layout_equals_its_matrix(layout):
    want = shared_json("data", "surveys", "exports", "expected.json")["cases"][layout]

    found = read(shared_path("data", "surveys", "exports", layout).read_bytes())

    assert matrix(found) == want["matrix"]
    assert [item.text for item in found.items] == want["items"]
    assert {(item.low, item.high) for item in found.items} == {tuple(want["scale"])}
    assert (len(found.dropped), found.questions) == (len(want.get("excluded_ids", [])), ())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_known_layout_saved_again_as_a_workbook_gives_the_same(layout):
    import csv as writer

    file = shared_path("data", "surveys", "exports", layout).read_bytes()
    mark = ";" if "semicolon" in layout else ","
    book = openpyxl.Workbook()
    for row in writer.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=mark):
        book.active.append([int(cell) if cell.isdigit() and len(cell) < 10 else cell or None for cell in row])
    saved = io.BytesIO()
    book.save(saved)

    again, first = read(saved.getvalue()), read(file)

    assert (again.matrix, again.items) == (first.matrix, first.items)


def test_wide_numbered_data_has_the_published_means():
    want = shared_json("data", "surveys", "bfi_expected.json")

    found = read(shared_path("data", "surveys", "bfi_first900.csv").read_bytes())

    columns = {item.text: [row[n] for row in found.matrix] for n, item in enumerate(found.items)}
    answered = {text: [value for value in values if value is not None] for text, values in columns.items()}
    assert (len(found.matrix), len(found.items)) == (want["rows"], want["items"])
    assert sum(values.count(None) for values in columns.values()) == want["missing_cells"]
    means = {text: sum(values) / len(values) for text, values in answered.items()}
    assert means == pytest.approx(want["mean"], abs=1e-6)


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "nl", "ja"])
def test_every_common_label_set_is_numbered_from_its_lowest(language):
    known = shared_json("data", "surveys", "likert_labels.json")
    for scale in known[language]:
        rows = "\n".join(f'"{low}","{high}"' for low, high in zip(scale, reversed(scale), strict=True))

        found = read(csv(f'"We agree on it","We do it"\n{rows}'))

        assert matrix(found) == [[n, 6 - n] for n in range(1, 6)]
        assert [item.labels == found.items[0].labels for item in found.items] == [True, True]


def test_every_word_for_no_answer_is_missing():
    words = shared_json("data", "surveys", "likert_labels.json")["missing"]
    rows = "\n".join(f'"{word}",Agree' for word in words)

    found = read(csv(f"It is clear,It is used\nAgree,Disagree\nStrongly agree,Agree\n{rows}"))

    assert matrix(found) == [[4, 2], [5, 4], *([None, 4] for _ in words)]


def test_microsoft_forms_workbook_is_read_by_its_statements():
    book = openpyxl.Workbook()
    book.active.append(
        ["ID", "Start time", "Completion time", "Email", "Name", "Our plan is clear", "We follow it\xa0"]
    )
    book.active.append([1, "3/4/24 9:03:07", "3/4/24 9:05:00", "anonymous", None, "Stimme voll zu", "Stimme eher zu"])
    book.active.append(
        [2, "3/4/24 9:04:07", "3/4/24 9:06:00", "anonymous", None, "Stimme gar nicht zu", "Keine Angabe"]
    )
    file = io.BytesIO()
    book.save(file)

    found = read(file.getvalue())

    assert matrix(found) == [[5, 4], [1, None]]
    assert [item.text for item in found.items] == ["Our plan is clear", "We follow it"]


def test_limesurvey_with_full_questions_in_windows_encoding_drops_the_stem():
    found = read(
        csv(
            """
"Antwort ID";"Datum Abgeschickt";"Stimmen Sie zu? [Unser Plan ist klar]";"Stimmen Sie zu? [Wir prüfen ihn]"
"1";"2024-03-04 09:03:07";"Trifft zu";"Trifft eher nicht zu"
"2";"";"Trifft zu";""
"3";"2024-03-04 10:03:07";"Teils-teils";"Weiß nicht"
""",
            "cp1252",
        )
    )

    assert [item.text for item in found.items] == ["Unser Plan ist klar", "Wir prüfen ihn"]
    assert matrix(found) == [[5, 2], [3, None]]
    assert found.dropped == ((3, "it was not finished"),)


def test_qualtrics_with_labels_and_preview_words_keeps_whole_answers_only():
    found = read(
        csv(
            """
StartDate,Status,Progress,Finished,ResponseId,Q1_1,Q1_2
Start Date,Response Type,Progress,Finished,Response ID,How far? - It is clear,How far? - It is used
"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}"
2024-03-01 08:00:00,Survey Preview,100,True,R_0,Agree,Agree
2024-03-04 09:03:07,IP Address,100,True,R_1,Strongly agree,Neither agree nor disagree
2024-03-04 09:04:07,IP Address,25,False,R_2,Agree,
2024-03-04 09:05:07,IP Address,100,True,R_1,Disagree,Disagree
2024-03-04 09:06:07,IP Address,100,True,R_3,,
"""
        )
    )

    assert (matrix(found), found.rows) == ([[5, 3]], (5,))
    assert [why for _, why in found.dropped] == [
        "it is a preview of the survey",
        "it was not finished",
        "it has the same id as row 5",
        "no statement is answered",
    ]


@pytest.mark.parametrize(
    ("text", "items", "want"),
    [
        (
            "#,How clear?,Remark?,Submit Date (UTC)\na1,4,good,2024-03-04 09:05\na2,5,,2024-03-04 09:06\na3,3,,",
            ["How clear?"],
            [[4], [5]],
        ),
        (
            "Team survey,,,\n,,,\nPerson,Please rate:,,\n,Clear plan,Good tools,Fair pay\n"
            "1,5,4,\n2,3,2,1\n3,1,1,2\nAverage,3,2,2",
            ["Clear plan", "Good tools", "Fair pay"],
            [[5, 4, None], [3, 2, 1], [1, 1, 2]],
        ),
        (
            "id,A[SQ1]. How far? [Plan is clear],A[SQ2]. How far? [Plan is used]\n"
            "1,Agree (4),Strongly agree (5)\n2,Disagree (2),Neutral (3)",
            ["Plan is clear", "Plan is used"],
            [[4, 5], [2, 3]],
        ),
        (
            "Horodateur,Le plan est clair,We use it\n04/03/2024,Tout à fait d'accord,AGREE\n"
            "04/03/2024,Pas d’accord, neutral ",
            ["Le plan est clair", "We use it"],
            [[5, 4], [2, 3]],
        ),
        (
            "Timestamp,How likely?,How soon?\n3/4/2024,0,9\n3/4/2024,10,8",
            ["How likely?", "How soon?"],
            [[0, 9], [10, 8]],
        ),
    ],
)
def test_layout_of_any_other_tool_is_read_by_what_stands_in_it(text, items, want):
    found = read(csv(text))

    assert ([item.text for item in found.items], matrix(found)) == (items, want)


def test_partial_rows_count_where_that_is_decided():
    file = csv("id,submitdate,S1,S2\n1,2024-03-04 09:03:07,A5,A1\n2,,A4,\n3,2024-03-05 09:03:07,A2,A3")

    assert matrix(read(file)) == [[5, 1], [2, 3]]
    assert matrix(read(file, answers=Answers(keep_partial=True))) == [[5, 1], [4, None], [2, 3]]


UNKNOWN = csv(
    "Role,It is clear,It is used,Remark\n"
    "Rep,Sehr wohl,Kaum,a\nRep,Kaum,Halbwegs,b\nLead,Halbwegs,Sehr wohl,c\nRep,Kaum,Kaum,d"
)


def test_labels_of_no_known_language_wait_until_they_are_put_in_order():
    found = read(UNKNOWN)

    (question,) = found.questions
    assert (question.kind, [value for value, _ in question.options]) == ("order", ["Sehr wohl", "Kaum", "Halbwegs"])
    assert (found.items, matrix(found)) == ((), [[], [], [], []])
    told = read(UNKNOWN, answers=Answers(orders=(("Kaum", "Halbwegs", "Sehr wohl"),)))
    assert matrix(told) == [[3, 1], [1, 2], [2, 3], [1, 1]]
    assert (told.questions, [item.high for item in told.items]) == ((), [3, 3])


def test_how_far_a_numbered_scale_goes_is_asked_where_it_is_not_plain():
    file = csv("Name,It is clear,It is used\nA,1,4\nB,3,2\nC,-99,4")

    found = read(file)

    (question,) = found.questions
    assert (question.kind, question.about, matrix(found)) == ("top", "It is clear", [[1, 4], [3, 2], [None, 4]])
    told = read(file, answers=Answers(tops={"It is clear": 5}))
    assert (told.questions, [item.high for item in told.items]) == ((), [5, 5])


def test_numbers_with_their_labels_are_read_with_both():
    found = read(csv("It is clear,It is used\n1 - Never,3 - Always\n2 - Sometimes,1 - Never\n3 - Always,2 - Sometimes"))

    assert matrix(found) == [[1, 3], [2, 1], [3, 2]]
    assert found.items[0].labels == ("Never", "Sometimes", "Always")


def test_four_labels_without_a_middle_are_doubted():
    rows = "\n".join(["Strongly disagree,Disagree", "Agree,Strongly agree", "Agree,Disagree"] * 4)

    found = read(csv(f"It is clear,It is used\n{rows}"))

    (question,) = found.questions
    assert (len(question.options[0][0].split(" | ")), found.items[0].high) == (5, 4)
    five = tuple(question.options[0][0].split(" | "))
    assert matrix(read(csv(f"It is clear,It is used\n{rows}"), answers=Answers(orders=(five,))))[:2] == [[1, 2], [4, 5]]


def test_no_label_stands_twice_in_one_scale():
    assert [scale for scale in SCALES if len(set(scale)) != len(scale)] == []


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "empty"),
        (b"Question,Mean\nIt is clear,4.2\nIt is used,3.1", "No column of ratings"),
        (b"id,submitdate,S1,S2\n1,,A1,A2\n2,,A2,A3", "nobody's finished answers"),
        (b"S1,S2\n" + b"A1,A2\n" * 50_100, "more than 50,000 answers"),
        (b"PK\x03\x04broken", "ends in the middle"),
    ],
)
def test_what_holds_no_answers_is_refused_with_a_sentence(file, says):
    with pytest.raises(BadInput, match=says):
        read(file)


def test_reading_can_be_stopped_with_nothing_kept():
    with pytest.raises(Stopped):
        read(b"S1,S2\n" + b"A1,A2\n" * 2_000, progress=lambda share: share < 0.5)
