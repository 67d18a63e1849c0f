"""What the focus offers ready-made: the four systems of elements, and the programme of performance levers."""

from typing import Annotated

from pydantic import Field

from salesops.content.base import Item, Text

Elements = Annotated[tuple[Text, ...], Field(min_length=1)]


class SystemItem(Item):
    """One of the four systems; every element belongs to exactly one."""

    name: Text
    meaning: Text
    elements: Elements
    sources: tuple[Text, ...] = ()


class LeverItem(Item):
    """One project of the ready programme: the elements it carries, and the projects that end before it begins."""

    name: Text
    does: Text
    elements: Elements
    waits_for: tuple[Text, ...] = ()  # of those named before it
    sources: tuple[Text, ...] = ()
