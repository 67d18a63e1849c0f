"""What a file leaves open, as questions with options, and the answers to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from salesops.intake.days import DayOrder
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState

DAY_ORDER, DECIMAL, STAGE_STATE, PRODUCT, COLUMN, STATE_MISSING = (
    "day_order",
    "decimal",
    "stage_state",
    "product",
    "column",
    "state_missing",
)


@dataclass(frozen=True)
class DealQuestion:
    """Something that the file does not say. ``about`` is the head, stage or name that it is asked of."""

    kind: str
    about: str
    text: str
    options: tuple[tuple[str, str], ...]  # value to give back, its words
    rows: int  # that wait for the answer


@dataclass(frozen=True)
class Answers:
    """What somebody decided, for this file or remembered from an earlier one."""

    columns: Mapping[str, Field | None] = field(default_factory=dict)  # by head
    day_order: DayOrder | None = None
    decimal: str | None = None  # "." or ","
    states: Mapping[str, DealState] = field(default_factory=dict)  # by stage
    products: Mapping[str, str] = field(default_factory=dict)  # as written: as meant


def day_order(head: str, example: str, either: int) -> DealQuestion:
    """Return the question in which order a column's days are written."""
    days = "1 day" if either == 1 else f"{either:,} days"
    text = f"In “{head}”, {days} could be read in two ways, such as {example}. Which number comes first?"
    options = ((DayOrder.DAY_FIRST.value, "The day"), (DayOrder.MONTH_FIRST.value, "The month"))
    return DealQuestion(DAY_ORDER, head, text, options, either)


def decimal(head: str, example: str, either: int) -> DealQuestion:
    """Return the question which sign divides whole numbers from their parts."""
    text = (
        f"In “{head}”, every number with a sign could be read in two ways, such as {example}. "
        "They were read with a sign for thousands, because money has two decimals."
    )
    return DealQuestion(DECIMAL, head, text, ((".", "1,234.50"), (",", "1.234,50")), either)


def closed_how(stage: str, rows: int) -> DealQuestion:
    """Return the question how the deals of a stage ended; "" are those that only have a day of closing."""
    place = f"Stage “{stage}”" if stage else "A day of closing without an outcome"
    deals = "1 deal" if rows == 1 else f"{rows:,} deals"
    text = f"{place}: {deals}. Won or lost? Until this is said they are left out."
    options = tuple((state.value, state.value.capitalize()) for state in DealState)
    return DealQuestion(STAGE_STATE, stage, text, options, rows)
