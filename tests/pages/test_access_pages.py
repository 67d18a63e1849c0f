"""Access and accounts: who is in and what each may do, in shared mode; local mode says that nobody else gets in."""

import pytest

from db import members, settings
from db.access import Role
from db.settings import Mode
from pages.parts import state
from tests.pages.opening import open_page, words
from tests.prepared import northwind
from tests.server.signing_in import account, actor


@pytest.fixture
def workshop_id(database: object) -> str:
    return northwind()


def test_in_local_mode_the_page_says_that_nobody_else_gets_in(workshop_id: str) -> None:
    page = open_page("pages/prepare/access.py", workshop_id)
    assert not page.exception
    assert ["nobody else gets in" in one.value for one in page.info] == [True]


def test_who_looks_after_accounts_sees_everybody_who_may_sign_in(
    workshop_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = account("Ada", administrator=True)
    account("Ben Carter")
    monkeypatch.setattr(settings, "mode", lambda: Mode.SHARED)
    monkeypatch.setattr(state, "actor", lambda: actor(mine))

    page = open_page("pages/home/accounts.py", workshop_id)
    assert not page.exception
    assert [one.value for one in page.title] == ["Accounts"]
    assert "Ben Carter" in words(page)


def test_the_owner_sees_who_is_in_and_gives_another_role(workshop_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = account("Ada", roles={workshop_id: Role.OWNER})
    other = account("Ben Carter", roles={workshop_id: Role.VIEWER})
    monkeypatch.setattr(settings, "mode", lambda: Mode.SHARED)
    monkeypatch.setattr(state, "actor", lambda: actor(owner))

    page = open_page("pages/prepare/access.py", workshop_id)
    assert not page.exception
    assert "**Ada** (you)" in words(page).splitlines()
    page.selectbox(key=f"role:{other}:{Role.VIEWER}").set_value(Role.CONTRIBUTOR).run()

    roles = {one.account_id: one.role for one in members.listed(workshop_id, actor(owner))}
    assert roles == {owner: Role.OWNER, other: Role.CONTRIBUTOR}
