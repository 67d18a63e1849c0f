"""The reading shelf: what to read beside the method, and why; what may be said of the method."""

from salesops.content.base import Item, Text
from salesops.vocabulary import Remark


class Reading(Item):
    """One thing to read; ``source`` where it is among the sources, else only its subject is known."""

    list: Text  # id of the shelf's list
    name: Text
    why: Text
    source: Text | None = None


class RemarkWords(Item):
    """How a remark on the method is called."""

    id: Remark
    name: Text


class ReadingList(Item):
    """One list of the shelf."""

    name: Text
    says: Text
