"""The six best practices as content."""

from salesops.content.base import Item, Text


class Practice(Item):
    """One best practice: what good looks like, the survey's statement on it, the page where it is worked on."""

    name: Text
    good: Text
    statement: Text
    place: Text
