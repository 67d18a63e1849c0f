"""Passwords: what one must be, and how it is kept. Only its argon2id hash is stored."""

import functools
import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from salesops.errors import BadInput
from salesops.surveys.language import marked

LEAST, MOST = 12, 256  # characters; no rule about which ones (NIST SP 800-63B, 5.1.1.2)
# RFC 9106, section 4, second recommendation: 64 MiB, three passes, four lanes.
_hasher = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4, hash_len=32, salt_len=16)
_AT_ONCE = threading.BoundedSemaphore(2)  # each takes 64 MiB while it is worked out
# Those of twelve characters and more that lists of leaked passwords begin with; spaces and capitals do not count.
_COMMON = frozenset(
    {
        "123456789012", "1234567890123", "12345678901234", "123456789012345", "1234567890123456", "123123123123",
        "111111111111", "000000000000", "aaaaaaaaaaaa", "abcdefghijkl", "abcdefghijklm", "abc123abc123", "1q2w3e4r5t6y",
        "1qaz2wsx3edc", "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "qwertyqwerty", "qwerty123456",
        "asdfghjkl123", "zxcvbnm12345", "password1234", "password12345", "password123456", "passwordpassword",
        "p@ssw0rd1234", "passw0rd1234", "iloveyou1234", "iloveyouiloveyou", "welcome12345", "welcome123456",
        "letmein12345", "letmeinletmein", "administrator", "adminadminadmin", "admin1234567", "changeme1234",
        "changemechangeme", "correcthorsebatterystaple", "trustno1trustno1", "monkey123456", "dragon123456",
        "sunshine1234", "princess1234", "football1234", "baseball1234", "superman1234", "secretsecret",
        "salesoperations", "sales-operations",
    }
)  # fmt: skip


def require_good(password: str, *names: str) -> None:
    """Raise BadInput for a password that is too short or too long, or that is easily guessed.

    ``names`` are the login and the name of who will use it.
    """
    if not LEAST <= len(password) <= MOST:
        raise BadInput(
            marked(
                "Choose a password of {least} to {most} characters. A short sentence is easy to remember.",
                least=LEAST, most=MOST,
            )
        )  # fmt: skip
    plain = _plain(password)
    if plain in _COMMON or plain in {_plain(name) for name in names}:
        raise BadInput(
            marked("That password is easily guessed. Choose another one: a short sentence of your own will do.")
        )


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    with _AT_ONCE:
        return _hasher.hash(password)


def right(kept: str | None, password: str) -> bool:
    """Return whether that is the password; takes as long where there is none to compare with."""
    with _AT_ONCE:
        try:
            return _hasher.verify(kept or _nobodys(), password[: MOST + 1]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Return whether a hash was made with other costs than today's."""
    return _hasher.check_needs_rehash(kept)


@functools.cache
def _nobodys() -> str:
    """Return the hash of a password that nobody knows."""
    return _hasher.hash(secrets.token_hex(32))


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()
