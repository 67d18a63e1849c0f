"""A specification that the drawing library survives: it ends the whole process at a character that XML has not."""

import json
import re
from typing import Any

# As they stand in JSON: control characters, halves of surrogate pairs, U+FFFE and U+FFFF; some of them are harmless.
_SUSPECT = re.compile(r"\\[bf]|\\u(?:00[01]|[dD][89a-fA-F]|[fF]{3}[efEF])|[\ud800-\udfff\ufffe\uffff]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2


def drawable(spec: str) -> str:
    """Return a specification (JSON) without characters that XML 1.0 has not."""
    return json.dumps(_without(json.loads(spec))) if _SUSPECT.search(spec) else spec


def of_xml(text: str) -> str:
    """Return a text or a drawn picture without characters that XML 1.0 has not."""
    return _NO_XML.sub("", text)


def _without(value: Any) -> Any:
    if isinstance(value, str):
        return of_xml(value)
    if isinstance(value, list):
        return [_without(inner) for inner in value]
    if isinstance(value, dict):
        return {of_xml(name): _without(inner) for name, inner in value.items()}
    return value
