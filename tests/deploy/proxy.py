"""nginx with the file of ``deploy/``, but for ports and names: on loopback, with a certificate that signs itself."""

import contextlib
import os
import shutil
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.deploy import certificate
from tests.server.running import HOST, ROOT, free_port

RECIPE = ROOT / "deploy" / "nginx.conf"
PORTS = (8501, 8502)
MISSING = "nginx is not installed (on Debian: apt-get install nginx-light)"
START_SECONDS = 20.0


def installed() -> str | None:
    """Return the program's path, None where it is missing."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")


def adapted(folder: Path, port: int, apps: Sequence[int]) -> str:
    """Return the site for loopback: ``port`` with TLS in front of two processes, another one that leads there."""
    site = RECIPE.read_text(encoding="utf-8")
    site = site.replace("listen 80;", f"listen {HOST}:{free_port()};").replace("workshop.example.com", HOST)
    site = site.replace("listen 443 ssl;", f"listen {HOST}:{port} ssl;").replace("/etc/ssl/salesops", str(folder))
    site = site.replace("proxy_set_header Host $host;", "proxy_set_header Host $http_host;")  # with this port
    for before, now in zip(PORTS, apps, strict=True):
        site = site.replace(f"127.0.0.1:{before}", f"{HOST}:{now}")
    return site


def written(folder: Path, port: int, apps: Sequence[int]) -> list[str]:
    """Write all that nginx needs into a folder; return the command that runs it."""
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"  {one}_temp_path {folder / one};" for one in places)
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "site.conf").write_text(adapted(folder, port, apps), encoding="utf-8")
    certificate.written(folder)
    (folder / "nginx.conf").write_text(
        f"{user}pid {folder / 'pid'};\nerror_log {folder / 'error.log'};\nevents {{ worker_connections 4096; }}\n"
        f"http {{\n{temporary}\n  access_log off;\n  include {folder / 'site.conf'};\n}}\n",
        encoding="utf-8",
    )
    nginx = installed()
    assert nginx is not None, MISSING
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


@contextlib.contextmanager
def running(folder: Path, port: int, apps: Sequence[int]) -> Iterator[ssl.SSLContext]:
    """Run nginx meanwhile; yield what trusts its certificate. RuntimeError with its log where it does not start."""
    command = written(folder, port, apps)
    trust = ssl.create_default_context(cafile=str(folder / certificate.CHAIN))
    process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + START_SECONDS
        while not _answers(port, trust):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((folder / "error.log").read_text())
            time.sleep(0.05)
        yield trust
    finally:
        process.terminate()
        process.wait(10)


def _answers(port: int, trust: ssl.SSLContext) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust))
    try:
        with opener.open(f"https://{HOST}:{port}/healthz", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:  # HTTPError is one of them
        return False
