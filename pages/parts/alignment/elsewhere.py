"""What a survey that another tool collected says of itself: where from, on which day, which scale; other scales."""

import streamlit as st

from pages.parts import table
from pages.parts.errors import escape
from salesops import formats
from salesops.surveys.origin import Origin, OwnScale
from salesops.surveys.results import Results
from salesops.workshop import Settings, Workshop


def show_origin(workshop: Workshop, found: Results) -> None:
    """Say where the answers came from; nothing for answers of our own."""
    origin = found.counted.origin
    if origin is None:
        return
    st.markdown(escape(" ".join(_told(origin, found, workshop.settings))))
    if origin.dropped or origin.as_asked:
        with st.popover("How they were read", type="tertiary", icon=":material/upload_file:"):
            for why, rows in origin.dropped:
                st.markdown(escape(f"{rows:,} {'row' if rows == 1 else 'rows'} left out because {why}."))
            if origin.as_asked:
                words = table.kept("as asked", (origin,), lambda: _as_asked(origin))
                table.show(words, alt="The words that people read, by the statement they count for")


def show_own(found: Results) -> None:
    """Show the statements that are kept on scales of their own."""
    origin = found.counted.origin
    if origin is None or not (origin.own or origin.hidden):
        return
    st.markdown("**On scales of their own**")
    st.caption("Their scale is not ours, so they are neither read as aligned nor compared; the mean is in its steps.")
    if origin.hidden:
        many = "1 statement is" if origin.hidden == 1 else f"{origin.hidden} statements are"
        st.caption(f"{many} withheld: fewer than {found.counted.minimum} people answered.")
    if origin.own:
        rows = table.kept("own scales", (origin,), lambda: [_row(one) for one in origin.own])
        table.show(rows, alt="Statements on scales of their own")


def _told(origin: Origin, found: Results, settings: Settings) -> list[str]:
    until = f", given until {formats.day(origin.answered_on, settings)}" if origin.answered_on else ""
    brought = formats.day(origin.brought_in_on, settings)
    told = [f"Answers from {origin.place}{until}, brought in on {brought}: {found.counted.begun:,} people."]
    if found.survey.items:
        ends = f"from “{origin.scale[0]}” to “{origin.scale[-1]}”" if origin.scale else "of five numbers"
        told.append(f"Their scale {ends} counts as ours.")
    if origin.turned:
        many = "1 statement" if origin.turned == 1 else f"{origin.turned} statements"
        told.append(f"The scale of {many} ran the other way and was turned.")
    told.append("What people were told was said there, not here.")
    return told


def _as_asked(origin: Origin) -> list[dict[str, str]]:
    return [{"Counts for": item, "As people read it": text} for item, text in origin.as_asked.items()]


def _row(one: OwnScale) -> dict[str, object]:
    ends = f": {one.labels[0]} to {one.labels[-1]}" if one.labels else ""
    steps = range(one.low, one.high + 1)
    spread = ", ".join(f"{step}: {n}" for step, n in zip(steps, one.counts, strict=True) if n)
    mean = "–" if one.mean is None else round(one.mean, 2)
    return {
        "Statement": one.text, "Scale": f"{one.low} to {one.high}{ends}", "n": one.answered, "Mean": mean,
        "People per step": spread,
    }  # fmt: skip
