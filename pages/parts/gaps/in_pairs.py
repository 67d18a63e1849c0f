"""The stages compared in pairs: ten small questions, and the importances that follow from the answers."""

from functools import partial
from itertools import combinations

import streamlit as st

from db import gaps
from pages.parts import state
from pages.parts.errors import escape, label
from pages.parts.gaps import press
from salesops import content, formats
from salesops.lifecycle import stage_names
from salesops.ranking.pairwise import (
    ACCEPTABLE_RATIO,
    RANDOM_INDEXES,
    Compared,
    RandomIndex,
    Stray,
    as_importances,
    compare,
    matrix_of,
    stray,
)
from salesops.vocabulary import Stage
from salesops.workshop import Settings, Workshop

_TABLE = RandomIndex.CLASSIC
_STEPS = {step.value: step.name for step in content.load().pair_steps}
# What can be said of a pair: the first so many times as much as the second, or the other way round (below 0).
_ANSWERS = (*sorted(_STEPS, reverse=True), *(-n for n in sorted(_STEPS) if n > 1))


def show(workshop: Workshop) -> None:
    """Ask the ten questions, say what follows from them, and offer to take it over."""
    names = stage_names(workshop)
    stages = list(names)
    st.caption(
        "For your value goal, which stage matters more, and how much? The comparisons stay in this window; what is "
        "kept are the importances that you take over."
    )
    said: dict[tuple[int, int], float] = {}
    pairs = list(combinations(range(len(stages)), 2))
    with st.grid(2, min_column_width=260):
        for i, j in pairs:
            if (answer := _ask(workshop, names, stages[i], stages[j])) is not None:
                said[i, j] = float(answer) if answer > 0 else -1.0 / answer
    if len(said) < len(pairs):
        st.caption(f"{len(said)} of {len(pairs)} pairs compared.")
        return
    matrix = matrix_of(len(stages), said)
    _show_result(workshop, stages, names, compare(matrix, _TABLE), stray(matrix, compare(matrix).weights))


def _ask(workshop: Workshop, names: dict[Stage, str], first: Stage, second: Stage) -> int | None:
    answer: int | None = st.selectbox(
        label(f"{names[first]} or {names[second]}"),
        _ANSWERS,
        index=None,
        key=f"pair:{workshop.id}:{first}:{second}",
        placeholder="Not compared yet",
        format_func=partial(_words, names[first], names[second]),
        persist_state="session",
    )
    return answer


def _words(first: str, second: str, answer: int) -> str:
    if answer == 1:
        return f"Both {_STEPS[1]}"
    return f"{first if answer > 0 else second} {_STEPS[abs(answer)]}"


def _show_result(
    workshop: Workshop, stages: list[Stage], names: dict[Stage, str], found: Compared, worst: Stray | None
) -> None:
    settings = workshop.settings
    proposed = dict(zip(stages, as_importances(found.weights), strict=True))
    lines = [
        f"- {escape(names[stage])}: weight {formats.percent(share, settings)}, importance **{proposed[stage]}**"
        for stage, share in zip(stages, (round(weight, 2) for weight in found.weights), strict=True)
    ]
    st.markdown("\n".join(lines))
    st.markdown(escape(_consistency(found, worst, [names[stage] for stage in stages], settings)))
    st.button(
        "Take these importances", key="pairs:take", on_click=_take, args=(workshop.id, proposed),
        disabled=not state.may_edit(), type="primary" if found.consistent else "secondary",
    )  # fmt: skip
    press.show_problem("pairs")
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(_worked_out(found, settings))


def _worked_out(found: Compared, settings: Settings) -> str:
    """Return the formulas of weights and consistency with this comparison's own numbers in them."""
    things = len(found.weights)
    table = next(words.name for words in content.load().random_indexes if words.id is _TABLE)
    of_chance = formats.number(RANDOM_INDEXES[_TABLE][things - 1], settings)
    largest, index, ratio = (
        formats.number(value, settings, digits=3)
        for value in (found.largest_eigenvalue, found.consistency_index, found.consistency_ratio)
    )
    return (
        "Weights: principal eigenvector of the comparisons, Saaty (1980). Importance: 5 × weight ÷ the largest "
        "weight, rounded, at least 1; this last step is our own.\n\n"
        f"Consistency index CI = (λmax − n) ÷ (n − 1) = ({largest} − {things}) ÷ {things - 1} = {index}. Ratio CR = CI "
        f"÷ RI = {index} ÷ {of_chance} = {ratio}; RI is the random index for {things} things by {escape(table)}."
    )


def _consistency(found: Compared, worst: Stray | None, names: list[str], settings: Settings) -> str:
    """Return how far the comparisons agree with each other, and the one to look at where they do not."""
    ratio = formats.number(found.consistency_ratio, settings)
    limit = formats.number(ACCEPTABLE_RATIO, settings, digits=2)
    if found.consistent or worst is None:
        return f"The comparisons fit together: consistency ratio {ratio}, {limit} is the limit."
    first, second = names[worst.first], names[worst.second]
    ahead, behind, times = (first, second, worst.fitting) if worst.fitting >= 1 else (second, first, 1 / worst.fitting)
    fits = f"{ahead} about {formats.number(times, settings, digits=1)} times as important as {behind}"
    return (
        f"The comparisons contradict each other: consistency ratio {ratio}, above {limit}. Look first at {first} and "
        f"{second}: the others would make {fits}."
    )


def _take(workshop_id: str, importances: dict[Stage, int]) -> None:
    press.act("pairs", partial(gaps.weigh_stages, workshop_id, state.actor(), importances))
