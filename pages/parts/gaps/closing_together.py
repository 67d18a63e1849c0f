"""Closing several elements' gaps together: once through the driver tree, beside the sum that nobody should take."""

import streamlit as st

from pages.parts.errors import escape
from pages.parts.gaps import words
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content
from salesops.together import Together, together, with_effect
from salesops.value.figures import change, figure, short_change, unit_label
from salesops.workshop import Workshop
from salesops.worth import Worth

_CHOSEN = "together"
_SIDES = (
    Column("low", "Low", "static", right=True),
    Column("base", "Base", "static", right=True),
    Column("high", "High", "static", right=True),
)


def show(workshop: Workshop) -> None:
    """Offer it where two elements at least have an effect; folded away, for it computes the tree once per element."""
    names = {element_id: workshop.element(element_id).name for element_id in with_effect(workshop)}
    if len(names) < 2:
        return
    fold = st.expander("Closing these together", key="together:fold", on_change="rerun", icon=":material/join_inner:")
    if not fold.open:
        return
    with fold:
        chosen = st.multiselect(
            "Elements with an effect", list(names), default=list(names), format_func=names.__getitem__,
            key=f"{_CHOSEN}:{workshop.id}",
        )  # fmt: skip
        if chosen:
            _show(workshop, together(workshop, chosen), names)


def _show(workshop: Workshop, found: Together, names: dict[str, str]) -> None:
    settings, tree = workshop.settings, content.load().tree(workshop.goal.kind)
    joint = found.worth
    st.markdown(f"**Together** {escape(words.full_worth(joint, settings))} Arithmetic, not a promise.")
    if joint.base is None or joint.today is None:
        return
    goal = tree.node(tree.root or "").name
    ends = [None if gain is None else joint.today + gain for gain in (joint.low, joint.base, joint.high)]
    after = " · ".join(
        f"{side} {figure(end, joint.unit, settings)}" for side, end in zip(("low", "base", "high"), ends, strict=True)
    )
    st.markdown(f"{escape(goal)}: {escape(figure(joint.today, joint.unit, settings))} today → {escape(after)}")
    rows = [Row(e, names[e], _cells(workshop, own)) for e, own in found.single.items()]
    rows.append(Row("together", "Together, through the tree once", _cells(workshop, joint)))
    grid("together", rows, _SIDES, label=f"Alone, in {unit_label(joint.unit, settings.currency)}")
    if found.difference is not None and found.difference:
        sign = "more" if found.difference > 0 else "less"
        size = change(abs(found.difference), joint.unit, settings).lstrip("+")
        added = change(found.added, joint.unit, settings)
        because = escape(" ".join(found.because))
        st.markdown(f"Added up they would be {escape(added)}; together it is {escape(size)} {sign}. {because}")
    for notice in joint.notices:
        if notice not in found.because:
            st.caption(escape(notice))


def _texts(workshop: Workshop, own: Worth) -> dict[str, str]:
    return {side: short_change(getattr(own, side), own.unit, workshop.settings) for side in ("low", "base", "high")}


def _cells(workshop: Workshop, own: Worth) -> dict[str, Cell]:
    return {side: Cell(value=text) for side, text in _texts(workshop, own).items()}
