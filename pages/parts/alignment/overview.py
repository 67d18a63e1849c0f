"""All statements at once: how the answers spread, the numbers, the reads as groups, and the team as a whole."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import charts, figures
from pages.parts.alignment import elsewhere, kept
from pages.parts.alignment.head import low_response
from pages.parts.errors import escape
from salesops import content, formats
from salesops.charts import Chart
from salesops.charts.shares import Spread, key, shares
from salesops.surveys.naming import short_name
from salesops.surveys.results import ItemResult, Order, Results
from salesops.workshop import Settings, Workshop

ORDERS = {
    Order.SPLIT: "Widest split first",
    Order.MEAN: "Lowest mean first",
    Order.IMPORTANCE: "Most important first",
    Order.FORM: "As asked",
}
VIEW, ITEM = "alignment_view", "alignment_item"
NAME, FAVOURABLE, UNKNOWN, SILENT = "Name", "Favourable", "Don't know", "No answer"
COLUMNS = {  # widths in pixels: on a phone the name and the figures up to n are there at once
    NAME: st.column_config.TextColumn(width=64, pinned=True),
    "Mean": st.column_config.NumberColumn(width=64, help="Of the ratings from 1 to 5"),
    FAVOURABLE: st.column_config.NumberColumn(width=92, help="Share of the ratings that are 4 or 5"),
    "n": st.column_config.NumberColumn(width=52, help="People who rated it from 1 to 5"),
    UNKNOWN: st.column_config.NumberColumn(width=96, help="Share of those who answered; no part of n or the mean"),
    SILENT: st.column_config.NumberColumn(width=84, help="People who took part and left it out"),
    "Statement": st.column_config.TextColumn(width=430),
    "Read": st.column_config.TextColumn(width=170),
}
VIEWS = {
    "overview": "All statements",
    "item": "One statement",
    "belief": "Belief and recall",
    "comments": "Comments",
    "rounds": "Two rounds",
    "talk": "Talk it through",
}


def show(workshop: Workshop, found: Results) -> None:
    """Show the distributions, the table, the reads, and what holds for everyone together."""
    if not found.items:
        st.info(f"{found.finding}. The head above says how many did.", icon=":material/visibility_off:")
        elsewhere.show_own(found)
        return
    order = Order(st.selectbox("Order", list(ORDERS), format_func=ORDERS.__getitem__, key="alignment_order",
                               bind="query-params", width=260))  # fmt: skip
    items, form = found.ordered(order), content.load().survey_form
    st.caption(escape(key(form.agreement)))
    charts.show(kept.made(workshop, found, "spread", lambda: _chart(workshop, found, items), order), "spread")
    st.markdown("**The numbers behind it**  \nChoose a row to open its statement.")
    _table(kept.made(workshop, found, "table", lambda: _written(workshop, found, items), order), items)
    elsewhere.show_own(found)
    _reads(workshop, found)
    _whole(found, workshop.settings)


def _chart(workshop: Workshop, found: Results, items: tuple[ItemResult, ...]) -> Chart:
    form = content.load().survey_form
    rows = [Spread(one.named, one.rated.counts, one.rated.dont_know, in_short(one, workshop.settings)) for one in items]
    return shares(found.finding, rows, form.agreement, form.dont_know, low_response(workshop, found))


def in_short(one: ItemResult, settings: Settings) -> str:
    """Return mean, share favourable, share of don't know and n in one line."""
    told = one.read.summary
    return (
        f"mean {formats.number(told.mean, settings, digits=1)}, favourable {_share(told.favourable, settings)}, "
        f"don't know {_share(told.dont_know, settings)}, n {told.n}"
    )


def rated(one: ItemResult, settings: Settings) -> str:
    """Return how many rated it, mean and share favourable, and who does not know, in one sentence for a room."""
    told, unsure = one.read.summary, one.rated.dont_know
    known = f"; {unsure} {'does' if unsure == 1 else 'do'} not know" if unsure else ""
    mean = formats.number(told.mean, settings, digits=1)
    people = f"{told.n} {'person' if told.n == 1 else 'people'}"
    return f"{people} rated it: mean {mean}, favourable {_share(told.favourable, settings)}{known}"


def _rows(found: Results, items: tuple[ItemResult, ...]) -> list[dict[str, Any]]:
    """Return a row per statement; on a phone its short name and its first figures stand beside each other."""
    method = content.load()
    return [
        {
            NAME: short_name(found.survey, one.id),
            "Mean": one.read.summary.mean,
            FAVOURABLE: one.read.summary.favourable,
            "n": one.read.summary.n,
            UNKNOWN: one.read.summary.dont_know,
            SILENT: found.silent(one),
            "Read": method.read_word(one.heading).name,
            "Statement": one.text,
            "Importance": None if one.importance is None else one.importance.summary.mean,
            "Gap between groups": None if one.functions is None else one.functions.gap,
            "Leaders − team": one.leaders,
            **{f"{own.label} − team": own.gap for own in one.own},
        }
        for one in items
    ]


