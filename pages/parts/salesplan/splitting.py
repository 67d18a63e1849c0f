"""The target split top-down, the teams' lines bottom-up, and the difference per dimension."""

from functools import partial

import streamlit as st

import db.fields
from db import sales_plans
from pages.parts import charts, fields, state, undo
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.salesplan import known
from salesops import formats
from salesops.charts.chart import Chart
from salesops.charts.plan_bars import Pair, beside
from salesops.salesplan import tables
from salesops.salesplan.split import DIMENSIONS, QUARTERS, Beside
from salesops.salesplan.whole import Worked
from salesops.vocabulary import ListKind

KINDS = {"segment": ListKind.SEGMENT, "channel": ListKind.CHANNEL, "team": ListKind.TEAM}
BY, QUARTER = "salesplan:by", "salesplan:quarter"
LISTS_PAGE = "pages/prepare/lists.py"


def show(told: Worked) -> None:
    """Draw the shares of one dimension beside its lines, then the lines themselves."""
    by = st.segmented_control(
        "By", list(DIMENSIONS), key=BY, default="quarter", required=True, format_func=str.capitalize
    )  # fmt: skip
    rows = told.beside(by)
    keys = QUARTERS if by == "quarter" else tuple(one.id for one in told.workshop.items(KINDS[by]))
    if not keys and not rows:
        st.markdown(f"No {by} is named yet.")
        st.page_link(LISTS_PAGE, label=f"Name the {by}s", icon=":material/groups:", query_params=state.address())
    else:
        if any(row.bottom or row.top for row in rows):
            charts.show(_chart(told, by, rows), f"salesplan:beside:{by}")
        _shares(told, by, keys, rows)
    _lines(told)


def _chart(told: Worked, by: str, rows: tuple[Beside, ...]) -> Chart:
    drawn = [
        Pair(
            tables.name_of(told, by, row.key), row.top, row.bottom,
            known.money(told.workshop, row.top), known.money(told.workshop, row.bottom),
        )
        for row in rows
    ]  # fmt: skip
    return beside(
        finding(told, by, rows), drawn, names=by.capitalize(), first="Target", second="Teams' lines",
        settings=told.workshop.settings,
    )  # fmt: skip


def finding(told: Worked, by: str, rows: tuple[Beside, ...]) -> str:
    """Return where lines and target differ most by one dimension."""
    known_rows = [(row, row.difference) for row in rows if row.difference is not None and row.key is not None]
    if not told.lines:
        return "No team has said yet what it expects to bring"
    if not known_rows:
        return f"The lines by {by}; the target is not split by it"
    widest, step = max(known_rows, key=lambda one: abs(one[1]))
    if not step:
        return f"Lines and target agree in every {by}"
    where = tables.name_of(told, by, widest.key)
    size = known.money(told.workshop, abs(step))
    return f"Lines and target differ most in {where}: {size} {'less' if step < 0 else 'more'} than its target"


def _shares(told: Worked, by: str, keys: tuple[str, ...], rows: tuple[Beside, ...]) -> None:
    plan, workshop = told.plan, told.workshop
    shares, money = plan.shares.get(by, {}), partial(formats.amount, settings=workshop.settings)
    currency = workshop.settings.currency
    top = [row.top for row in rows if row.top is not None]
    grid(
        f"shares:{by}:{plan.id}", _share_rows(told, by, keys, rows),
        (
            Column("share", "Share", "number", unit="%", width="6rem"),
            Column("top", f"Target ({currency})", "static", right=True),
            Column("bottom", f"Teams' lines ({currency})", "static", right=True),
            Column("difference", f"Lines less target ({currency})", "static", right=True),
        ),
        label=f"Target by {by}", row_header=by.capitalize(),
        footer={
            "share": f"{formats.number(sum(shares.values()), workshop.settings)} %" if shares else formats.NOTHING,
            "top": money(sum(top) if top else None),
            "bottom": money(told.bottom),
            "difference": _signed(told, told.bottom - sum(top) if top else None),
        },
    )  # fmt: skip
    if known.editable(plan) and keys and not shares:
        st.button(
            "Begin with even shares", key=f"salesplan:even:{by}", icon=":material/balance:", on_click=undo.press,
            args=(partial(sales_plans.split_evenly, workshop.id, state.actor(), plan.id, by, keys),),
        )  # fmt: skip
    st.caption(
        escape(
            "Target of a row = target × its share. A cell of several dimensions is the target × the product of their "
            "shares: every split is taken to hold in every other one. A team's line is where it does not."
        )
    )


def _share_rows(told: Worked, by: str, keys: tuple[str, ...], rows: tuple[Beside, ...]) -> list[Row]:
    """Return a row per key that is split by, and per key that only lines name; those have no share to type."""
    plan, found = told.plan, {row.key: row for row in rows}
    shares, open_now = plan.shares.get(by, {}), known.editable(plan)
    money = partial(formats.amount, settings=told.workshop.settings)
    drawn = []
    for key in (*keys, *(row.key for row in rows if row.key not in keys)):
        row = found.get(key)
        cells = {
            "top": Cell(value=money(row.top if row else None)),
            "bottom": Cell(value=money(row.bottom if row else 0.0)),
            "difference": Cell(value=_signed(told, row.difference if row else None)),
        }
        if key is not None:
            field = db.fields.Field("salesplan", (("id", plan.id),), "shares", (by, key))
            cells["share"] = Cell(field=field, value=shares.get(key), disabled=not open_now)
        drawn.append(Row(key or "none", tables.name_of(told, by, key), cells))
    return drawn


def _signed(told: Worked, value: float | None) -> str:
    text = formats.amount(value, told.workshop.settings)
    return f"+{text}" if value and value > 0 else text


def _lines(told: Worked) -> None:
    plan, workshop = told.plan, told.workshop
    st.markdown("### What the teams expect to bring")
    open_now = known.editable(plan)
    columns = [Column("quarter", "Quarter", "choice", options={n: f"Quarter {n}" for n in range(1, 5)}, width="7rem")]
    columns += [
        Column(f"{name}_id", name.capitalize(), "choice", options=fields.item_options(workshop, kind))
        for name, kind in KINDS.items()
    ]
    columns.append(Column("amount", f"Amount ({workshop.settings.currency})", "money", required=True))
    columns = columns if open_now else [known.shown(column) for column in columns]
    rows = [
        Row(
            line.id, f"Line {n}",
            {
                column.id: known.cell(told, "planline", line.id, column, getattr(line, column.id), open_now)
                for column in columns
            },
        )
        for n, line in enumerate(told.lines, 1)
    ]  # fmt: skip
    who = state.actor()
    grid(
        f"lines:{plan.id}", rows, columns, label="Lines of the teams", hide_label=True, row_header=None,
        empty="No line yet. Each team adds what it expects by quarter, segment and channel.",
        footer={"quarter": "Sum", "amount": formats.amount(told.bottom, workshop.settings)} if rows else None,
        on_add=partial(sales_plans.add_line, workshop.id, who, plan.id, _next_quarter(told)) if open_now else None,
        on_remove=partial(_remove, workshop.id) if open_now else None, add_label="Add a line",
    )  # fmt: skip


def _next_quarter(told: Worked) -> int:
    return max((line.quarter for line in told.lines), default=1)


def _remove(workshop_id: str, line_id: str) -> None:
    undo.press(partial(sales_plans.remove_line, workshop_id, state.actor(), line_id))
