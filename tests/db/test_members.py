"""Who is in a workshop, and accounts: what each act changes, who may do it, and what the history says."""

import pytest
from argon2 import PasswordHasher

from db import (
    account_commands,
    accounts,
    administration,
    admissions,
    admitting,
    history,
    members,
    passwords,
    sessions,
    snapshot,
    transfer,
    workshops,
)
from db.access import LOCAL, Actor, NotAllowed, Role
from db.change import Gone
from db.members import take_over, without_owner
from salesops.errors import BadInput, WorkshopError
from tests.server.signing_in import PASSWORD, account, actor

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def workshop(database: object) -> str:
    return workshops.create(LOCAL, "Harbour")


def of(workshop: str, role: Role, name: str) -> Actor:
    return actor(account(name, may_make=False, roles={workshop: role}))


def roles(workshop: str) -> dict[str, Role]:
    return {one.name: one.role for one in members.listed(workshop, LOCAL)}


def said(workshop: str) -> str:
    (newest,) = history.entries(workshop, LOCAL, limit=1)
    assert newest.for_good
    return f"{newest.actor_name}: {newest.act}"


def test_an_owner_hands_over_by_a_named_act_and_stays_as_facilitator(workshop: str) -> None:
    ada, bo = of(workshop, Role.OWNER, "Ada"), of(workshop, Role.VIEWER, "Bo")
    members.hand_over(workshop, ada, bo.id)
    assert said(workshop) == "Ada: Handed the workshop over to Bo"
    assert roles(workshop) == {"Bo": Role.OWNER, "Ada": Role.FACILITATOR}
    with pytest.raises(NotAllowed):
        members.hand_over(workshop, actor(ada.id), ada.id)


def test_the_last_owner_neither_leaves_nor_steps_down(workshop: str) -> None:
    ada = of(workshop, Role.OWNER, "Ada")
    version = snapshot.version(workshop, LOCAL)
    for act in (
        lambda: members.remove(workshop, ada, ada.id),
        lambda: members.set_role(workshop, ada, ada.id, Role.VIEWER),
    ):
        with pytest.raises(WorkshopError, match="needs an owner"):
            act()
    assert (roles(workshop), snapshot.version(workshop, LOCAL)) == ({"Ada": Role.OWNER}, version)
    of(workshop, Role.OWNER, "Bo")
    members.remove(workshop, ada, ada.id)
    assert (roles(workshop), said(workshop)) == ({"Bo": Role.OWNER}, "Ada: Left the workshop")


def test_a_facilitator_lets_in_and_takes_out_those_below_and_nobody_else(workshop: str) -> None:
    ada, fay, vic = (
        of(workshop, *one) for one in ((Role.OWNER, "Ada"), (Role.FACILITATOR, "Fay"), (Role.VIEWER, "Vic"))
    )
    members.set_role(workshop, fay, vic.id, Role.CONTRIBUTOR)
    assert said(workshop) == "Fay: Made Vic a contributor of the workshop, until now viewer"
    members.let_in(workshop, fay, Role.VIEWER)
    for act in (
        lambda: members.set_role(workshop, fay, vic.id, Role.FACILITATOR),
        lambda: members.set_role(workshop, fay, ada.id, Role.VIEWER),
        lambda: members.set_role(workshop, fay, fay.id, Role.OWNER),
        lambda: members.remove(workshop, fay, ada.id),
        lambda: members.let_in(workshop, fay, Role.FACILITATOR),
        lambda: members.hand_over(workshop, fay, vic.id),
    ):
        with pytest.raises(NotAllowed):
            act()
    members.remove(workshop, fay, vic.id)
    assert roles(workshop) == {"Ada": Role.OWNER, "Fay": Role.FACILITATOR}


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.NOBODY])
def test_nobody_is_let_in_as_something_that_no_member_is(workshop: str, role: Role) -> None:
    with pytest.raises(BadInput):
        members.let_in(workshop, LOCAL, role)


