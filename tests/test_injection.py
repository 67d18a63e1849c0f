"""Whatever somebody types is shown letter by letter, on pages and in files, and nothing is fetched from elsewhere.

The network is cut here: a connection to anything but this computer fails the test. All pages and heavy formats:
``python -m tests.hostile_pages``.
"""

import socket

import pytest

from db.access import LOCAL
from db.snapshot import load
from salesops.transfer.file import PARTS
from tests.hostile import MARK, hostile_firm, texts
from tests.hostile_files import faults, files
from tests.hostile_pages import looked_at
from tests.prepared import prepared

FULLEST = ("pages/workshop/components.py", "pages/follow_up/actions.py", "pages/call/present.py")
THIS_COMPUTER = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _the_network_is_cut(monkeypatch):
    def guarded(real):
        def connect(self, address):
            assert self.family == socket.AF_UNIX or address[0] in THIS_COMPUTER, f"a connection to {address}"
            return real(self, address)

        return connect

    def lookup(host, *rest, **how):
        assert host in THIS_COMPUTER, f"a look-up of {host}"
        return real_lookup(host, *rest, **how)

    real_lookup = socket.getaddrinfo
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def rows_of(value):
    rows = value if isinstance(value, tuple) else (value,)
    return [row for row in rows if hasattr(row, "id")]


@pytest.fixture
def workshop_id(database):
    return prepared(hostile_firm)


def test_the_cut_holds():
    with pytest.raises(AssertionError, match="a look-up of"):
        socket.create_connection(("evil.example", 80))
    with socket.socket() as one, pytest.raises(AssertionError, match="a connection to"):
        one.connect(("192.0.2.1", 80))


def test_every_free_text_of_the_sample_firm_is_hostile(workshop_id):
    workshop = load(workshop_id, LOCAL)
    clean = [
        f"{part}.{column}"
        for part in PARTS
        for row in rows_of(getattr(workshop, part))
        for column in texts(part, row)
        if MARK not in (getattr(row, column) or "")
    ]
    assert clean == []


@pytest.mark.parametrize("path", FULLEST)
def test_what_was_typed_is_shown_letter_by_letter(workshop_id, path):
    count, wrong = looked_at(path, workshop_id)
    assert (count >= 3, wrong) == (True, [])


def test_what_was_typed_does_nothing_in_a_file(workshop_id):
    made = dict(files(load(workshop_id, LOCAL), heavy=False))
    assert " ".join(sorted({name.rpartition(".")[2] for name in made})) == "csv graphml html ics json md mmd svg xlsx"
    assert [fault for name, file in made.items() for fault in faults(name, file)] == []
