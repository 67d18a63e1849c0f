"""How the catalogue's metrics are worked out: a formula over named terms, each with its unit."""

from typing import Annotated

from pydantic import Field

from salesops.content.base import Item, Text
from salesops.immutable import Value
from salesops.vocabulary import Direction


class MetricTermItem(Value):
    """A number that a metric is worked out from; ``unit`` in words, "%" is given as 21 for 21 %."""

    name: Annotated[Text, Field(pattern=r"^[a-z][a-z_0-9]{0,39}$")]
    unit: Text
    of: Text  # what it counts


class MetricFormula(Item):
    """One way to work out a metric; of several, the first is the catalogue's."""

    metric: Text  # its id
    name: Text | None = None  # where it measures something beside the catalogue's metric
    computed: Text  # in the language of ``salesops.formula``
    unit: Text | None = None  # None: the metric's
    terms: Annotated[tuple[MetricTermItem, ...], Field(min_length=1)]


class CrmMetric(Item):
    """What the deals of the CRM tell by period; ``metric`` of the catalogue, None becomes one of the team's own."""

    metric: Text | None = None
    name: Text
    unit: Text
    direction: Direction
    leading: bool
    counted: Text
    heads: tuple[Text, ...] = ()  # columns of a list of products that hold the list price
