"""Secrets that never lie in the database, nor in its copies: the server's, and one key per open survey.

They are files in a folder of their own (``SALESOPS_KEYS``, default ``keys/`` beside the data), readable by the app's
user only. Several processes on one database share the folder.
"""

import functools
import hmac
import os
import secrets
import time
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db import settings

_BYTES = 32
_NONCE_BYTES = 12  # AES-GCM


class KeyGone(Exception):
    """The key was destroyed, or was never here."""


def folder() -> Path:
    """Return the folder in which the keys lie: SALESOPS_KEYS, else beside the data; it may not be there yet."""
    given = os.environ.get("SALESOPS_KEYS")
    return Path(given) if given else settings.data_folder() / "keys"


def server_secret() -> bytes:
    """Return the secret under which links and cookies are signed, made on first use."""
    return _lately("server", _where(), int(time.monotonic()))


def make(survey_id: str) -> None:
    """Make the key of a survey; one that is there stays."""
    _kept(_file(survey_id))


def of_survey(survey_id: str) -> bytes:
    """Return the key of an open survey; raises KeyGone."""
    return _lately(survey_id, _where(), int(time.monotonic()))


def there(survey_id: str) -> bool:
    """Return whether the key of a survey is still here."""
    return _file(survey_id).exists()


def destroy(survey_id: str) -> None:
    """Overwrite and delete the key of a survey: nobody can lead an answer back to a link any more."""
    file = _file(survey_id)
    if not file.exists():
        return
    with file.open("r+b") as opened:
        opened.write(secrets.token_bytes(_BYTES))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()
    _read.cache_clear()
    _lately.cache_clear()


def tag(key: bytes, *parts: str) -> str:
    """Return HMAC-SHA-256 of the parts under a key, 64 hexadecimal digits; no part may run into the next."""
    return hmac.digest(key, "\x1f".join(parts).encode(), "sha256").hex()


def seal(key: bytes, words: bytes) -> bytes:
    """Return the words so that only the key opens them (AES-256-GCM, NIST SP 800-38D)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, words, None)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """Return what was sealed; raises KeyGone where another key did it."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
    except InvalidTag as error:
        raise KeyGone("sealed with another key") from error


def _file(survey_id: str) -> Path:
    if not survey_id.isalnum():
        raise ValueError(survey_id)
    return folder() / f"survey-{survey_id}.key"


def _where() -> tuple[str | None, ...]:
    return os.environ.get("SALESOPS_KEYS"), os.environ.get("SALESOPS_DATA")


@functools.lru_cache(maxsize=64)
def _lately(name: str, _folder: tuple[str | None, ...], _second: int) -> bytes:
    """Return a key; the disk is asked once a second, not at every answer that is saved."""
    if name == "server":
        return _kept(folder() / "server.key")
    file = _file(name)
    try:
        return _read(file, file.stat().st_ino)
    except FileNotFoundError as error:
        raise KeyGone(name) from error


def _kept(file: Path) -> bytes:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written whole under another name, then linked: of two processes that begin at once, one wins.
        fresh = file.with_suffix(f".{secrets.token_hex(4)}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:  # noqa: PTH123
            opened.write(secrets.token_bytes(_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return _read(file, file.stat().st_ino)


@functools.lru_cache(maxsize=64)
def _read(file: Path, _inode: int) -> bytes:
    return file.read_bytes()
