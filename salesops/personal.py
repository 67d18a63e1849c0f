"""A person's data on request: what is stored about them as text and data, and their name taken out of values."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

_LEAST = 3  # letters of a part of a name that is looked for alone


@dataclass(frozen=True)
class Mention:
    """A text that others wrote and in which the name, or a part of it, stands; it is changed by hand only."""

    table: str
    row_id: str
    column: str
    text: str
    whole: bool  # the whole name, not only a part of it


@dataclass(frozen=True)
class Stored:
    """What one workshop stores about a person, by kind; each line is a sentence, its dates as they are kept."""

    name: str
    parts: Mapping[str, tuple[str, ...]]
    mentions: tuple[Mention, ...]

    def as_json(self) -> bytes:
        """Return it as JSON (UTF-8): one list of sentences per kind, and the texts that name the person."""
        told = {"person": self.name, **self.parts, "named in texts": [asdict(one) for one in self.mentions]}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    def as_text(self) -> str:
        """Return it as plain lines."""
        lines = [f"What is stored about {self.name}", ""]
        for part, said in self.parts.items():
            lines += [f"{part[:1].upper()}{part[1:]} ({len(said)})", *(f"- {one}" for one in said), ""]
        lines += [f"Named in texts of others ({len(self.mentions)})", *(f"- {one.text}" for one in self.mentions), ""]
        return "\n".join(lines)


def same_name(text: object, name: str) -> bool:
    """Return whether a value is the name itself, whatever its case and spaces."""
    return isinstance(text, str) and " ".join(text.split()).casefold() == " ".join(name.split()).casefold()


def named(text: str, name: str) -> bool:
    """Return whether the whole name stands in a text as words of its own."""
    return _words(name).search(text) is not None


def partly_named(text: str, name: str) -> bool:
    """Return whether the name or one of its parts of three letters and more stands in a text as a word."""
    return any(_words(part).search(text) for part in (name, *name.split()) if len(part) >= _LEAST)


def without(value: Any, name: str, instead: str, *, inside: bool, leave: Collection[str] = ()) -> Any:
    """Return a JSON value in which ``instead`` stands for the name; ``inside`` also within longer texts.

    Texts in ``leave`` stay as they are.
    """
    if isinstance(value, Mapping):
        return {key: without(one, name, instead, inside=inside, leave=leave) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one, name, instead, inside=inside, leave=leave) for one in value]
    if same_name(value, name):
        return instead
    if isinstance(value, str) and inside and value not in leave:
        return _words(name).sub(instead.replace("\\", r"\\"), value)
    return value


def _words(name: str) -> re.Pattern[str]:
    plain = r"\s+".join(re.escape(part) for part in name.split())
    return re.compile(rf"(?<!\w){plain}(?!\w)", re.IGNORECASE)
