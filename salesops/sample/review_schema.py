"""What the sample's files may hold of its metrics review."""

from typing import Annotated

from pydantic import Field

from salesops.immutable import Value
from salesops.sample.base import Text
from salesops.vocabulary import Direction, Stage
from salesops.workshop import Name

Numbers = Annotated[tuple[float, ...], Field(min_length=6)]


class SampleMonthly(Value):
    """A metric of the catalogue by month, oldest first."""

    metric: Text
    owner: Name
    definition: Text
    source: Text
    target: float
    values: Numbers


class SampleTerm(Value):
    """A term of the own metric, by month."""

    name: Text
    unit: Text
    source: Text
    values: Numbers


class SampleOwnMetric(Value):
    """A metric of the team's own, worked out from its terms."""

    name: Name
    stage: Stage
    owner: Name
    definition: Text
    source: Text
    unit: Text
    direction: Direction
    leading: bool
    formula: Text
    target: float
    terms: tuple[SampleTerm, ...]


class SampleComment(Value):
    """What a function of the method says to a monthly metric before the review."""

    metric: Text
    function: Text
    text: Text
