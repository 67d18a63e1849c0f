"""The sales lens on the life cycle: the stages' own scores read in the three phases of selling."""

import streamlit as st

from pages.parts.errors import escape
from salesops import content, formats, lens
from salesops.content.lens_schema import CrosswalkWeight, PhaseItem
from salesops.lifecycle import stage_names
from salesops.vocabulary import Phase, Stage
from salesops.workshop import Workshop

_FORMULA = (
    "Score of a phase = mean of its stages' scores, weighted by each stage's importance; a stage that the phase only "
    "touches counts half. Stages without a score are left out. Nothing is stored twice: a score belongs to its stage."
)


def show_lens(workshop: Workshop) -> None:
    """Draw the three phases beside the stages they live in, and what of each stage no phase holds."""
    method, names = content.load(), stage_names(workshop)
    scores = {stage.id: _score(workshop, stage.id) for stage in method.stages}
    found = lens.phase_scores(workshop, scores)
    for column, phase in zip(st.columns(len(method.phases), gap="small"), method.phases, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(_phase(workshop, phase, found[phase.id], scores))
    with st.container(border=True):
        outside = "\n".join(f"- **{escape(names[stage.id])}** {escape(stage.outside_lens)}" for stage in method.stages)
        st.markdown(f"### Outside the sales lens\n\n{outside}")
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(_FORMULA)


def _phase(workshop: Workshop, phase: PhaseItem, score: float | None, scores: dict[Stage, int | None]) -> str:
    stages, names = lens.stages_of(Phase(phase.id)), stage_names(workshop)
    said = [
        f"- {escape(names[stage])}: {'not scored' if scores[stage] is None else f'{scores[stage]} of 5'}"
        + (" · counts half" if weight is CrosswalkWeight.SECONDARY else "")
        for stage, weight in stages.items()
    ]
    known = sum(scores[stage] is not None for stage in stages)
    mean = formats.number(score, workshop.settings, digits=1)
    value = ":gray[Not scored yet]" if score is None else f"**{mean} of 5**"
    return (
        f"### {escape(phase.name)}\n\n{value} · from {known} of {len(stages)} stages\n\n"
        f":small[:gray[{escape(phase.meaning)}]]\n\n" + "\n".join(said)
    )


def _score(workshop: Workshop, stage: Stage) -> int | None:
    maturity = workshop.maturity(stage.value)
    return None if maturity is None else maturity.score
