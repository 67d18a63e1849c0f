"""Mass data in a workshop file: what rows name by digest, each compressed and as text, checked against its digest."""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

from salesops.intake.opportunities.kept import from_json
from salesops.transfer.refusal import FileRefused
from salesops.workshop import Workshop

LONGEST = 200_000_000  # bytes of one piece, unpacked: 50,000 deals have about 15 million
NAMES_DATA = ("pipeline_exports", "pipeline_lists", "commitments")  # the parts whose rows name data by digest
_LOST = "Opportunities that it names are missing or damaged. Download the workshop again."
_LEVEL = 6  # of compression: higher costs more than it saves


def packed(value: Any) -> tuple[str, bytes]:
    """Return a JSON value's digest (SHA-256 of its text in order of keys, 64 hexadecimal digits) and it, compressed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    return hashlib.sha256(text).hexdigest(), zlib.compress(text, _LEVEL)


def unpacked(data: bytes) -> Any:
    """Return the value that was packed."""
    return json.loads(zlib.decompress(data))


def as_text(data: Mapping[str, bytes]) -> dict[str, str]:
    """Return packed data as a file holds it."""
    return {digest: base64.b64encode(each).decode() for digest, each in data.items()}


def from_text(kept: object, workshop: Workshop) -> Mapping[str, bytes]:
    """Return the packed data that the workshop's rows name. Raises FileRefused: missing, damaged, or no deals."""
    named = {row.digest for part in NAMES_DATA for row in getattr(workshop, part)}
    if not isinstance(kept, dict) or not named <= kept.keys():
        raise FileRefused(_LOST)
    try:
        data = {digest: base64.b64decode(kept[digest], validate=True) for digest in named}
        values = {digest: json.loads(_text(digest, each)) for digest, each in data.items()}
        for one in workshop.pipeline_exports:
            from_json(values[one.digest], as_of=one.as_of, whole=one.whole)
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError, binascii.Error, zlib.error) as error:
        raise FileRefused(_LOST) from error
    return data


def _text(digest: str, data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(data, LONGEST)
    if unpacking.unconsumed_tail or hashlib.sha256(text).hexdigest() != digest:
        raise FileRefused(_LOST)
    return text