def _written(workshop: Workshop, found: Results, items: tuple[ItemResult, ...]) -> Any:
    """Return the table of all statements; what was not asked, or may not be shown, is no column of it."""
    rows = pd.DataFrame(_rows(found, items)).dropna(axis="columns", how="all")
    words = (NAME, "Statement", "Read", "n", SILENT, FAVOURABLE, UNKNOWN)
    others = [name for name in rows.columns if name not in words]
    told = dict.fromkeys(others, figures.number(workshop.settings, 1))
    told |= dict.fromkeys((FAVOURABLE, UNKNOWN), figures.share(workshop.settings))
    return figures.written(rows, told)


def _table(rows: Any, items: tuple[ItemResult, ...]) -> None:
    st.dataframe(
        rows,
        hide_index=True,
        placeholder=formats.NOTHING,
        height=min(38 + 35 * len(items), 500),
        alt="Mean, share favourable, n, don't know, no answer, importance and gaps of every statement",
        column_config=COLUMNS,
        on_select=lambda: _open(items),
        selection_mode="single-row",
        key="alignment_table",
    )


def _open(items: tuple[ItemResult, ...]) -> None:
    chosen = st.session_state["alignment_table"]["selection"]["rows"]
    if chosen:
        st.query_params.update({VIEW: "item", ITEM: items[chosen[0]].id})


def named(one: ItemResult) -> str:
    """Return an item as it stands in a choice: its id and its words."""
    return one.named


def _reads(workshop: Workshop, found: Results) -> None:
    with st.container(border=True):
        st.markdown("**What to do with them**")
        for words, names in kept.made(workshop, found, "reads", lambda: _groups(found)):
            left, right = st.columns([2, 3], gap="medium")
            left.markdown(words)
            right.markdown(names)
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            st.markdown(
                "Consensus: r*wg against maximum dissensus, 1 − s² ÷ 4, of .70 or more. With it, a mean of 3.5 or more "
                "reads aligned, 2.5 or less an agreed gap. Without it a statement is misaligned whatever its mean. "
                "Concentrate here: importance of 4 or more with a mean under 3. More than 25 % “don't know” is a gap "
                "of communication. The thresholds are the method's own, not laws."
            )


def _groups(found: Results) -> list[tuple[str, str]]:
    """Return what to do with each group of statements that read alike, and their names, as Markdown."""
    ordered, told = found.ordered(Order.SPLIT), []
    for read in content.load().read_words:
        if items := [item for item in ordered if item.heading == read.id]:
            words = f"**{escape(read.name)}** ({len(items)})  \n{escape(read.means)} {escape(read.do)}"
            told.append((words, "  \n".join(escape(item.named) for item in items)))
    return told


def _whole(found: Results, settings: Settings) -> None:
    people, camps = found.counted.people, found.counted.people.camps
    whole = st.expander("The team as a whole", icon=":material/groups:", key="alignment_whole", on_change="rerun")
    if not whole.open:  # what is closed costs nothing
        return
    with whole:
        alpha, single, means = (
            formats.number(one, settings, digits=2)
            for one in (people.alpha, people.between_functions, people.function_means)
        )
        w = people.importance
        order = "–" if w is None else f"{formats.number(w.w, settings, digits=2)} ({w.people} people rated all)"
        st.markdown(
            f"- **Do people see strong and weak spots alike?** Krippendorff's alpha {escape(alpha)} "
            "(0 no more than chance, 1 the same)\n"
            f"- **How much of the difference lies between functions?** ICC(1) {escape(single)} "
            f"(share of variance between the functions that are shown); ICC(2) {escape(means)} "
            "(how far their means can be relied on, 1 wholly)\n"
            f"- **Do people rank importance alike?** Kendall's W {escape(order)} (0 each their own order, 1 the same)"
        )
        if camps.sizes is None:
            st.markdown(f"- **Are there camps?** None are told: {escape(camps.reason or 'not computed')}.")
        else:
            first, second = camps.sizes
            apart = ", ".join(short_name(found.survey, one.item) for one in camps.items[:4])
            st.markdown(
                f"- **Are there camps?** Two, of {first} and {second} people, clearer than shuffled answers bring "
                f"(p {escape(formats.number(camps.p, settings, digits=3))}). Furthest apart on {escape(apart)}."
            )


def _share(value: float | None, settings: Settings) -> str:
    return formats.percent(None if value is None else round(value, 2), settings)
