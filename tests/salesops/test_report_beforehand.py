"""What the report tells of the time around the meetings: the brief, documents, open questions, load, change log."""

from db import fields, history, models, report_history, snapshot
from db.access import LOCAL
from db.change import Act, change
from db.models import now
from salesops import report
from salesops.engagement.session import session
from salesops.report.model import Facts, Heading, Paragraph, Report, Table
from salesops.vocabulary import Audience, MeetingKind
from salesops.workshop import Workshop
from tests.prepared import sample_firm
from tests.salesops.report_reading import texts
from tests.writing import save


def facts(built: Report, part: str) -> dict[str, str]:
    return {fact.label: fact.text for b in built.part(part).blocks if isinstance(b, Facts) for fact in b.items}


def test_sample_s_report_holds_brief_documents_open_questions_and_load(database):
    workshop = snapshot.load(sample_firm(), LOCAL)
    built = report.build(workshop, as_of=now())
    tables = {table.name: table for table in built.tables() if table.name}
    told = facts(built, "appendix")

    assert [row.refs[0] for row in tables["documents"].rows] == [document.id for document in workshop.documents]
    assert {text.text for text in workshop.brief_texts if text.text} <= set(told.values())
    assert len(tables["load"].rows) > 1
    assert all(row.cells[2].value <= row.cells[3].value for row in tables["load"].rows)  # the staging keeps the caps
    assert [text for text in texts(built) if ".." in text] == []


def test_an_answer_taken_away_is_an_open_question_where_the_depth_asks_it(database):
    workshop = snapshot.load(sample_firm(), LOCAL)
    asked = [one.question.id for one in session(workshop)]
    missing = {answer.question_id: unanswered(workshop, answer.question_id) for answer in workshop.answers}

    assert missing == {question: [question] if question in asked else [] for question in missing}

    inside = next(question for question in asked if question in missing)
    beyond = min(set(missing) - set(asked))  # the firm has answered beyond its depth too
    (row,) = tables_without(workshop, inside)["unanswered"].rows
    assert row.refs == (inside,)
    assert "unanswered" not in tables_without(workshop, beyond)


def without(workshop: Workshop, question: str) -> Workshop:
    return workshop.model_copy(update={"answers": tuple(a for a in workshop.answers if a.question_id != question)})


def unanswered(workshop: Workshop, question: str) -> list[str]:
    return [one.question.id for one in session(without(workshop, question)) if not one.answered]


def tables_without(workshop: Workshop, question: str) -> dict[str, Table]:
    built = report.build(without(workshop, question), as_of=now())
    return {table.name: table for table in built.tables() if table.name}


def test_change_log_tells_what_followed_the_last_meeting_without_private_notes_and_undone_changes(full):
    assert report_history.changes(snapshot.load(full, LOCAL), LOCAL) == ()
    with change(full, LOCAL, Act("meeting", "Held a meeting")) as door:
        moment = now()
        door.add(
            models.Meeting, kind=MeetingKind.CALL, name="First call", began_at=moment, ended_at=moment, led_by="Dana"
        )
    (said,) = report_history.changes(snapshot.load(full, LOCAL), LOCAL)
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Nothing changed since First call ended, ")

    save(full, fields.goal("statement"), "Grow")
    save(full, fields.report_look("footer"), "The firm")
    history.undo(full, LOCAL, history.entries(full, LOCAL)[0].id)
    save(full, fields.note("gaps", Audience.FACILITATORS), "the owner is tired")

    workshop = snapshot.load(full, LOCAL)
    changes = report_history.changes(workshop, LOCAL)
    built = report.build(workshop, as_of=now(), changes=changes)
    log = next(one for one in changes if isinstance(one, Table) and one.name == "changes")
    assert [[cell.text for cell in row.cells[1:]] for row in log.rows] == [["Changed the field", "1"]]
    assert built.part("appendix").blocks[-len(changes) - 1] == Heading("What changed")
    assert facts(built, "cover")["Led by"] == "Dana, in First call"
