"""One statement: how everyone and each group answered, what divides them, and every index with its formula."""

import streamlit as st

from pages.parts import address, charts, table
from pages.parts.alignment import agenda, comments
from pages.parts.alignment.head import low_response, words_withheld
from pages.parts.alignment.overview import ITEM, in_short, named
from pages.parts.errors import escape
from salesops import content, formats
from salesops.alignment.gate import TOTAL, UNANIMOUS_NOTE, Cut, Group, unanimous
from salesops.alignment.ratings import DONT_KNOW, Distribution
from salesops.alignment.splits import DISCUSS_ABOVE, OPEN_CALL_ABOVE, Advice, advice
from salesops.charts.shares import Spread, key, shares
from salesops.surveys.indices import indices
from salesops.surveys.naming import CUT_WORDS, group_name
from salesops.surveys.results import ItemResult, Order, OwnRating, Results
from salesops.surveys.talks import finding, talk_kind
from salesops.vocabulary import AnswerKind
from salesops.workshop import Settings, Workshop

ADVICE = {Advice.NONE: "", Advice.DISCUSS: "Discuss it.", Advice.OPEN_CALL: "Open the call with it."}


def show(workshop: Workshop, found: Results) -> None:
    """Show the statement that is chosen, widest split first in the choice."""
    items = {one.id: one for one in (*found.ordered(Order.SPLIT), *found.trust)}
    if not items:
        st.info(found.finding, icon=":material/visibility_off:")
        return
    chosen = st.selectbox(
        "Statement", address.lead(ITEM, ITEM, list(items)), format_func=lambda one: named(items[one]), key=ITEM,
        on_change=address.follow, args=(ITEM, ITEM),
    )  # fmt: skip
    one = items[chosen]
    _read(workshop, found, one)
    _groups(workshop, found, one)
    _importance(workshop, found, one)
    _indices(one, workshop.settings)
    comments.show_of(workshop, found, one.id)


def _read(workshop: Workshop, found: Results, one: ItemResult) -> None:
    method, told = content.load(), one.read
    words = method.read_word(one.heading)
    with st.container(border=True):
        st.markdown(f"### {escape(one.text)}\n\n**{escape(words.name)}.** {escape(words.means)} {escape(words.do)}")
        short = in_short(one, workshop.settings)
        lines = [f"{short[0].upper()}{short[1:]}."]
        lines += [told.chance.words] if told.chance is not None else []
        lines += [method.result_words.unstable] if told.unstable else []
        lines += [UNANIMOUS_NOTE] if unanimous(one.rated.counts, one.rated.dont_know) else []
        if told.communication_gap:
            lines.append("More than a quarter do not know: a gap of communication, not disagreement.")
        missing = found.silent(one)
        lines += [f"{missing} of {found.counted.team} gave no answer to it."] if missing else []
        st.markdown("  \n".join(escape(line) for line in lines))
        agenda.offer(workshop, found.survey, one, primary=talk_kind(one, found.counted) is not None)


def _groups(workshop: Workshop, found: Results, one: ItemResult) -> None:
    counted, form = found.counted, content.load().survey_form
    cuts = [cut for cut in CUT_WORDS if counted.by_group(one.id, cut)]
    cut = None
    if cuts:
        cut = st.segmented_control(
            "Groups", cuts, format_func=lambda c: f"By {CUT_WORDS[c][0]}", default=cuts[0], key=f"cut:{one.id}",
            required=True, label_visibility="collapsed",
        )  # fmt: skip
    groups = [TOTAL, *(Group(Cut(cut), key) for key in counted.by_group(one.id, Cut(cut)))] if cut else [TOTAL]
    rows = []
    for group in groups:
        told = counted.distribution(one.id, AnswerKind.AGREEMENT, group)
        if told is not None:
            rows.append(
                Spread(group_name(workshop, group), told.counts, told.dont_know, _mean(told, workshop.settings))
            )
    charts.show(
        shares(_title(workshop, one), rows, form.agreement, form.dont_know, low_response(workshop, found)), "one"
    )
    withheld = words_withheld(found, one.id, Cut(cut)) if cut else words_withheld(found, one.id)
    own = [_own(leader, workshop.settings) for leader in one.own]
    below = [key(form.agreement), *withheld, *(own or [_leaders(one, workshop.settings)])]
    st.caption("  \n".join(escape(line) for line in below if line))


def _title(workshop: Workshop, one: ItemResult) -> str:
    gap = one.functions
    if gap is None:
        return finding(one, workshop)
    return f"{finding(one, workshop)} {ADVICE[gap.advice]}".strip()


def _leaders(one: ItemResult, settings: Settings) -> str:
    if one.leaders is None:
        return "Leaders against team is not shown: one of both is withheld, or gave too few ratings."
    size = formats.number(abs(one.leaders), settings, digits=1)
    higher = "higher" if one.leaders > 0 else "lower"
    return f"Executives rate it {size} points {higher} than individual contributors. {ADVICE[advice(one.leaders)]}"


def _own(one: OwnRating, settings: Settings) -> str:
    if one.rating == DONT_KNOW:
        return f"{one.label}, who leads this team and released it, does not know."
    rated = f"{one.label}, who leads this team and released it, rates it {one.rating}"
    if one.gap is None:
        return f"{rated}. The team gave too few ratings to stand beside it."
    size = formats.number(abs(one.gap), settings, digits=1)
    beside = f"{size} points {'higher' if one.gap > 0 else 'lower'} than" if one.gap else "the same as"
    return f"{rated}, {beside} the team without them. {ADVICE[advice(one.gap)]}".strip()


def _indices(one: ItemResult, settings: Settings) -> None:
    method, told = content.load(), indices(one.rated)
    st.markdown(f"**How far people agree** ({one.read.summary.n} ratings)")
    rows = [
        {"Index": words.name, "Value": formats.number(told[words.id], settings, digits=2), "Range": words.range}
        for words in method.statistics
    ]
    table.show(rows, alt="Every index of agreement with its value and range")
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary", width="content"):
        told_by = [
            f"**{escape(words.name)}**: {escape(words.answers)}  \n{escape(words.formula)}  \n"
            f"{escape(words.range)}  \n{escape(words.source)}"
            for words in method.statistics
        ]
        limits = f"Above {DISCUSS_ABOVE:g} points discuss, above {OPEN_CALL_ABOVE:g} open the call with it."
        between = f"**Gap between groups**: highest mean minus lowest mean, in points. {escape(limits)}"
        st.markdown("\n\n".join([escape(method.result_words.no_single_index), *told_by, between]))


def _importance(workshop: Workshop, found: Results, one: ItemResult) -> None:
    form, rated = content.load().survey_form, one.importance
    if rated is None:
        st.caption("Importance was not asked, or may not be shown.")
        return
    said = formats.number(rated.summary.mean, workshop.settings, digits=1)
    row = Spread("Importance", rated.counts, rated.dont_know, _mean(rated, workshop.settings))
    low = low_response(workshop, found)
    charts.show(shares(f"Importance: mean {said} of 5", [row], form.importance, form.dont_know, low), "importance")
    st.caption(escape(key(form.importance)))


def _mean(told: Distribution, settings: Settings) -> str:
    return f"mean {formats.number(told.summary.mean, settings, digits=1)}, n {told.summary.n}"
