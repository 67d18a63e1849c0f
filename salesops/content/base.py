"""What every item of the method's content has in common."""

from typing import Annotated

from pydantic import StringConstraints

from salesops.immutable import Value

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Anchors = tuple[Text, Text, Text, Text, Text, Text]  # six sentences, index = score 0 to 5


class Item(Value):
    """Something with a stable id. Ids are never reused; what is no longer used is marked retired."""

    id: Text
    retired: bool = False


class Option(Value):
    """One choice, fixed row, fixed part of a split or fixed column heading."""

    id: Text
    label: Text
