"""The keeper's commands: upgrade, back up, restore, check, export, import, move the database.

Each does one thing and says what it did. It ends with 0 when it was done, with 1 and one sentence when it was refused;
nothing was changed then. The database is the one that the app would open (SALESOPS_DATA or DATABASE_URL).
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from db import account_commands, engine, migrate, settings, transfer, trouble, workshops
from db.access import LOCAL
from db.keeping import backups, making, moving, restore
from db.keeping import check as checking
from db.keeping.backups import Backup
from db.keeping.comparing import Compared
from db.keeping.lines import Summed
from db.keeping.rotation import Keep
from salesops.errors import WorkshopError
from salesops.transfer import Option


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 where it was refused or found a fault."""
    asked = _parser().parse_args(words)
    try:
        result = asked.run(asked)
    except (WorkshopError, settings.BadSetting) as error:
        return _refused(str(error))
    except (SQLAlchemyError, OSError) as error:
        return _refused(str(trouble.told(error) or f"It did not work: {getattr(error, 'orig', None) or error}"))
    finally:
        engine.close()
    return int(result or 0)


def _upgrade(_asked: argparse.Namespace) -> None:
    migrate.upgrade()
    print(f"The database is at schema {migrate.head()}.")


def _backup(asked: argparse.Namespace) -> None:
    before = backups.scheme()
    given = Keep(
        before.daily if asked.keep_daily is None else asked.keep_daily,
        before.weekly if asked.keep_weekly is None else asked.keep_weekly,
        before.monthly if asked.keep_monthly is None else asked.keep_monthly,
    )
    if given != before:
        backups.keep_by(given)
    made = making.make(asked.to)
    _digests(made.tables)
    print(f"Backed up into {made.path} ({made.path.stat().st_size / 1e6:.1f} MB), restored once and found the same.")
    for one in made.removed:
        print(f"Removed {one.name}, made on {one.made_at:%Y-%m-%d}: its time was over.")


def _backups(_asked: argparse.Namespace) -> None:
    found = backups.listed()
    _table(("backup", "made", "MB", "stays until"), [_line(one) for one in found])
    print(f"{len(found)} in {backups.folder()}. The newest stays until there is a newer one.")


def _line(one: Backup) -> tuple[object, ...]:
    until = "–" if one.expires_on is None else f"{one.expires_on}"
    return one.name, f"{one.made_at:%Y-%m-%d %H:%M} UTC", f"{one.size_bytes / 1e6:.1f}", until


def _restore(asked: argparse.Namespace) -> int:
    return _say_what_is_in_place(restore.restore(asked.file, force=asked.force), "Restored")


def _import(asked: argparse.Namespace) -> int:
    if asked.all:
        return _say_what_is_in_place(restore.bring_in(asked.file), "Brought in")
    migrate.upgrade()
    made = transfer.import_workshop(asked.file.read_bytes(), LOCAL)
    print(f"Imported as workshop {made}.")
    return 0


def _say_what_is_in_place(done: restore.Restored, verb: str) -> int:
    _digests(done.tables)
    lifted = "" if done.revision == migrate.head() else f" It had schema {done.revision} and was upgraded."
    print(f"{verb}; the database is at schema {migrate.head()}.{lifted}")
    if done.kept is not None:
        print(f"The database that it replaced is kept as {done.kept}.")
    if done.carried is None:
        print(
            "The replaced database could not be read: workshops deleted since that backup may be back. "
            "Delete them again."
        )
    elif done.carried.erased or done.carried.closed:
        print(f"Deleted again: {done.carried.erased} workshops. Closed again: {done.carried.closed} accounts.")
    return _say_checks()


def _check(_asked: argparse.Namespace) -> int:
    return _say_checks()


def _say_checks() -> int:
    found = checking.check()
    rows = [(one.name, one.looked_at, "whole" if not one.faults else f"{len(one.faults)} faults") for one in found]
    _table(("check", "looked at", "result"), rows)
    for fault in (fault for one in found for fault in one.faults):
        print(f"- {fault}")
    return 1 if any(one.faults for one in found) else 0


