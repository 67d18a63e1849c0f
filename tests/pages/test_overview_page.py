"""All workshops at a glance: what is late where, for who may read it, and nothing of other workshops."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from db import actions, fields, health, kept_data, lists, meetings, models, workshops
from db.access import LOCAL, Role
from db.change import Act, change
from salesops.vocabulary import ActionState, ListKind, MeetingKind
from tests.pages.opening import load, open_page, save

PAGE = "pages/home/overview.py"
TODAY = date(2026, 5, 4)


def test_overdue_and_bare_actions_are_counted_by_workshop_for_who_may_read_it(full):
    quiet = workshops.create(LOCAL, "Quiet")
    bea = lists.add(full, LOCAL, ListKind.PERSON, "Bea")
    actions.add(full, LOCAL, "Late", owner_id=bea, due_on=TODAY - timedelta(days=1))
    actions.add(full, LOCAL, "Bare")
    done = actions.add(full, LOCAL, "Done", owner_id=bea, due_on=TODAY - timedelta(days=9))
    actions.set_state(full, LOCAL, done, ActionState.DONE, on=TODAY)
    starts = datetime(2026, 6, 1, 9, tzinfo=UTC)
    meetings.plan(full, LOCAL, MeetingKind.CALL, "Next", starts_at=starts)
    gap = next(one for one in load(full).gaps if one.good_enough)
    save(full, fields.gap(gap.link_id, "relook_on"), TODAY)

    first, second = health.all_workshops(LOCAL, TODAY)

    assert (first.workshop_id, second.workshop_id) == (full, quiet)
    assert (first.left, first.overdue, first.bare, first.relooks) == (2, 1, 1, 1)
    assert (first.next_meeting, first.last_met) == (starts, None)
    assert (second.needs_somebody, second.left) == (False, 0)
    stranger = replace(LOCAL, role=Role.VIEWER, workshops=frozenset({quiet}))
    assert [one.workshop_id for one in health.all_workshops(stranger, TODAY)] == [quiet]
    workshops.archive(quiet, LOCAL, on=TODAY)
    assert [one.workshop_id for one in health.all_workshops(LOCAL, TODAY)] == [full]

    age = timedelta(days=12)
    row = {"file_name": "crm.csv", "as_of": datetime.now(UTC).date() - age, "read_on": TODAY, "deals": 3}
    with change(full, LOCAL, Act("pipeline", "Brought in")) as door:
        door.add(models.PipelineExport, **row, digest=kept_data.put(door, []))

    page = open_page(PAGE, full)
    assert not page.exception
    (table,) = page.dataframe
    assert table.value["Workshop"].tolist() == [load(full).settings.name]
    assert table.value["Newest export"].tolist() == ["12 days old"]
    (lead,) = page.get("page_link")
    assert lead.proto.label == f"{load(full).settings.name}: 1 overdue, 1 without owner or day, 1 gap to look at again"
    assert "The workshop needs somebody now" in "\n".join(element.value for element in page.main.markdown)
