"""nginx with the very file of ``deploy/``, but for ports, names and certificate: on loopback, as nobody's service."""

import contextlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.server.running import HOST, ROOT, get

RECIPE = ROOT / "deploy" / "nginx.conf"
PORTS = (8501, 8502)
MISSING = "nginx is not installed (on Debian: apt-get install nginx-light)"
START_SECONDS = 20.0


def installed() -> str | None:
    """Return the program's path, None where it is missing."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")


def adapted(port: int, apps: Sequence[int]) -> str:
    """Return the site for loopback: ``port`` without TLS in front of two processes."""
    site = RECIPE.read_text(encoding="utf-8")
    site = re.sub(r"server \{\n  listen 80;.*?\n\}\n", "", site, flags=re.DOTALL)
    site = re.sub(r"\n  ssl_\w+ +[^;]+;", "", site)
    site = site.replace("listen 443 ssl;", f"listen {HOST}:{port};").replace("workshop.example.com", HOST)
    site = site.replace("proxy_set_header Host $host;", "proxy_set_header Host $http_host;")  # with this port
    for before, now in zip(PORTS, apps, strict=True):
        site = site.replace(f"127.0.0.1:{before}", f"{HOST}:{now}")
    return site


def written(folder: Path, port: int, apps: Sequence[int]) -> list[str]:
    """Write all that nginx needs into a folder; return the command that runs it."""
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"  {one}_temp_path {folder / one};" for one in places)
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "site.conf").write_text(adapted(port, apps), encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"{user}pid {folder / 'pid'};\nerror_log {folder / 'error.log'};\nevents {{ worker_connections 4096; }}\n"
        f"http {{\n{temporary}\n  access_log off;\n  include {folder / 'site.conf'};\n}}\n",
        encoding="utf-8",
    )
    nginx = installed()
    assert nginx is not None, MISSING
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


@contextlib.contextmanager
def running(folder: Path, port: int, apps: Sequence[int]) -> Iterator[None]:
    """Run nginx meanwhile; RuntimeError with its log where it does not start."""
    command = written(folder, port, apps)
    process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + START_SECONDS
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((folder / "error.log").read_text())
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _answers(port: int) -> bool:
    try:
        return get(f"http://{HOST}:{port}/healthz").status == 200
    except OSError:
        return False
