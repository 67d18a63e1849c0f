"""What a workshop file is: written from a snapshot, read back into one."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from salesops.errors import sentence
from salesops.transfer.ids import NOT_IN_FILES
from salesops.transfer.json_text import parse
from salesops.transfer.packed import NAMES_DATA, as_text, from_text
from salesops.transfer.refusal import FileRefused
from salesops.transfer.upgrades import FORMAT_VERSION, lifted
from salesops.vocabulary import Audience
from salesops.workshop import Workshop

FORMAT = "sales-operations-workshop"
NOT_OF_THE_CONTENT = {"id", "version", *NOT_IN_FILES}  # of the place that the workshop was taken from
PARTS = tuple(name for name in Workshop.model_fields if name not in NOT_OF_THE_CONTENT)
_PLACE_STATES = {"archived_on", "binned_on"}  # where it stood in the list there


class Option(StrEnum):
    """What is inside only when it is asked for by name."""

    PRIVATE_NOTES = "private_notes"
    DEALS = "deals"


NEVER_INSIDE = (
    "single people's own answers before they were agreed",
    "surveys, their links, and what was answered and counted there",
    "the history of changes",
    "drafts that were refused and not mended",
    "whether the workshop was archived or in the bin",
)
LEFT_OUT = {
    Option.PRIVATE_NOTES: "private notes of the facilitators",
    Option.DEALS: "opportunities of the CRM and what was committed to",
}


@dataclass(frozen=True)
class WorkshopFile:
    """A file that was read: the workshop with the ids of the place it comes from, its version there left out."""

    workshop: Workshop
    content_version: str
    exported_at: datetime | None
    kept_data: Mapping[str, bytes] = field(default_factory=dict)  # packed, by digest


def written(
    workshop: Workshop, *, at: datetime, include: Collection[Option] = (), kept_data: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the workshop as a file.

    Parameters
    ----------
    at : datetime
        When it is written, aware.
    include : collection of Option
        What is left out unless it is named. Private notes are inside only if the snapshot holds them, too.
    kept_data
        The mass data that rows name by digest, packed; inside with ``Option.DEALS``.
    """
    kept = _without_private(workshop) if Option.PRIVATE_NOTES not in include else workshop
    if Option.DEALS not in include:
        kept = kept.model_copy(update=dict.fromkeys(NAMES_DATA, ()))
    content = kept.model_dump(mode="json", include=set(PARTS))
    content["settings"] |= dict.fromkeys(_PLACE_STATES)
    file = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "content_version": workshop.content_version,
        "exported_at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "inside": [*PARTS, *(option.value for option in Option if option in include)],
        "not_inside": [*NEVER_INSIDE, *(words for option, words in LEFT_OUT.items() if option not in include)],
        "workshop": content,
        "kept_data": as_text(kept_data or {}) if Option.DEALS in include else {},
    }
    return json.dumps(file, ensure_ascii=False, indent=1, allow_nan=False).encode()


def read(data: bytes) -> WorkshopFile:
    """Return what a file holds, lifted to today's version; its sense is for `check` to look at. Raises FileRefused."""
    file = parse(data)
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise FileRefused("It is another program's file. Choose one that was downloaded from this app.")
    version, content = file.get("format_version"), file.get("workshop")
    if not isinstance(version, int) or isinstance(version, bool) or version < 0 or not isinstance(content, dict):
        raise FileRefused("It says neither its version nor what is inside. Download the workshop again.")
    if version > FORMAT_VERSION:
        raise FileRefused(
            f"It was made with a newer version of this app (file version {version}; this app reads up to "
            f"{FORMAT_VERSION}). Update this app, then import it again."
        )
    workshop = _workshop(lifted(version, content))
    packed = from_text(file.get("kept_data", {}), workshop)
    return WorkshopFile(workshop, workshop.content_version, _moment(file.get("exported_at")), packed)


def file_name(name: str, at: datetime) -> str:
    """Return the name of a workshop's file: letters and digits of its name, and the day."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in name.lower())
    return f"{'-'.join(part for part in plain.split('-') if part)[:60] or 'workshop'}-{at:%Y-%m-%d}.json"


def _workshop(content: dict[str, Any]) -> Workshop:
    if missing := [name.replace("_", " ") for name in PARTS if name not in content]:
        raise FileRefused(f"Its {missing[0]} are missing: a part was lost on its way. Download the workshop again.")
    try:
        workshop = Workshop.model_validate({"id": "file", "version": 0} | content)
    except ValidationError as error:
        raise FileRefused(sentence(error)) from error
    settings = workshop.settings.model_copy(update=dict.fromkeys(_PLACE_STATES))
    return workshop.model_copy(update={"settings": settings, "created_at": _aware(workshop.created_at)})


def _without_private(workshop: Workshop) -> Workshop:
    team = tuple(note for note in workshop.notes if note.audience is Audience.TEAM)
    return workshop.model_copy(update={"notes": team})


def _moment(value: object) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(str(value)))
    except ValueError:
        return None


def _aware(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
