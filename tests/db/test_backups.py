"""Backups: which stay and for how long."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.keeping import backups
from db.keeping.backups import CopyReason
from db.keeping.rotation import Keep, last_days

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_DATA", str(tmp_path))


def laid(*moments: datetime, kind: CopyReason = CopyReason.BACKUP) -> None:
    """Files named as backups made at these moments."""
    for moment in moments:
        backups.path_for(kind, ".db", at=moment).write_bytes(b"copy")


def test_the_newest_of_a_day_a_week_and_a_month_stay_for_their_time():
    by_name = {
        "morning": NOON - timedelta(hours=3),  # not even the newest of its day
        "monday": NOON,  # of its day
        "sunday": NOON + timedelta(days=6),  # of its week
        "month's end": datetime(2026, 3, 31, tzinfo=UTC),  # of its month
    }
    assert last_days(list(by_name.values()), Keep()) == {
        by_name["morning"]: date(2026, 3, 2),
        by_name["monday"]: date(2026, 3, 9),
        by_name["sunday"]: date(2026, 3, 8) + timedelta(days=28),
        by_name["month's end"]: date(2026, 3, 31) + timedelta(days=186),
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.datetimes(datetime(2025, 12, 20), datetime(2026, 3, 1), timezones=st.just(UTC)), min_size=2))  # noqa: DTZ001
def test_a_later_backup_never_lets_an_earlier_one_stay_longer(moments):
    *earlier, newest = sorted(moments)
    before, after = last_days(earlier, Keep()), last_days(moments, Keep())

    assert all(after[moment] <= before[moment] for moment in earlier)
    assert after[newest] == newest.date() + timedelta(days=186)


def test_rotation_removes_what_is_listed_as_over_and_never_the_newest(database):
    morning = NOON - timedelta(hours=3)
    laid(morning, NOON)
    laid(NOON - timedelta(days=300), kind=CopyReason.BEFORE_UPGRADE)
    (backups.folder() / "notes.txt").write_text("mine")
    assert [(one.made_at, one.kind, one.expires_on) for one in backups.listed()] == [
        (NOON, CopyReason.BACKUP, None),
        (morning, CopyReason.BACKUP, date(2026, 3, 3)),
        (NOON - timedelta(days=300), CopyReason.BEFORE_UPGRADE, date(2025, 5, 6) + timedelta(days=187)),
    ]

    gone = backups.rotate(on=date(2036, 1, 1))

    assert [one.made_at for one in gone] == [morning, NOON - timedelta(days=300)]
    assert [one.made_at for one in backups.listed()] == [NOON]
    assert (backups.folder() / "notes.txt").exists()


def test_the_scheme_that_was_given_last_is_the_one_that_is_listed(database):
    laid(NOON, NOON + timedelta(days=40))
    assert backups.listed()[1].expires_on == date(2026, 3, 2) + timedelta(days=187)

    backups.keep_by(Keep(daily=1, weekly=0, monthly=0))

    assert backups.listed()[1].expires_on == date(2026, 3, 4)
