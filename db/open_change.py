"""What is done while the door is open: rows found, written and deleted, each remembered as it was and as it becomes."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from db import rows
from db.access import Actor
from db.models import Row, Workshop, new_id, now
from salesops.errors import WorkshopError

R = TypeVar("R", bound=Row)


class Gone(WorkshopError):
    """The thing to change is not there any more."""

    def __init__(self, what: str = "This") -> None:
        super().__init__(f"{what} was removed meanwhile. Nothing was changed; the page shows what is there now.")


class Change:
    """One open transaction on one workshop; keeps every touched row as it was and as it becomes."""

    def __init__(self, session: Session, workshop: Workshop, actor: Actor) -> None:
        self.session = session
        self.workshop = workshop
        self.actor = actor
        self.entry_id = new_id()
        self.undoes_id: str | None = None
        self.sentence: str | None = None
        self.final = False
        self._before: dict[tuple[str, str], dict[str, Any] | None] = {}
        self._after: dict[tuple[str, str], dict[str, Any] | None] = {}

    def says(self, sentence: str) -> None:
        """Give the history entry its sentence, once the names in it are known."""
        self.sentence = sentence

    def find(self, model: type[R], **key: Any) -> R | None:
        """Return this workshop's one row with that key, None where there is none."""
        statement = select(model).where(col(model.workshop_id) == self.workshop.id).filter_by(**key)
        return self.session.exec(statement).one_or_none()

    def get(self, model: type[R], row_id: str) -> R:
        """Return this workshop's row with that id; raises Gone."""
        row = self.find(model, id=row_id)
        if row is None:
            raise Gone()
        return row

    def all(self, model: type[R], **key: Any) -> list[R]:
        """Return this workshop's rows with that key."""
        statement = select(model).where(col(model.workshop_id) == self.workshop.id).filter_by(**key)
        return list(self.session.exec(statement))

    def after_last(self, model: type[Row], **key: Any) -> int:
        """Return the position behind this workshop's last row with that key, 0 where there is none."""
        there: list[Any] = self.all(model, **key)
        return max((row.position for row in there), default=-1) + 1

    def add(self, model: type[R], **values: Any) -> R:
        """Write a new row; raises BadInput where a value does not fit."""
        (row,) = self.add_all(model, [values])
        return row

    def add_all(self, model: type[R], many: Iterable[Mapping[str, Any]]) -> list[R]:
        """Write new rows of one kind in one go, none of which points to another; raises BadInput as ``add`` does."""
        added = []
        for values in many:
            rows.require_text(values)
            content = rows.checked(model, {"id": new_id(), **values})
            self._require_own(model, content)
            added.append(model(workshop_id=self.workshop.id, updated_by=self.actor.name, **content))
        self.session.add_all(added)
        for row in added:
            self._remember(row, before=None)
            self._record(row)
        return added

    def update(self, row: R, **values: Any) -> R:
        """Set columns of a row; writes nothing where they already hold these values."""
        rows.require_text(values)
        content = rows.checked(type(row), rows.plain(row) | values)
        if content == rows.checked(type(row), rows.plain(row)):
            return row
        self._require_own(type(row), {name: content[name] for name in values})
        self._remember(row, before=rows.stored(row))
        for name in values:
            setattr(row, name, content[name])
        row.updated_at, row.updated_by = now(), self.actor.name
        self._record(row)
        return row

    def before(self, row: Row) -> Mapping[str, Any] | None:
        """Return the whole row as this change found it, None for one that it added or has not touched."""
        return self._before.get(_key(row))

    def for_good(self, row: Row, **values: Any) -> None:
        """Set columns of a row in a way that no undo takes back: the entry names no rows."""
        rows.require_text(values)
        content = rows.checked(type(row), rows.plain(row) | values)
        for name in values:
            setattr(row, name, content[name])
        row.updated_at, row.updated_by, self.final = now(), self.actor.name, True
        self.session.flush()

    def put(self, model: type[R], key: Mapping[str, Any], **values: Any) -> R:
        """Set columns of the row with that natural key, adding the row where there is none."""
        row = self.find(model, **key)
        return self.add(model, **key, **values) if row is None else self.update(row, **values)

    def restore(self, model: type[Row], stored: Mapping[str, Any]) -> None:
        """Bring back a deleted row under its own id."""
        row = model.model_validate(stored)
        self._remember(row, before=None)
        self.session.add(row)
        self._record(row)

    def delete(self, row: Row) -> None:
        """Delete one row; the caller deletes first what points to it."""
        self._remember(row, before=rows.stored(row))
        self._after[_key(row)] = None
        self.session.delete(row)
        self.session.flush()

    def recorded(self) -> list[dict[str, Any]]:
        """Return what changed, in order: table, id, the full row before and after."""
        return [
            {"table": table, "id": row_id, "before": before, "after": self._after[table, row_id]}
            for (table, row_id), before in self._before.items()
            if before != self._after[table, row_id]
        ]

    def _require_own(self, model: type[Row], content: Mapping[str, Any]) -> None:
        """Raise Gone where a value points to a row that is not there or belongs to another workshop."""
        for name, target in rows.references(model).items():
            row_id = content.get(name)
            if row_id is not None and self._after.get((str(target.__tablename__), row_id)) is None:  # not written here
                self.get(target, row_id)

    def _remember(self, row: Row, before: dict[str, Any] | None) -> None:
        self._before.setdefault(_key(row), before)

    def _record(self, row: Row) -> None:
        self.session.flush()
        self._after[_key(row)] = rows.stored(row)


def _key(row: Row) -> tuple[str, str]:
    return str(row.__tablename__), row.id
