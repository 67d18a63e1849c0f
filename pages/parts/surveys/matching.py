"""What each statement of a foreign survey counts for: one of ours, an own statement, its own scale, or nothing."""

from typing import Any

import streamlit as st

from pages.parts.surveys.reading_in import Intake
from salesops.intake.survey_exports.model import Item, SurveyFile
from salesops.surveys.elsewhere import Choice, Use, offered, uses

_SCALES = {
    Use.OURS: "Ours: high is agreement",
    Use.TURNED: "Ours, turned: low is agreement",
    Use.OWN_SCALE: "Its own, kept beside",
    Use.LEAVE: "Leave out",
}
_OWN = "Our own statement"


def show(one: Intake, found: SurveyFile) -> None:
    """Draw the table of statements; what is changed in it is kept with the file."""
    st.markdown("### Statements")
    st.caption(
        "A statement is proposed for one of ours where the words are alike. Change it where it means something else. "
        "Only five steps of agreement are our scale; any other is kept on its own and never read as aligned or not."
    )
    chosen = _table(one, found)
    wrong = [item.text for item, choice in zip(found.items, chosen, strict=True) if choice.use not in uses(item)]
    if wrong:
        st.warning(
            f"{len(wrong)} of the scales cannot be read as ours: they have another length, or their labels do not go "
            "from disagreement to agreement. Keep them on their own, or leave them out.", icon=":material/straighten:",
        )  # fmt: skip
    one.chosen = chosen


def _table(one: Intake, found: SurveyFile) -> tuple[Choice, ...]:
    """Draw a row per statement; return what is chosen for each, in their order."""
    ours = {_OWN: "", **{f"{item} {text}": item for item, text in offered().items()}}
    names = {item: name for name, item in ours.items()}
    rows = [
        {
            "Statement": item.text,
            "Counts for": names[choice.item],
            "Read as": _SCALES[choice.use],
            "Scale": scale_words(item),
            "n": sum(row[n] is not None for row in found.matrix),
        }
        for n, (item, choice) in enumerate(zip(found.items, one.choices, strict=True))
    ]
    base = f"surveys:elsewhere-match:{one.name}:{one.times_read}"
    edited: Any = st.data_editor(
        rows, key=base, hide_index=True, disabled=["Statement", "Scale", "n"], width="stretch",
        column_config={
            "Statement": st.column_config.TextColumn(width="medium"),
            "Read as": st.column_config.SelectboxColumn(options=list(_SCALES.values()), required=True, width="small"),
            "Counts for": st.column_config.SelectboxColumn(options=list(ours), required=True, width="medium"),
            "Scale": st.column_config.TextColumn(width="small"),
            "n": st.column_config.NumberColumn(width=50, help="People who answered it"),
        },
    )  # fmt: skip
    by_words = {words: use for use, words in _SCALES.items()}
    return tuple(Choice(by_words[row["Read as"]], ours[row["Counts for"]]) for row in edited)


def scale_words(item: Item) -> str:
    """Return a scale in words: how far it goes, and its ends where they have labels."""
    if not item.labels:
        return f"{item.low} to {item.high}"
    return f"{item.low} to {item.high}: {item.labels[0]} to {item.labels[-1]}"