def test_a_link_of_another_workshop_cannot_be_taken_back_here(workshop: str) -> None:
    other = workshops.create(LOCAL, "Mill")
    made = members.let_in(other, LOCAL, Role.VIEWER)
    with pytest.raises(Gone):
        members.revoke(workshop, LOCAL, made.id)
    assert [one.id for one in members.open_links(other, LOCAL)] == [made.id]


def test_a_link_gives_a_higher_role_and_never_takes_one_away(workshop: str) -> None:
    ada = of(workshop, Role.OWNER, "Ada")
    admitting.join(members.let_in(workshop, ada, Role.VIEWER).token, ada)
    assert roles(workshop) == {"Ada": Role.OWNER}
    bo = of(workshop, Role.VIEWER, "Bo")
    admitting.join(members.let_in(workshop, ada, Role.CONTRIBUTOR).token, bo)
    assert roles(workshop)["Bo"] is Role.CONTRIBUTOR
    assert said(workshop) == "Bo: Joined the workshop as contributor"


def test_workshops_that_nobody_owns_are_taken_over_by_an_administrator_and_say_so(workshop: str) -> None:
    owned = workshops.create(LOCAL, "Mill")
    of(owned, Role.OWNER, "Bo")
    chief = actor(account("Chief", administrator=True))
    with pytest.raises(NotAllowed):
        members.listed(workshop, chief)
    for act in (without_owner, take_over):
        with pytest.raises(NotAllowed):
            act(actor(account("Eve", "eve")) if act is take_over else of(owned, Role.FACILITATOR, "Fay"))
    assert (without_owner(chief), take_over(chief), without_owner(chief)) == (1, 1, 0)
    assert (roles(workshop), said(workshop)) == (
        {"Chief": Role.OWNER}, "Chief: Took over the workshop, which had no owner",
    )  # fmt: skip
    assert "Chief" not in roles(owned)


def test_memberships_are_no_part_of_a_workshops_file(workshop: str) -> None:
    of(workshop, Role.OWNER, "Ada Quillfeather")
    assert b"Quillfeather" not in transfer.export_workshop(workshop, LOCAL)


def test_the_last_administrator_is_neither_disabled_nor_stepped_down() -> None:
    chief = actor(account("Ada", administrator=True))
    for act in (
        lambda: administration.disable(chief, chief.id),
        lambda: administration.appoint(chief, chief.id, False),
    ):
        with pytest.raises(WorkshopError, match="another person an administrator"):
            act()
    assert administration.listed(chief)[0].administrator


def test_only_administrators_look_after_accounts() -> None:
    bo = actor(account("Bo"))
    for act in (
        lambda: administration.listed(bo), lambda: administration.disable(bo, bo.id),
        lambda: administration.enable(bo, bo.id),
        lambda: administration.appoint(bo, bo.id, True), lambda: administration.let_make(bo, bo.id, True),
        lambda: admissions.for_account(bo, "", ""), lambda: admissions.for_new_password(bo, bo.id),
        lambda: admissions.open_links(bo), lambda: admissions.revoke(bo, "x"),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    "password", ["eleven char", "x" * 257, "Password 1234", "Ada Quillfeather", "ada@example.com", "ADA @ example.com"]
)
def test_a_password_that_is_short_or_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(BadInput):
        accounts.make("Ada Quillfeather", "ada@example.com", password)
    assert accounts.none_yet()


def test_a_password_is_kept_as_argon2id_and_hashed_anew_when_the_costs_change(
    monkeypatch: pytest.MonkeyPatch, hasher_of_the_app: PasswordHasher
) -> None:
    from sqlmodel import select

    from db import engine
    from db.models import Account

    def kept() -> str:
        with engine.read() as session:
            return session.exec(select(Account.password_hash)).one() or ""

    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))
    ada = accounts.make("Ada", "ada@example.com", PASSWORD)
    assert kept().startswith("$argon2id$v=19$m=1024,t=1,p=1$")
    monkeypatch.setattr(passwords, "_hasher", hasher_of_the_app)
    assert accounts.signs_in("ADA@example.com", PASSWORD) == ada
    assert kept().startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert accounts.signs_in("ada@example.com", PASSWORD) == ada


