"""The report called final: an act with an edition, a history entry and an undo; later changes are told."""

from datetime import date

import pytest

from db import fields, history, snapshot, workshops
from db.access import LOCAL
from db.report_editions import call_final, standing
from salesops.report import ReportStanding, ReportStatus
from salesops.vocabulary import Audience
from tests.writing import save


@pytest.fixture
def workshop_id(database) -> str:
    return workshops.create(LOCAL, "A firm")


def now(workshop_id: str) -> ReportStanding:
    return standing(snapshot.load(workshop_id, LOCAL), LOCAL)


def call(workshop_id: str) -> str:
    return call_final(snapshot.load(workshop_id, LOCAL), LOCAL)


def test_report_is_final_from_the_act_until_the_workshop_changes_and_again_when_that_is_undone(workshop_id):
    assert now(workshop_id) == ReportStanding()
    save(workshop_id, fields.goal("statement"), "Grow")
    call(workshop_id)

    assert (now(workshop_id).status, now(workshop_id).edition) == (ReportStatus.FINAL, 1)
    assert isinstance(now(workshop_id).final_on, date)

    save(workshop_id, fields.goal("statement"), "Grow more")
    assert (now(workshop_id).status, now(workshop_id).changed) == (ReportStatus.DRAFT, True)
    history.undo(workshop_id, LOCAL, history.entries(workshop_id, LOCAL)[0].id)
    assert now(workshop_id).status is ReportStatus.FINAL

    save(workshop_id, fields.goal("statement"), "Grow further")
    entry = call(workshop_id)
    assert (now(workshop_id).edition, now(workshop_id).changed) == (2, False)
    assert history.entries(workshop_id, LOCAL)[0].act == "Called the report final: edition 2"
    history.undo(workshop_id, LOCAL, entry)
    assert (now(workshop_id).edition, now(workshop_id).changed) == (1, True)


def test_private_notes_leave_a_report_final_and_its_footer_does_not(workshop_id):
    call(workshop_id)
    save(workshop_id, fields.note("gaps", Audience.FACILITATORS), "tired")
    assert now(workshop_id).status is ReportStatus.FINAL

    save(workshop_id, fields.report_look("footer"), "The firm")
    assert now(workshop_id).changed
