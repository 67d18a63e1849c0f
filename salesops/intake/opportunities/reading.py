"""An export of opportunities into plain values, with everything that was asked, dropped, left out and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from salesops.errors import BadInput
from salesops.intake.opportunities import history, report
from salesops.intake.opportunities.asking import COLUMN, PRODUCT, Answers, DealQuestion, closed_how
from salesops.intake.opportunities.columns import Columns, alternatives, guessed
from salesops.intake.opportunities.deals import Deals, deals, meanings
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.heads import Headed, headed
from salesops.intake.opportunities.leaks import Leak, leaks
from salesops.intake.opportunities.model import Opportunity, StageMove
from salesops.intake.opportunities.products import Rename, same_products
from salesops.intake.opportunities.states import StageMeaning
from salesops.intake.opportunities.values import Values, read_values
from salesops.intake.tables import Limits, Progress, Table, read_tables, tick

LIMITS = Limits("deals")
_READ, _VALUED, _BUILT = 0.6, 0.8, 0.9  # shares of the time, for the progress that is shown
_MOST_CREATED_LATE = 0.5  # share of closed deals created after they closed: then the day is that of a data load


@dataclass(frozen=True)
class Read:
    """One export, read.

    ``dropped`` names rows as a spreadsheet counts them. ``leaks`` are the columns known only after closing: no
    prediction may use them. ``report`` is what to show: what was read, what not and why, in sentences.
    """

    opportunities: tuple[Opportunity, ...]
    dropped: tuple[tuple[int, str], ...]
    questions: tuple[DealQuestion, ...]
    report: tuple[str, ...]
    columns: Columns
    stages: tuple[StageMeaning, ...]
    leaks: tuple[Leak, ...]
    as_of: date | None
    newest: date | None = None  # the latest day on which anything happened in the file


@dataclass(frozen=True)
class Opened:
    """A file with its heads found, not yet read for what it means: other answers need not open it again."""

    table: Table
    headed: Headed


def read(
    file: bytes,
    *,
    answers: Answers | None = None,
    as_of: date | None = None,
    progress: Progress | None = None,
    products: Iterable[str] = (),
) -> Read:
    """Return the opportunities of a CRM's export: CSV, an Excel workbook, or JSON of its interface.

    Parameters
    ----------
    answers
        What was decided about earlier questions and columns; see ``Columns.remembered``.
    as_of
        The day of the export. Without it the latest day on which anything happened in the file is taken.
    progress
        Is given the share that is done; returning False stops, and nothing is kept.
    products
        Names of products as they should be, to which others are proposed to belong.

    Raises
    ------
    BadInput
        Not a table, too large, damaged, no heads, or no deal in it; the sentence says what to do.
    Stopped
        ``progress`` returned False.
    """
    file_opened = opened(file, lambda share: progress is None or progress(share * _READ))
    return interpreted(file_opened, answers=answers, as_of=as_of, progress=progress, products=products)


def opened(file: bytes, progress: Progress | None = None) -> Opened:
    """Return the table of a file whose heads name most fields. Raises as ``read`` does."""
    return Opened(*_table(read_tables(file, LIMITS, progress)))


def interpreted(
    file: Opened,
    *,
    answers: Answers | None = None,
    as_of: date | None = None,
    progress: Progress | None = None,
    products: Iterable[str] = (),
) -> Read:
    """Return the opportunities of an opened file; arguments and errors are those of ``read``."""
    decided, table, found = answers or Answers(), file.table, file.headed
    tick(progress, _READ)
    columns = guessed(found, decided.columns)
    values = read_values(found, columns, decided)
    tick(progress, _VALUED)
    stages = meanings(values, decided)
    built = deals(values, found.rows, decided, _moves(found, values, decided))
    tick(progress, _BUILT)
    if not any(built.by_row) and not any("won or lost is not said" in why for _, why in built.dropped):
        raise BadInput("There are heads, but no deal below them. Nothing was changed.")
    leaking = leaks(found, columns, built.by_row, decided.day_order)
    tick(progress, 1.0)
    return _read(table, found, values, built, _Found(columns, stages, leaking), decided, products, as_of)


@dataclass(frozen=True)
class _Found:
    columns: Columns
    stages: tuple[StageMeaning, ...]
    leaks: tuple[Leak, ...]


def _read(
    table: Table,
    headed_: Headed,
    values: Values,
    built: Deals,
    found: _Found,
    decided: Answers,
    products: Iterable[str],
    as_of: date | None,
) -> Read:
    kept = tuple(deal for deal in built.by_row if deal is not None)
    proposed = same_products((deal.product for deal in kept), products)
    renames = tuple(one for one in proposed if one.written not in decided.products)
    questions = (
        *values.questions,
        *(closed_how(one.stage, one.rows) for one in found.stages if one.state is None),
        *_closed_unsaid(values, found.columns, headed_, built),
        *_created_late(headed_, found.columns, kept, decided),
        *(_rename(one) for one in renames),
    )
    dropped = tuple(sorted((*headed_.dropped, *built.dropped)))
    newest = report.latest(values, kept)
    at = as_of or newest
    notes = (*table.notes, *headed_.notes, *values.notes, *built.notes)
    said = report.sentences(table, found.columns, kept, dropped, found.leaks, notes, at, given=as_of is not None)
    return Read(kept, dropped, questions, said, found.columns, found.stages, found.leaks, at, newest)


def _table(tables: Sequence[Table]) -> tuple[Table, Headed]:
    """Return the table whose heads name most fields; of equals the longer."""
    found = [(table, one) for table in tables if (one := headed(table)) is not None]
    if not found:
        raise BadInput(
            "No header row was found. The first row should name the columns, for example "
            "Id, Name, Stage, Amount, Created, Close date. Nothing was changed."
        )
    return max(found, key=lambda one: (one[1].known, len(one[1].rows)))


def _moves(found: Headed, values: Values, decided: Answers) -> Sequence[tuple[StageMove, ...]] | None:
    if Field.HISTORY in values.cells:
        return [history.in_cell(cell) for cell in values.cells[Field.HISTORY]]
    return history.in_columns(found, decided.day_order)


def _closed_unsaid(values: Values, columns: Columns, headed_: Headed, built: Deals) -> list[DealQuestion]:
    """Ask how deals ended that have a day of closing, where no column says won or lost."""
    if Field.CLOSED_ON not in columns.fields or columns.fields & {Field.STAGE, Field.STATE}:
        return []
    rows = sum(deal is None and values.day(Field.CLOSED_ON, n) is not None for n, deal in enumerate(built.by_row))
    return [closed_how("", rows)] if rows else []


def _created_late(found: Headed, columns: Columns, kept: Sequence[Opportunity], decided: Answers) -> list[DealQuestion]:
    """Ask for another column where most closed deals would have been created after they closed."""
    if Field.CREATED_ON in decided.columns.values():
        return []  # the report says it still
    guess = columns.guess(Field.CREATED_ON)
    both = [(one.created_on, one.closed_on) for one in kept if one.created_on and one.closed_on]
    late = sum(created > closed for created, closed in both)
    if guess is None or not both or late <= _MOST_CREATED_LATE * len(both):
        return []
    others = [head for head in alternatives(found, Field.CREATED_ON) if head != guess.head]
    text = (
        f"By “{guess.head}”, {late:,} of {len(both):,} closed deals were created after they closed. It may be the day "
        "on which the data were loaded. Which column holds the day of creation?"
    )
    return [
        DealQuestion(COLUMN, Field.CREATED_ON.value, text, tuple((head, head) for head in (guess.head, *others)), late)
    ]


def _rename(one: Rename) -> DealQuestion:
    why = f"{one.why[:1].upper()}{one.why[1:]}"
    text = f"Is “{one.written}” ({one.rows:,} deals) the same product as “{one.meant}”? {why}."
    options = ((one.meant, f"The same as {one.meant}"), (one.written, "Another product"))
    return DealQuestion(PRODUCT, one.written, text, options, one.rows)