def test_an_unknown_login_costs_as_much_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    account("Ada", password=True)
    asked: list[str | None] = []
    really = passwords.right
    monkeypatch.setattr(passwords, "right", lambda kept, given: (asked.append(kept), really(kept, given))[1])
    assert [accounts.signs_in(login, "wrong") for login in ("ada@example.com", "nobody")] == [None, None]
    assert [kept is None for kept in asked] == [False, True]
    assert not passwords.right(None, "")


def test_the_command_line_makes_lists_and_shuts_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    import argparse

    monkeypatch.setattr(account_commands, "_asked_for", lambda: PASSWORD)

    def run(*words: str) -> None:
        parser = argparse.ArgumentParser()
        account_commands.add_to(parser)
        asked = parser.parse_args(words)
        asked.run(asked)

    run("add", "Ada@example.com")
    run("add", "bob", "--name", "Bo", "--provider")
    cookie = sessions.begin(accounts.signs_in("ada@example.com", PASSWORD) or "")
    run("password", "ada@example.com")
    assert sessions.read(cookie) is None
    run("disable", "bob")
    found = {
        one.login: (one.administrator, one.by_password, one.disabled_at is None) for one in administration.everybody()
    }
    assert found == {"ada@example.com": (True, True, True), "bob": (False, False, False)}


def leads(token: str) -> bool:
    """Return whether a link still lets somebody in."""
    try:
        admitting.offers(token)
    except admitting.AdmissionEnded:
        return False
    return True


def test_who_is_taken_out_comes_not_back_by_a_link_of_their_own(workshop: str) -> None:
    ada, bo = of(workshop, Role.OWNER, "Ada"), of(workshop, Role.FACILITATOR, "Bo")
    kept = members.let_in(workshop, ada, Role.VIEWER).token
    mine = members.let_in(workshop, bo, Role.CONTRIBUTOR).token
    accounts.rename(bo, "Somebody else")  # by another name it is the same account
    members.remove(workshop, ada, bo.id)

    assert (leads(mine), leads(kept)) == (False, True)
    with pytest.raises(admitting.AdmissionEnded):
        admitting.join(mine, actor(bo.id))
    assert roles(workshop) == {"Ada": Role.OWNER}


def test_links_end_with_the_right_to_make_them(workshop: str) -> None:
    ada, bo = of(workshop, Role.OWNER, "Ada"), of(workshop, Role.OWNER, "Bo")
    owner, viewer = (members.let_in(workshop, bo, role).token for role in (Role.OWNER, Role.VIEWER))
    members.set_role(workshop, ada, bo.id, Role.FACILITATOR)
    assert (leads(owner), leads(viewer)) == (False, True)
    members.set_role(workshop, ada, bo.id, Role.CONTRIBUTOR)
    assert not leads(viewer)

    owner, viewer = (members.let_in(workshop, ada, role).token for role in (Role.OWNER, Role.VIEWER))
    members.hand_over(workshop, ada, bo.id)
    assert (leads(owner), leads(viewer)) == (False, True)


def test_who_looks_after_accounts_no_more_leaves_no_link_behind(workshop: str) -> None:
    eve = actor(account("Eve", administrator=True, roles={workshop: Role.OWNER}))
    ada = actor(account("Ada", administrator=True))
    made = admissions.for_account(eve, "", "", administrator=True).token
    password = admissions.for_new_password(eve, ada.id).token
    into = members.let_in(workshop, eve, Role.VIEWER).token
    administration.appoint(ada, eve.id, False)
    assert (leads(made), leads(password), leads(into)) == (False, False, True)
    administration.disable(ada, eve.id)
    assert not leads(into)
