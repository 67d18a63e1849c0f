"""A full example answer to any question, worked out from its spec and rules; lists with two entries each."""

from datetime import UTC, date, datetime

from salesops import content
from salesops.content.answer_schema import ChoiceSpec, DateSpec, MatrixSpec, NumberSpec, SplitSpec, TableSpec
from salesops.content.question_schema import RuleKind
from salesops.vocabulary import CellType, Depth, ListKind
from salesops.workshop import Answer, Goal, ListItem, Settings, Workshop

TODAY = date(2026, 11, 22)
LISTED = {kind: [f"{kind}1", f"{kind}2"] for kind in ListKind}


def workshop(answers=None, *, depth=Depth.FULL, items=None):
    """Return a snapshot with two entries per list and the given answers by question id."""
    if items is None:
        items = [ListItem(id=i, kind=kind, name=f"The {i}") for kind, ids in LISTED.items() for i in ids]
    return Workshop(
        id="w",
        version=1,
        content_version=content.load().version,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        settings=Settings(id="s", name="Firm", depth=depth),
        goal=Goal(id="g"),
        list_items=tuple(items),
        answers=tuple(Answer(id=f"a{n}", question_id=q, value=v) for n, (q, v) in enumerate((answers or {}).items())),
    )


def full_answer(question):
    """Return an answer that says everything its question asks for."""
    match question.spec:
        case ChoiceSpec(many=many, options=options):
            return [options[0].id] if many else options[0].id
        case NumberSpec():
            return 3
        case DateSpec():
            return TODAY.isoformat()
        case SplitSpec(parts=parts, parts_from=kind):
            return _shares([part.id for part in parts] or LISTED[kind])
        case MatrixSpec():
            return _matrix(question)
        case TableSpec():
            return _table(question)
        case _:
            return "A sentence that two people would read alike."


def _shares(keys):
    share = 100 // len(keys)
    return dict.fromkeys(keys[1:], share) | {keys[0]: 100 - share * (len(keys) - 1)}


def _matrix(question):
    spec, wanted = question.spec, {rule.kind: rule for rule in question.rules}
    rows = [row.id for row in spec.rows] or LISTED[spec.rows_from]
    columns = [column.id for column in spec.columns] or LISTED[spec.columns_from]
    if RuleKind.SUMS_TO_100 in wanted:
        return {row: _shares(columns) for row in rows}
    option = wanted[RuleKind.OPTION_PER_ROW].option if RuleKind.OPTION_PER_ROW in wanted else None
    return {row: {column: option or _cell(spec.cell) for column in columns} for row in rows}


def _table(question):
    spec, wanted = question.spec, {rule.kind: rule for rule in question.rules}
    rows = [row.id for row in spec.rows] or (LISTED[spec.row_per] if spec.row_per else _free_rows(spec, wanted))
    columns = [column for column in spec.columns if not column.computed]
    table = {row: {column.id: _cell(column) for column in columns} for row in rows}
    listed = wanted.get(RuleKind.ROW_PER_LIST)
    if listed and listed.column:
        for row, entry in zip(table, LISTED[listed.list], strict=False):
            table[row][listed.column] = entry
    if RuleKind.SUMS_TO_100 in wanted:
        _fill_shares(wanted[RuleKind.SUMS_TO_100], table)
    if RuleKind.AT_LEAST in wanted:
        for cells in table.values():
            cells[wanted[RuleKind.AT_LEAST].column] = wanted[RuleKind.AT_LEAST].count
    return table


def _free_rows(spec, wanted):
    listed = wanted.get(RuleKind.ROW_PER_LIST)
    return [f"row{n}" for n in range(max(spec.minimum_rows, len(LISTED[listed.list]) if listed else 1))]


def _fill_shares(rule, table):
    for column in rule.columns:
        groups = {}
        for row, cells in table.items():
            groups.setdefault(cells.get(rule.per), []).append(row)
        for rows in groups.values():
            for row, share in _shares(rows).items():
                table[row][column] = share


def _cell(cell):
    match cell.type:
        case CellType.NUMBER | CellType.MONEY | CellType.PERCENT:
            return cell.minimum or 1
        case CellType.CHOICE:
            return cell.options[0].id
        case CellType.ITEM:
            return LISTED[cell.list][0]
        case CellType.DATE:
            return TODAY.isoformat()
        case CellType.YES_NO:
            return False
        case _:
            return "unknown"
