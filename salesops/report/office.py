"""What files of an office program have in common: the characters they can hold, and what they say of themselves."""

import re
from datetime import UTC
from typing import Any

from salesops.report.model import Report

LONGEST = 255  # characters of a property of the file
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return text without characters that such a file cannot hold."""
    return _NOT_XML.sub("", text)


def say_what_it_is(file: Any, report: Report) -> None:
    """Say what a document or a presentation is; nothing of the machine it was made on."""
    core = file.core_properties
    core.title, core.subject = clean(report.title)[:LONGEST], clean(report.subtitle)[:LONGEST]
    core.author = core.last_modified_by = ""
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = report.as_of.astimezone(UTC).replace(tzinfo=None)
    core.revision, core.language = 1, "en"
    core.content_status, core.version = report.status.value, str(report.version)
