"""What nobody gave yet is said in one sentence where people read, and stays a row where programs do."""

from salesops import report
from salesops.report.condensed import condensed
from salesops.report.model import Cell, Column, Fact, Facts, Figure, Paragraph, Part, Report, ReportStatus, Row, Table
from tests.salesops.report_example import AS_OF

COLUMNS = (Column("Name"), Column("Owner"), Column("CRM field"), Column("Weeks"))


def row(name: str, weeks: str = "–") -> Row:
    return Row(tuple(map(Cell, (name, "not given", "–", weeks))), not_given=weeks == "–")


def shown(*blocks) -> list:
    found = Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, (Part("one", 2, "One", blocks),))
    return list(condensed(found).parts[0].blocks)


def test_rows_and_columns_without_anything_become_a_sentence_below_the_table():
    rows = (row("A", "3"), row("B"), row("C"))

    assert shown(Table(COLUMNS, rows, "Weeks", "As planned.", not_given="2 have none.")) == [
        Table(
            (COLUMNS[0], COLUMNS[3]),
            (Row((Cell("A"), Cell("3"))),),
            "Weeks",
            "2 have none. As planned. Not given in any row: owner and CRM field.",
            not_given="2 have none.",
        )
    ]


def test_table_in_which_no_row_holds_anything_is_a_sentence_alone_or_goes():
    assert shown(Table(COLUMNS, (row("A"),), "Weeks", not_given="None has any.")) == [Paragraph("None has any.")]
    assert shown(Table(COLUMNS, (row("A"),), "Weeks")) == []


def test_labelled_lines_without_anything_are_named_in_one_line():
    owner, outcome, weeks = Fact("Owner", "not given", refs=("p",)), Fact("Outcome", "not given"), Fact("Weeks", "3")

    assert shown(Facts((owner, outcome, weeks))) == [
        Facts((weeks, Fact("Not given", "owner and outcome", refs=("p",)))),
    ]
    assert shown(Facts((owner, weeks))) == [Facts((owner, weeks))]


def test_picture_that_another_table_tells_too_stands_without_a_table_of_its_own():
    table = Table(COLUMNS, (row("A", "3"),), "Weeks")
    (once,), (twice,) = (
        shown(Figure("Title", {}, "Caption", "Alt", table, told_elsewhere=elsewhere)) for elsewhere in (False, True)
    )

    assert [len(one.table.rows) for one in (once, twice)] == [1, 0]


def test_condensed_again_the_report_stays_the_same_and_data_keep_every_row(full_example):
    built = report.build(full_example, as_of=AS_OF)
    once = condensed(built)

    assert condensed(once) == once
    assert sum(len(table.rows) for table in once.tables()) < sum(len(table.rows) for table in built.tables())
    scored = [point.score is not None for point in report.Context(full_example, AS_OF).points]
    assert [len(t.rows) for t in once.tables() if t.name == "gaps"] == [sum(scored)]
    assert [len(t.rows) for t in built.tables() if t.name == "gaps"] == [len(scored)]
