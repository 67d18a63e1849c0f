"""Workshops in the states that every page is looked at in."""

from collections.abc import Callable

import db.fields
from db import engine, sample, snapshot, workshops
from db.access import LOCAL
from salesops.vocabulary import Depth
from tests import databases, overfull
from tests.server.running import App


def made(app: App, state: str) -> str:
    """Make a workshop of that state in the app's database; return its id."""
    engine.use(databases.url(app.data))
    workshop_id = MAKE[state]()
    engine.close()
    return workshop_id


def _empty() -> str:
    return workshops.create(LOCAL, "Northwind Analytics")


def _sample() -> str:
    """The sample firm, every question and element shown."""
    workshop_id = sample.load_sample(LOCAL)
    was = snapshot.load(workshop_id, LOCAL).settings.depth
    db.fields.save(workshop_id, LOCAL, db.fields.setting("depth"), Depth.FULL, was=was, label="the depth")
    return workshop_id


MAKE: dict[str, Callable[[], str]] = {"empty": _empty, "sample": _sample, "overfull": overfull.overfull}
