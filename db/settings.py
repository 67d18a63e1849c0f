"""Settings from the environment; every name begins with SALESOPS_ except DATABASE_URL."""

import functools
import ipaddress
import os
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PASSWORD_LEAST = 12  # characters
DEFAULT_PORTS = {"http": 80, "https": 443}
_listens = {"port": 8501}  # where `streamlit run app.py` answers, until the server knows better


class Mode(StrEnum):
    """Who may reach the app."""

    LOCAL = "local"  # only the computer it runs on; whoever sits there may do everything
    SHARED = "shared"  # several people: each signs in to an account, participants come by a link


class BadSetting(ValueError):
    """A setting that the app cannot run with; the sentence names it and says what to write."""


def data_folder() -> Path:
    """Return the folder for the database file and its copies (``SALESOPS_DATA``, default ``var/``)."""
    return Path(os.environ.get("SALESOPS_DATA", ROOT / "var"))


def database_url() -> str:
    """Return ``DATABASE_URL``, or a SQLite file in the data folder."""
    url = os.environ.get("DATABASE_URL", "")
    return with_driver(url) if url else f"sqlite:///{data_folder() / 'workshops.db'}"


def with_driver(url: str) -> str:
    """Return the address of a database; PostgreSQL's of every spelling get the driver that the app ships with."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def mode() -> Mode:
    """Return ``SALESOPS_MODE`` (default ``local``); raises BadSetting for a mode that does not exist."""
    return _mode(os.environ.get("SALESOPS_MODE", Mode.LOCAL))


@functools.cache
def _mode(said: str) -> Mode:  # every run asks several times
    given = said.strip().lower()
    if given not in set(Mode):
        known = " or ".join(Mode)
        raise BadSetting(f"SALESOPS_MODE is {given!r}, which is not a mode. Set it to {known}, or leave it out.")
    return Mode(given)


def password() -> str | None:
    """Return ``SALESOPS_PASSWORD``, with which the first account is made, None without one.

    Raises BadSetting for a short one.
    """
    given = os.environ.get("SALESOPS_PASSWORD", "")
    if not given:
        return None
    if len(given.strip()) < PASSWORD_LEAST:
        raise BadSetting(
            f"SALESOPS_PASSWORD is too short: whoever guessed it could make the first account. Set it to at least "
            f"{PASSWORD_LEAST} characters, or leave it out where there is an account already."
        )
    return given


def listens_at(port: int) -> None:
    """Note the port at which the server answers; only it knows."""
    _listens["port"] = port


def public_address() -> str:
    """Return the address that links and QR codes begin with, without a slash at the end (``SALESOPS_ADDRESS``).

    By default it is one of this computer, which no other device can open. Raises BadSetting.
    """
    given = os.environ.get("SALESOPS_ADDRESS", "").strip().lower().removesuffix("/")
    given = given or f"http://localhost:{_listens['port']}"
    if origin_port(given) is None or (urlsplit(given).hostname or "") in {"", "0.0.0.0", "::"}:
        raise BadSetting(
            f"SALESOPS_ADDRESS is {given!r}. It must be what people type to reach the app, without a path, "
            "such as https://workshop.example.com or http://192.168.1.20:8501."
        )
    return given


def reachable_by_phones() -> bool:
    """Return whether another device can open a link that begins with the public address."""
    return not is_loopback(urlsplit(public_address()).hostname or "")


def proxies() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Return the addresses whose word about the caller counts (``SALESOPS_PROXY``); raises BadSetting.

    Addresses or networks, separated by commas: ``127.0.0.1`` or ``10.0.0.0/8, fd00::/8``.
    """
    given = [part.strip() for part in os.environ.get("SALESOPS_PROXY", "").split(",")]
    try:
        return tuple(ipaddress.ip_network(part) for part in given if part)
    except ValueError as error:
        raise BadSetting(
            f"SALESOPS_PROXY is {', '.join(given)!r}. It must be addresses or networks, separated by commas, such as "
            "127.0.0.1 or 10.0.0.0/8."
        ) from error


@functools.lru_cache(maxsize=1024)  # asked several times per request
def is_loopback(address: str) -> bool:
    """Return whether a host name or address means this computer: localhost, 127.0.0.0/8 or ::1."""
    if address.lower().removesuffix(".") == "localhost":
        return True
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    # A dual-stack socket reports an IPv4 caller as ::ffff:127.0.0.1.
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


@functools.lru_cache(maxsize=1024)
def origin_port(origin: str) -> int | None:
    """Return the port of ``scheme://host[:port]`` (http or https), None unless it is exactly that."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or origin != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        return None
    return DEFAULT_PORTS[parts.scheme] if port is None else port
