"""The backups of this installation: where they lie, how long each stays, and what goes when its time is over."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from db import engine, settings
from db.keeping.rotation import Keep, last_days

_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(?P<stem>.+?)(?:-(?P<kind>before-upgrade|before-restore))?-(?P<at>\d{8}-\d{6}-\d{6})\.(?:db|zip)")
_PARTIAL = ".partial"  # while it is written; a crash leaves it behind
_SCHEME = "rotation.json"


class CopyReason(StrEnum):
    """Why a copy of the database was made."""

    BACKUP = "backup"
    BEFORE_UPGRADE = "before-upgrade"
    BEFORE_RESTORE = "before-restore"  # the database that a restored one replaced


@dataclass(frozen=True)
class Backup:
    """One copy of the whole database.

    ``expires_on`` is the day from which the next backup's rotation removes it at the latest; None for the newest,
    which stays until a newer one is made.
    """

    path: Path
    made_at: datetime  # UTC
    size_bytes: int
    kind: CopyReason
    expires_on: date | None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def folder() -> Path:
    """Return where backups lie: ``backups/`` beside a SQLite file, else in the data folder."""
    file = engine.sqlite_file(engine.get())
    return (settings.data_folder() if file is None else file.parent) / "backups"


def listed() -> list[Backup]:
    """Return every backup in the folder, newest first, copies made before an upgrade or a restore among them."""
    found = [(path, match) for path in _files() if (match := _NAME.fullmatch(path.name)) is not None]
    made = [
        (
            path,
            CopyReason(match["kind"] or CopyReason.BACKUP),
            datetime.strptime(match["at"], _STAMP).replace(tzinfo=UTC),
        )
        for path, match in found
    ]
    last = {kind: last_days([at for _, of_kind, at in made if of_kind is kind], scheme()) for kind in CopyReason}
    stay = _never_removed(made)
    listed = [
        Backup(path, at, path.stat().st_size, kind, None if path in stay else last[kind][at] + timedelta(days=1))
        for path, kind, at in made
    ]
    return sorted(listed, key=lambda one: (one.made_at, one.name), reverse=True)


def scheme() -> Keep:
    """Return how long backups stay here: as last given to a backup, else 7 days, 4 weeks, 6 months."""
    try:
        return Keep(**json.loads((folder() / _SCHEME).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return Keep()


def keep_by(given: Keep) -> None:
    """Let backups stay for this long from now on."""
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / _SCHEME).write_text(json.dumps(asdict(given)))


def rotate(*, on: date) -> list[Backup]:
    """Delete the backups whose time is over; return them, newest first. The newest one is never deleted."""
    gone = [one for one in listed() if one.expires_on is not None and one.expires_on <= on]
    for one in gone:
        one.path.unlink(missing_ok=True)
    for left in folder().glob(f"*{_PARTIAL}*"):
        if datetime.fromtimestamp(left.stat().st_mtime, UTC).date() < on - timedelta(days=1):
            left.unlink(missing_ok=True)
    return gone


def path_for(kind: CopyReason, suffix: str, *, at: datetime) -> Path:
    """Return where a copy made at that moment is to lie; the folder is made where it is missing."""
    folder().mkdir(parents=True, exist_ok=True)
    file = engine.sqlite_file(engine.get())
    stem = "workshops" if file is None else file.stem
    between = "" if kind is CopyReason.BACKUP else f"-{kind}"
    return folder() / f"{stem}{between}-{at.astimezone(UTC):{_STAMP}}{suffix}"


def partial(path: Path) -> Path:
    """Return under which name a file is written until it is whole and checked."""
    return path.with_name(path.name + _PARTIAL)


def _files() -> Iterable[Path]:
    return [path for path in folder().iterdir() if path.is_file()] if folder().is_dir() else []


def _never_removed(made: list[tuple[Path, CopyReason, datetime]]) -> set[Path]:
    newest_first = sorted(made, key=lambda one: one[2], reverse=True)
    backups = [path for path, kind, _ in newest_first if kind is CopyReason.BACKUP]
    return {path for path, _, _ in newest_first[:1]} | set(backups[:1])
