"""What the report says of meetings, decisions, actions and best practices, and the expert's own words in it."""

from datetime import UTC, date, datetime, timedelta

from db import actions, decisions, fields, lists, meetings, snapshot, topics, workshops
from db.access import LOCAL
from db.change import Act, change
from db.models import Correction, ReportText
from salesops import practices, report
from salesops.operating_model import findings, operating_model
from salesops.report.context import Context
from salesops.report.expert_words import GAP, STALE, SUMMARY, slots
from salesops.report.model import Bullets, Heading, Paragraph, Part, Table, Tone
from salesops.vocabulary import ActionState, Confidence, ListKind, MeetingKind
from salesops.workshop import Workshop
from tests.salesops.report_example import AS_OF, NASTY, full_workshop
from tests.writing import save

TYPED = NASTY.replace("\0", "")  # as the database takes it


def tables(part: Part) -> dict[str, Table]:
    return {block.name: block for block in part.blocks if isinstance(block, Table)}


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def words(part: Part, tone: Tone) -> list[str]:
    return [block.text for block in part.blocks if isinstance(block, Paragraph) and block.tone is tone]


def load(workshop: Workshop) -> Workshop:
    return snapshot.load(workshop.id, LOCAL)


def test_decisions_and_actions_stand_in_part_11_with_what_they_came_from(database):
    of = full_workshop()
    bea = lists.add(of.id, LOCAL, ListKind.PERSON, "Bea")
    meeting = meetings.plan(of.id, LOCAL, MeetingKind.CALL, "Call")
    meetings.begin(of.id, LOCAL, meeting)
    link = of.accepted_links()[0]
    decision = decisions.record(
        of.id, LOCAL, TYPED, meeting_id=meeting, why="Largest gap", confidence=Confidence.LOW, source=f"gap:{link.id}"
    )  # fmt: skip
    late = actions.add(of.id, LOCAL, "Draft it", owner_id=bea, due_on=date(2026, 3, 1), source=f"decision:{decision}")
    bare = actions.add(of.id, LOCAL, "Of nobody")
    done = actions.add(of.id, LOCAL, "Sent", owner_id=bea, due_on=date(2026, 2, 1), source="gap:gone")
    actions.set_state(of.id, LOCAL, done, ActionState.DONE, on=date(2026, 2, 1))
    with change(of.id, LOCAL, Act("correction", "Corrected")) as door:
        asked = {"subject": f"decision:{decision}", "was": TYPED, "text": "We begin", "name": "Cy"}
        door.add(Correction, meeting_id=meeting, said_on=date(2026, 3, 1), **asked)

    built = report.build(load(of), as_of=AS_OF)
    part = built.part("actions")

    assert part.number == 10
    assert [row.refs for row in tables(part)["actions"].rows] == [(done,), (late,), (bare,)]
    assert cells(tables(part)["actions"]) == [
        ["Bea", "Sent", "1 Feb 2026", "Done", "–"],  # what it came from is not there any more
        ["Bea", "Draft it", "1 Mar 2026", "Overdue", TYPED],
        ["Nobody yet", "Of nobody", "No day yet", "To do", "–"],
    ]
    assert cells(tables(part)["decisions"])[0][1:] == ["Largest gap", "–", "Nobody yet", "–", "Low", "–"]
    assert [row[0] for row in cells(tables(built.part("process"))["meetings"])] == ["Call"]


def test_people_without_a_function_are_not_told_to_be_missing_from_the_list(database):
    workshop_id = workshops.create(LOCAL, "A firm")

    def missing() -> list[str]:
        built = report.build(snapshot.load(workshop_id, LOCAL), as_of=AS_OF)
        return [one.text for one in built.part("process").missing]

    assert missing() == ["No meeting was held and nobody is on the list of people yet"]
    person = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Bea")
    assert missing() == ["No meeting was held and nobody on the list of people has a function yet"]
    function = snapshot.load(workshop_id, LOCAL).items(ListKind.FUNCTION)[0]
    save(workshop_id, fields.of("listitem", person, "function_id"), function.id)
    assert missing() == []


def test_best_practices_count_the_entries_that_the_operating_model_still_lacks(database):
    of = full_workshop()
    lacking = [one for one in findings(operating_model(of)) if one.kind not in ("explanation", "score", "figure")]
    (said,) = [row[2] for row in cells(tables(report.build(of, as_of=AS_OF).part("practices"))["practices"])[:1]]
    assert len(lacking) > 1
    assert f"; {len(lacking)} entries are missing in its picture; not explained yet" in said


def test_the_experts_words_are_marked_and_go_stale_with_their_numbers(database):
    of = full_workshop()
    point = next(p for p in Context(of, AS_OF).points if p.good_enough is False)
    there = {one.id: one for one in slots(Context(of, AS_OF))}
    assert there[SUMMARY].stale is False
    with change(of.id, LOCAL, Act("reporttext", "Wrote")) as door:
        for slot in (SUMMARY, GAP + point.link.id):
            door.add(ReportText, slot_id=slot, text=f"Mine: {slot}", seen=there[slot].seen)

    built = report.build(load(of), as_of=AS_OF)
    assert words(built.part("summary"), Tone.EXPERT) == [f"Mine: {SUMMARY}"]
    assert words(built.part("gaps"), Tone.EXPERT) == [f"Mine: {GAP}{point.link.id}"]
    assert STALE not in words(built.part("summary"), Tone.WARNING) + words(built.part("gaps"), Tone.WARNING)

    save(of.id, fields.gap(point.link.id, "score"), 0 if point.score else 1)
    built = report.build(load(of), as_of=AS_OF)
    assert STALE in words(built.part("summary"), Tone.WARNING)
    assert STALE in words(built.part("gaps"), Tone.WARNING)


def test_six_practices_say_what_is_seen_and_never_more(database):
    of = full_workshop()
    found = {one.practice.id: one for one in practices.statuses(of, AS_OF.date())}
    assert list(found) == ["BP1", "BP2", "BP3", "BP4", "BP5", "BP6"]
    assert (found["BP2"].state, found["BP6"].state) == (practices.State.BEGUN, practices.State.NOT_BEGUN)
    assert found["BP5"].seen == "no alignment survey was closed yet"
    save(of.id, fields.goal("starts_on"), date(2024, 6, 1))
    due = practices.statuses(load(of), date(2026, 7, 1))[1].due_on
    assert due == date(2024, 6, 1) + 3 * timedelta(days=365)
    assert report.build(of, as_of=datetime(2026, 3, 2, tzinfo=UTC)).part("practices").number == 11


def test_what_waits_in_the_parking_lot_stands_in_the_report_until_it_is_closed_or_taken_up(database):
    workshop_id = workshops.create(LOCAL, "A firm")
    for text in ("Distributors' margin", "Who owns renewals", "The new price book"):
        topics.park(workshop_id, LOCAL, text)
    kept, closed, _ = snapshot.load(workshop_id, LOCAL).topics
    topics.close(workshop_id, LOCAL, closed.id, on=date(2026, 3, 1))

    part = report.build(snapshot.load(workshop_id, LOCAL), as_of=AS_OF).part("actions")

    assert part.blocks == (Heading("Parking lot"), Bullets((kept.text, "The new price book")))
