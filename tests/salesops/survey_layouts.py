"""Exports of one small survey as many tools write them: the same people, the same statements, other files."""

import csv
import io

import openpyxl

STATEMENTS = ["Our plan is clear", "We know our customers", "Tools help us to sell", "Handovers work well"]
MATRIX = [[5, 4, 3, 2], [4, 4, 2, 1], [3, 5, None, 2], [1, 2, 3, 3], [5, 5, 4, 4], [2, 3, 2, 5]]
AGREE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
DAYS = [f"2024/03/0{n} 9:0{n}:07 AM GMT+1" for n in range(1, 7)]
_START, _END = "2024-03-04 09:00:00", "2024-03-04 09:03:07"


def as_csv(rows, mark=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows, merged=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    for place in merged:
        book.active.merge_cells(place)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def labelled(labels=AGREE, missing="", matrix=MATRIX):
    return [[missing if value is None else labels[value - 1] for value in row] for row in matrix]


def numbered(matrix=MATRIX):
    return [["" if value is None else value for value in row] for row in matrix]


def plain(answers, *more, heads=()):
    """A time, the answers, and columns behind them, one value per person."""
    rows = [[DAYS[n % 6], *row, *(column[n] for column in more)] for n, row in enumerate(answers)]
    return [["Timestamp", *STATEMENTS, *heads], *rows]


def _google_grid():
    heads = [f"How far do you agree? [{one}]" for one in STATEMENTS]
    rows = [
        [DAYS[n], f"a{n}@example.org", *row, "fine", 30 + n, n + 1, ["CRM, Mail", "CRM", "Mail"][n % 3]]
        for n, row in enumerate(labelled())
    ]
    behind = ["Any comments?", "How old are you?", "Years in the company", "Which tools do you use?"]
    return as_csv([["Timestamp", "Email Address", *heads, *behind], *rows])


def _microsoft(labels, *heads):
    return as_xlsx(
        [
            [*heads, *STATEMENTS, "What else?"],
            *[
                [n + 1, "3/4/24 9:03:07", "3/4/24 9:05:00", "anonymous", "", ["Sales", "Service"][n % 2], *row, ""]
                for n, row in enumerate(labelled(labels))
            ],
        ]
    )


def _limesurvey_codes():
    codes = [f"G1Q1[SQ00{n}]" for n in range(1, 5)]
    texts = [f"How far? [{one}]" for one in STATEMENTS]
    rows = [
        [n + 1, _END, 3, "en", 123456 + n, *["N/A" if v is None else f"A{v}" for v in row]]
        for n, row in enumerate(MATRIX)
    ]
    heads = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    partial = [9, "", 1, "en", 99, "A4", "", "", ""]
    long = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    return as_csv([[*heads, *codes], [*long, *texts], *rows, partial], ";", "utf-8-sig")


_Q_HEADS = {
    "StartDate": "Start Date", "EndDate": "End Date", "Status": "Response Type", "IPAddress": "IP Address",
    "Progress": "Progress", "Duration (in seconds)": "Duration", "Finished": "Finished",
    "RecordedDate": "Recorded Date", "ResponseId": "Response ID",
}  # fmt: skip


def _qualtrics(answers, status, preview, done, encoding="utf-8", mark=",", heads=3):
    codes = [*_Q_HEADS, "Q1_1", "Q1_2", "Q1_3", "Q1_4", "Q2"]
    texts = [
        *_Q_HEADS.values(),
        *[f"How far do you agree with these? - {one}" for one in STATEMENTS],
        "How old are you?",
    ]

    def row(n, given, status=status, finished=done[0], progress=100):
        return [_START, _END, status, "192.0.2.1", progress, 77, finished, _END, f"R_{n}", *given, 25 + n]

    rows = [row(90, answers[0], preview), *[row(n, one) for n, one in enumerate(answers)]]
    rows.append(row(91, [answers[0][0], "", "", ""], finished=done[1], progress=30))
    ids = [f'{{"ImportId":"q{n}"}}' for n in range(len(codes))]
    return as_csv([codes, texts, ids][:heads] + rows, mark, encoding)


def _surveymonkey(write, *more):
    asked = ["Tick what you use", "", "Please rate how far you agree", "", "", "", "What is your role?", ""]
    below = ["CRM", "Mail", *STATEMENTS, "Response", "Other (please specify)"]
    rows = [
        [11000 + n, 400, "03/04/2024", "192.0.2.1", "CRM" if n % 2 else "", "Mail", *row, ["Rep", "Lead"][n % 2], ""]
        for n, row in enumerate(labelled())
    ]
    heads = ["Respondent ID", "Collector ID", "Date Created", "IP Address"]
    return write([[*heads, *asked], ["", "", "", "", *below], *rows], *more)


def _sosci():
    codes = "CASE,SERIAL,REF,QUESTNNR,MODE,STARTED,A1_01,A1_02,A1_03,A1_04,TIME001,TIME_SUM,LASTDATA,FINISHED,MAXPAGE"
    texts = ["Interview-Nummer", "", "", "Fragebogen", "Modus", "Beginn", *[f"Zustimmung: {s}" for s in STATEMENTS]]
    rows = [
        [20 + n, "", "", "base", "interview", _START, *[-9 if v is None else v for v in row], 4 + n, 9 + n, _END, 1, 2]
        for n, row in enumerate(MATRIX)
    ]
    return as_csv(
        [codes.split(","), [*texts, "Dauer", "Summe", "Ende", "Fertig?", "Letzte Seite"], *rows], ";", "utf-16"
    )


def _each(spell):
    return as_csv(plain([["" if value is None else spell(value) for value in row] for row in MATRIX]))


def _alchemer():
    rows = [[n, _START, _END, "Complete", "English", "Berlin", *row] for n, row in enumerate(labelled(), 1)]
    partial = [9, _START, "", "Partial", "English", "Berlin", "Agree", "", "", ""]
    heads = ["Response ID", "Time Started", "Date Submitted", "Status", "Language", "City"]
    return as_csv([[*heads, *[f"{one}:How far do you agree?" for one in STATEMENTS]], *rows, partial])


def _with_tests_and_doubles():
    rows = [[f"A{n}@example.org", f"Person {n}", *row] for n, row in enumerate(labelled())]
    test, double = ["test@example.org", "Test", *["Agree"] * 4], ["a5@example.org", "Person 5", *["Agree"] * 4]
    return as_csv([["E-mail", "Name", *STATEMENTS], test, *rows, double])


def _tail(*rows):
    return as_csv([["Name", *STATEMENTS], *[[f"N{n * 7}", *row] for n, row in enumerate(numbered())], *rows])


_GERMAN = ["Stimme überhaupt nicht zu", "Stimme nicht zu", "Neutral", "Stimme zu", "Stimme voll und ganz zu"]
_FRENCH = ["Pas du tout d'accord", "Pas d'accord", "Neutre", "D'accord", "Tout à fait d'accord"]
_MIXED = [[(AGREE, _GERMAN, _FRENCH)[n % 3][v - 1] if v else "" for v in row] for n, row in enumerate(MATRIX)]
_BESIDE = [f"How far do you agree? >> {one}" for one in STATEMENTS]

SAME = {
    "Google Forms, grid, demographics behind": _google_grid(),
    "Google Forms, numbers and amounts": as_csv(
        plain(numbered(), [34, 45, 34, 51, 28, 45], [3, 7, 1, 10, 2, 5], [4, 12, 6, 9, 8, 7],
              heads=["Your age", "How many years are you with us?", "Team size"])
    ),
    "Google Forms, semicolons, German": as_csv(plain(numbered()), ";", "utf-8-sig"),
    "a comment behind every statement": as_csv(
        [["Timestamp", *[x for one in STATEMENTS for x in (one, f"Why {one[:8]}?")]]]
        + [[DAYS[n], *[x for m, v in enumerate(row) for x in (v, f"so {n}{m}")]] for n, row in enumerate(numbered())]
    ),
    "Microsoft Forms": _microsoft(AGREE, "ID", "Start time", "Completion time", "Email", "Name", "Department"),
    "Microsoft Forms, German": _microsoft(
        _GERMAN, "ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name", "Abteilung"
    ),
    "LimeSurvey, codes and texts": _limesurvey_codes(),
    "Qualtrics, labels": _qualtrics(labelled(), "IP Address", "Survey Preview", ("True", "False")),
    "Qualtrics, codes, UTF-16 with tabs": _qualtrics(numbered(), 0, 1, (1, 0), "utf-16", "\t"),
    "Qualtrics, two rows of heads": _qualtrics(labelled(), "IP-Adresse", "Umfragevorschau", ("1", "0"), heads=2),
    "SurveyMonkey": _surveymonkey(as_csv),
    "SurveyMonkey, merged cells": _surveymonkey(as_xlsx, ["G1:J1", "K1:L1"]),
    "SoSci": _sosci(),
    "Typeform": as_csv(
        [["#", *STATEMENTS, "Anything else?", "Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]]
        + [[f"q{n}x", *row, "ok", "completed", _START, _END, f"n{n}"] for n, row in enumerate(numbered())]
    ),
    "Jotform": as_csv(
        [["Submission Date", "Full Name", *_BESIDE, "Submission ID"]]
        + [["Mar 4, 2024", f"Jo {n}", *row, 56000 + n] for n, row in enumerate(labelled())]
    ),
    "Alchemer": _alchemer(),
    "tests and doubles": _with_tests_and_doubles(),
    "rows below that sum up": _tail(["", "", "", "", ""], ["Average", 3.3, 3.8, 2.8, 2.8], ["n", 6, 6, 5, 6]),
    "empty columns": as_csv(
        [["Timestamp", "", STATEMENTS[0], "", *STATEMENTS[1:], ""]]
        + [[DAYS[n], "", row[0], "", *row[1:], ""] for n, row in enumerate(labelled())]
    ),
    "yes and no, ticks, places in an order": as_csv(
        plain(labelled(), ["Yes", "No"] * 3, ["No", "Yes"] * 3, [1, 0] * 3, [1, 2, 3] * 2, [2, 3, 1] * 2, [3, 1, 2] * 2,
              heads=["Do you lead?", "Do you sell?", "Uses CRM", "Rank [Phone]", "Rank [Mail]", "Rank [Visit]"])
    ),
    "many words for no answer": as_csv(plain(labelled(missing="Don't know / not applicable"))),
    "three languages in a column": as_csv(plain(_MIXED)),
    "labels in capitals": as_csv(plain([[one.upper() for one in row] for row in labelled()])),
    "numbers with labels": _each(lambda value: f"{value} - {AGREE[value - 1]}"),
    "numbers with labels, only the ends": _each(lambda value: {1: "1 - Bad", 5: "5 - Great"}.get(value, str(value))),
    "numbers before labels": _each(lambda value: f"{value} {AGREE[value - 1]}"),
    "labels before numbers": _each(lambda value: f"{AGREE[value - 1]} - {value}"),
    "out of five": _each(lambda value: f"{value}/5"),
    "stars": _each(lambda value: "★" * value + "☆" * (5 - value)),
    "words for stars": _each(lambda value: "1 star" if value == 1 else f"{value} stars"),
    "with a point": _each(lambda value: f"{value}.0"),
}  # fmt: skip

LANGUAGES = {
    "Swedish": "Håller inte alls med|Håller inte med|Neutral|Håller med|Håller helt med",
    "Polish": "Zdecydowanie się nie zgadzam|Nie zgadzam się|Nie mam zdania|Zgadzam się|Zdecydowanie się zgadzam",
    "Polish, short": "Zdecydowanie nie|Raczej nie|Ani tak, ani nie|Raczej tak|Zdecydowanie tak",
    "Japanese": "全くそう思わない|あまりそう思わない|どちらともいえない|ややそう思う|非常にそう思う",
    "Japanese, fits": "まったく当てはまらない|あまり当てはまらない|どちらともいえない|やや当てはまる|とても当てはまる",
    "Portuguese": "Discordo totalmente|Discordo|Não concordo nem discordo|Concordo|Concordo totalmente",
    "Dutch": "Zeer oneens|Oneens|Neutraal|Eens|Zeer eens",
    "Italian": "Completamente in disaccordo|In disaccordo|Neutrale|D'accordo|Completamente d'accordo",
    "Spanish": "Muy en desacuerdo|Algo en desacuerdo|Ni de acuerdo ni en desacuerdo|Algo de acuerdo|Muy de acuerdo",
    "French": "Fortement en désaccord|Plutôt en désaccord|Neutre|Plutôt d’accord|Fortement d’accord",
    "German": "Lehne stark ab|Lehne ab|Neutral|Stimme zu|Stimme stark zu",
    "German, plain ends": "Stimme nicht zu|Stimme eher nicht zu|Teils/teils|Stimme eher zu|Stimme zu",
    "Danish": "Helt uenig|Uenig|Hverken enig eller uenig|Enig|Helt enig",
    "English": "Strongly disagree|Tend to disagree|Neither agree nor disagree|Tend to agree|Strongly agree",
    "confidence": "Not at all confident|Slightly confident|Somewhat confident|Very confident|Extremely confident",
}


def steps(count, lowest, people=24):
    """Ratings of four statements that use all steps of a scale."""
    return [[lowest + (n * 3 + m * 5) % count for m in range(4)] for n in range(people)]
