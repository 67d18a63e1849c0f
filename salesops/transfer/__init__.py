"""The workshop file: one workshop as JSON, read with care, with ids of its own wherever it arrives."""

from salesops.transfer.checks import check
from salesops.transfer.file import Option, WorkshopFile, file_name, read, written
from salesops.transfer.ids import POINTERS, parts, renewed
from salesops.transfer.packed import packed, unpacked
from salesops.transfer.refusal import FileRefused

__all__ = [
    "POINTERS",
    "FileRefused",
    "Option",
    "WorkshopFile",
    "check",
    "file_name",
    "packed",
    "parts",
    "read",
    "renewed",
    "unpacked",
    "written",
]
