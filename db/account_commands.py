"""``python -m db account …``: the way in for who runs the server, where nobody can sign in any more."""

import argparse
import getpass
import sys

from db import accounts, administration, migrate
from db.administration import ShownAccount


def add_to(command: argparse.ArgumentParser) -> None:
    """Add what can be done with accounts to the command."""
    acts = command.add_subparsers(required=True, metavar="ACT")
    added = acts.add_parser("add", help="make an account; the first one looks after the others")
    added.add_argument("login", metavar="LOGIN", help="an e-mail address or a short name")
    added.add_argument("--name", default="", help="what the history writes (default: the login)")
    added.add_argument("--administrator", action="store_true", help="looks after the accounts")
    added.add_argument("--may-make", action="store_true", help="may make workshops")
    added.add_argument("--provider", action="store_true", help="no password: the provider vouches for this address")
    added.set_defaults(run=_add)
    renewed = acts.add_parser("password", help="give an account another password; it is signed out everywhere")
    renewed.add_argument("login", metavar="LOGIN")
    renewed.set_defaults(run=_password)
    acts.add_parser("list", help="list the accounts").set_defaults(run=_list)
    disabled = acts.add_parser("disable", help="let nobody sign in to an account any more")
    disabled.add_argument("login", metavar="LOGIN")
    disabled.set_defaults(run=_disable)


def _add(asked: argparse.Namespace) -> None:
    migrate.upgrade()
    first = accounts.none_yet()
    password = None if asked.provider else _asked_for()
    accounts.make(
        asked.name or asked.login, asked.login, password, administrator=asked.administrator or first,
        may_make=asked.may_make or first,
    )  # fmt: skip
    print(f"Made the account {asked.login}{', which looks after the others' if first else ''}.")


def _password(asked: argparse.Namespace) -> None:
    accounts.set_password(asked.login, _asked_for())
    print(f"{asked.login} has another password and is signed out everywhere.")


def _disable(asked: argparse.Namespace) -> None:
    administration.disable_login(asked.login)
    print(f"Nobody can sign in as {asked.login} any more.")


def _list(_asked: argparse.Namespace) -> None:
    for one in administration.everybody():
        print(f"{one.login}  {one.name}  {_says(one)}")


def _says(one: ShownAccount) -> str:
    said = [
        word
        for word, holds in (
            ("administrator", one.administrator), ("makes workshops", one.may_make), ("password", one.by_password),
            ("provider", one.by_provider), ("disabled", one.disabled_at is not None),
        )
        if holds
    ]  # fmt: skip
    return ", ".join(said)


def _asked_for() -> str:
    """Return a password that is typed unseen, or comes on the one line of a pipe."""
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
