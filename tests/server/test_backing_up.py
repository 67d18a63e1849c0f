"""The backup that the app makes by itself."""

import pytest

from db import engine, migrate
from db.keeping import backups
from db.settings import BadSetting
from server import backing_up
from tests.prepared import northwind


def test_backups_of_its_own_are_on_unless_the_setting_says_off(monkeypatch):
    monkeypatch.delenv("SALESOPS_BACKUP", raising=False)
    assert backing_up.wanted() is True
    monkeypatch.setenv("SALESOPS_BACKUP", "OFF")
    assert backing_up.wanted() is False
    monkeypatch.setenv("SALESOPS_BACKUP", "weekly")
    with pytest.raises(BadSetting, match="daily or off"):
        backing_up.wanted()


def test_a_backup_that_fails_is_logged_and_leaves_the_app_running(database, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("SALESOPS_DATA", str(tmp_path))
    northwind()
    backups.folder().write_text("a file where the folder should be")

    backing_up.once()

    assert "the daily backup could not be made" in caplog.text
    assert migrate.holds_data(engine.get())
