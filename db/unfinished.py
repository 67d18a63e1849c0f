"""Deletions that are still to be finished: what lies outside the database goes after the commit, also after a crash.

Before the commit a note is laid beside the keys. It holds ids alone. Whoever finishes takes it away; the next start
finishes what a crash left (``finish``). It stays where the deletion is not in this database: it may be another's.
"""

import contextlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import select

from db import engine, keys, models

_PREFIX = "unfinished-"


@dataclass(frozen=True)
class _Note:
    """What is to be done for a workshop; ``erased``: only once the database says that it was erased."""

    workshop_id: str
    survey_ids: tuple[str, ...]
    erased: bool


def note(workshop_id: str, survey_ids: Collection[str] = (), *, erased: bool = False) -> None:
    """Note before a commit what has to follow it: these keys destroyed, the traces of deleted rows taken out."""
    file = _file(workshop_id)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as opened:  # noqa: PTH123
        json.dump({"surveys": list(survey_ids), "erased": erased}, opened)
        opened.flush()
        os.fsync(opened.fileno())


def finish(only: Collection[str] | None = None) -> None:
    """Do what is noted and take the notes away: for these workshops after a commit, for all at a start (None)."""
    due = [one for one in _noted() if only is None or one.workshop_id in only]
    if only is None and any(one.erased for one in due):
        with engine.read() as session:
            known = set(session.exec(select(models.Erasure.erased_id)).all())
        due = [one for one in due if not one.erased or one.workshop_id in known]
    for one in due:
        for survey_id in one.survey_ids:
            keys.destroy(survey_id)
    if due:
        engine.forget_deleted()
    for one in due:
        _file(one.workshop_id).unlink(missing_ok=True)


def _noted() -> list[_Note]:
    found = []
    for file in sorted(keys.folder().glob(f"{_PREFIX}*.json")):
        with contextlib.suppress(ValueError, FileNotFoundError):  # cut off while it was written: nothing was committed
            said = json.loads(file.read_text())
            workshop_id = file.stem.removeprefix(_PREFIX)
            found.append(_Note(workshop_id, tuple(said["surveys"]), said["erased"]))
    return found


def _file(workshop_id: str) -> Path:
    if not workshop_id.isalnum():
        raise ValueError(workshop_id)
    return keys.folder() / f"{_PREFIX}{workshop_id}.json"
