"""The reading shelf: what to read beside the method, and why."""

from salesops.content.base import Item, Text


class Reading(Item):
    """One thing to read; ``source`` where it is among the sources, else only its subject is known."""

    list: Text  # id of the shelf's list
    name: Text
    why: Text
    source: Text | None = None


class ReadingList(Item):
    """One list of the shelf."""

    name: Text
    says: Text
