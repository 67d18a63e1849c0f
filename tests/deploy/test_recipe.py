"""The recipe of ``deploy/``: its files fit each other and the app, and nginx reads the site."""

import re
import subprocess

import pytest

from tests.deploy import proxy, units
from tests.server.running import ROOT, STOP_SECONDS, free_port

DEPLOY = ROOT / "deploy"


def test_nginx_takes_the_site(tmp_path):
    if proxy.installed() is None:
        pytest.skip(proxy.MISSING)
    command = proxy.written(tmp_path, free_port(), (free_port(), free_port()))
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr


def test_the_site_names_the_ports_of_the_steps_and_the_app_believes_its_word():
    site, steps = ((DEPLOY / name).read_text() for name in ("nginx.conf", "README.md"))
    assert [int(port) for port in re.findall(r"server 127\.0\.0\.1:(\d+)", site)] == list(proxy.PORTS)
    assert all(f"salesops@{port}" in steps for port in proxy.PORTS)
    assert "SALESOPS_PROXY=127.0.0.1" in (DEPLOY / "env.example").read_text()


def test_the_example_names_settings_that_the_app_knows():
    named = re.findall(r"^#? ?(SALESOPS_\w+|DATABASE_URL)=", (DEPLOY / "env.example").read_text(), re.MULTILINE)
    known = (ROOT / "README.md").read_text()
    assert len(named) >= 4
    assert [one for one in named if f"| `{one}` |" not in known] == []


def test_systemd_knows_every_word_of_the_units(tmp_path):
    found = units.of_the_recipe()
    assert sorted(found) == ["salesops@8501.service", "workshop-backup.service", "workshop-backup.timer"]
    assert {name: units.unknown(text) for name, text in found.items()} == {name: [] for name in found}
    assert units.complaints(found, tmp_path) == ""
    assert units.unknown("[Service]\nProtectHouse=yes\n") == ["Service/ProtectHouse"]


def test_a_process_gets_its_database_by_a_credential_and_ends_before_systemd_loses_patience():
    unit = (DEPLOY / "salesops@.service").read_text()
    assert "LoadCredential=database:/etc/salesops/database" in unit
    assert "$CREDENTIALS_DIRECTORY/database" in unit
    assert "DATABASE_URL=" not in (DEPLOY / "env.example").read_text()
    (patience,) = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert int(patience) > STOP_SECONDS
