"""The sample firm's review of the year that ended last, checked against the goal's driver tree."""

import functools
import tomllib
from pathlib import Path

from pydantic import ValidationError

from salesops import content
from salesops.errors import ContentError
from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.vocabulary import GoalKind

FILE = "yearly.toml"


class SampleYear(Value):
    """What yearly.toml may hold: values by driver, in the node's unit."""

    held_in_days: Days
    learned: Text
    planned: dict[str, float]
    actual: dict[str, float]
    next_targets: dict[str, float]


@functools.cache
def year() -> SampleYear:
    """Return the review as data. Raises ContentError for a broken file or a driver that the tree does not have."""
    try:
        read = SampleYear.model_validate(tomllib.loads((Path(__file__).parent / FILE).read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ContentError(FILE, "the file", str(error)) from error
    known = {node.id for node in content.load().tree(GoalKind.REVENUE_GROWTH.value).inputs}
    for values in (read.planned, read.actual, read.next_targets):
        if unknown := sorted(set(values) - known):
            raise ContentError(FILE, unknown[0], "is not a driver of the growth tree")
    return read