def _export(asked: argparse.Namespace) -> None:
    if asked.all:
        found = making.export_all(asked.file)
        _digests(found)
        size_mb = asked.file.stat().st_size / 1e6
        print(f"Wrote the whole database into {asked.file} ({size_mb:.1f} MB). No keys are inside.")
        return
    if asked.workshop is None:
        raise WorkshopError("Say which workshop: “export WORKSHOP FILE”, or “export --all FILE” for all of them.")
    include = [option for option in Option if option.value.replace("_", "-") in asked.with_]
    data = transfer.export_workshop(_named(asked.workshop), LOCAL, include=include)
    asked.file.write_bytes(data)
    print(f"Wrote the workshop into {asked.file} ({len(data) / 1e6:.1f} MB).")


def _named(word: str) -> str:
    """Return the id of the one workshop with that id or name. Raises WorkshopError."""
    known = [*workshops.listed(LOCAL), *workshops.listed(LOCAL, binned=True)]
    found = [one.id for one in known if one.id == word] or [one.id for one in known if one.name == word]
    if len(found) == 1:
        return found[0]
    if found:
        raise WorkshopError(f"{len(found)} workshops are called “{word}”. Say the id of one: {', '.join(found)}.")
    raise WorkshopError(f"No workshop is called “{word}”. There are: {', '.join(one.name for one in known) or 'none'}.")


def _copy(asked: argparse.Namespace) -> None:
    found = moving.copy_to(asked.to)
    _table(("table", "rows", "equal"), [(one.table, one.rows, "yes") for one in found if one.rows])
    print(f"Copied {sum(one.rows for one in found)} rows and compared each. Set DATABASE_URL to the new address.")


def _digests(found: Sequence[Summed | Compared]) -> None:
    """Print each table that holds something: rows, and the beginning of SHA-256 over them."""
    _table(("table", "rows", "digest"), [(one.table, one.rows, one.digest[:16]) for one in found if one.rows])
    print(f"{sum(not one.rows for one in found)} more tables are empty.")


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    every = [tuple(head), *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[n]) for row in every) for n in range(len(head))]
    for row in every:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int | None], says: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=says, description=f"{says[0].upper()}{says[1:]}.")
        made.set_defaults(run=run)
        return made

    command("upgrade", _upgrade, "bring the database to the newest schema; there is no way down but a backup")
    _about_backups(command)
    _about_files(command)
    command("check", _check, "look whether the database is whole, and say what to do where it is not")
    account_commands.add_to(command("account", _upgrade, "make, list and disable accounts, and give new passwords"))
    copy = command("copy", _copy, "copy everything into another, empty database and compare it row by row")
    copy.add_argument("--to", required=True, metavar="URL", help="such as postgresql://user:password@host/name")
    return parser


def _about_backups(command: Callable[..., argparse.ArgumentParser]) -> None:
    backup = command("backup", _backup, "copy the database while the app runs, check the copy, remove old ones")
    backup.add_argument("--to", type=Path, metavar="FILE", help="write here instead; such a copy is never removed")
    for period, kept in (("day", Keep.daily), ("week", Keep.weekly), ("month", Keep.monthly)):
        flag = "--keep-daily" if period == "day" else f"--keep-{period}ly"
        says = f"for how many {period}s the newest backup of a {period} stays, from now on (at first {kept})"
        backup.add_argument(flag, type=_count, metavar="N", help=says)
    command("backups", _backups, "list the backups, and until when each stays")
    restored = command("restore", _restore, "put a backup in place of the database; stop the app before")
    restored.add_argument("file", type=Path, metavar="FILE")
    restored.add_argument("--force", action="store_true", help="also where the database holds data, which is kept")


def _about_files(command: Callable[..., argparse.ArgumentParser]) -> None:
    exported = command("export", _export, "write one workshop, or with --all the whole database, into a file")
    exported.add_argument("--all", action="store_true", help="the whole database, without any keys")
    exported.add_argument("workshop", nargs="?", metavar="WORKSHOP", help="its id or its name")
    exported.add_argument("file", type=Path, metavar="FILE")
    known, says = [one.value.replace("_", "-") for one in Option], "what one workshop's file holds only when asked for"
    exported.add_argument("--with", dest="with_", action="append", default=[], choices=known, help=says)
    imported = command("import", _import, "make a workshop of a file, or with --all fill an empty database")
    imported.add_argument("--all", action="store_true", help="the whole database; this one must be empty")
    imported.add_argument("file", type=Path, metavar="FILE")


def _count(word: str) -> int:
    number = int(word)
    if number < 0:
        raise ValueError(word)
    return number


if __name__ == "__main__":
    sys.exit(main())
