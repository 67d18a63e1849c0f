"""Plain pages without Streamlit: signing in, joining, what a link opens, the statement itself."""

import os
import tempfile
from pathlib import Path
from typing import Any

from db import actions, admissions, engine, lists, meetings, migrate, workshops
from db.access import LOCAL
from db.shares import follow, links
from salesops.vocabulary import ListKind, MeetingKind, ShareKind
from server import accessibility, join, shares, sign_in
from server.tries import FailedTries
from tests import databases
from tests.access.looking import Found, by_keyboard, look, narrow
from tests.server.running import HOST
from tests.server.serving import serving
from tests.server.signing_in import account


def look_through(browser: Any, found: Found) -> list[str]:
    """Look at each page; return how many stops the Tab key makes on it."""
    counted = []
    with tempfile.TemporaryDirectory(prefix="salesops-access-") as folder:
        os.environ["SALESOPS_DATA"] = folder
        engine.use(databases.url(Path(folder)))
        migrate.upgrade()
        places = _made()
        routes = [*sign_in.routes(), *join.routes(), *shares.routes(FailedTries()), *accessibility.routes()]
        with serving(routes) as port:
            page = browser.new_context(bypass_csp=True).new_page()
            for name, address in places.items():
                page.goto(f"http://{HOST}:{port}{address}")
                look(page, name, found)
                narrow(page, name, found)
                page.set_viewport_size({"width": 1440, "height": 900})
                counted.append(f"{name}: {by_keyboard(page, name, found)} stops of the Tab key")
            page.context.close()
        engine.close()
        databases.drop(Path(folder))
    return counted


def _made() -> dict[str, str]:
    """Make a workshop with a call and an action; return the addresses to look at, by name."""
    workshop_id = workshops.create(LOCAL, "Northwind")
    ada = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    meetings.begin(workshop_id, LOCAL, meeting)
    actions.add(workshop_id, LOCAL, "Draft it", owner_id=ada, due_on=None, meeting_id=meeting)
    notes = links.issue(workshop_id, LOCAL, ShareKind.NOTES, meeting_id=meeting).token
    own = links.issue(workshop_id, LOCAL, ShareKind.ACTIONS, person_id=ada).token
    shown = follow.open_up(workshop_id, LOCAL, meeting).token
    model = links.issue(workshop_id, LOCAL, ShareKind.MODEL).token
    account("Ada", password=True)  # without one, signing in sets up the first
    invited = admissions.for_account(LOCAL, "Ben", "").token
    return {
        "sign-in": "/sign-in", "join": f"/join/{invited}", "join, wrong link": "/join/" + "x" * 43,
        "statement": "/accessibility", "notes": f"/s/{notes}",
        "own actions": f"/s/{own}", "follow": f"/s/{shown}", "operating model": f"/s/{model}",
        "wrong link": "/s/" + "x" * 43,
    }  # fmt: skip
