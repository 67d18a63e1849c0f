"""The recipe of ``deploy/``: its files fit each other and the app, and nginx reads the site."""

import re
import subprocess

import pytest

from tests.deploy import proxy
from tests.server.running import ROOT, free_port

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
