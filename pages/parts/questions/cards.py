"""What one component or stage says in a few lines: score, completeness, key answers."""

from collections.abc import Iterable

import streamlit as st

from pages.parts.errors import cut, escape
from salesops import content
from salesops.components import Completeness, as_text, good_enough_words, is_blank, question_code, questions_of
from salesops.content.question_schema import Question
from salesops.content.schema import Component
from salesops.kept import Kept
from salesops.spoken import tied
from salesops.vocabulary import Depth
from salesops.workshop import Workshop

_QUESTION, _ANSWER = 40, 76  # characters on a card; the whole stands on the component's own view

_known: Kept[str] = Kept(128)


def standing(workshop: Workshop, found: Completeness) -> str:
    """Return score and completeness in one line of Markdown, and that a stage's least metric is missing."""
    return f"{score_words(workshop, found.subject_id)} · {complete_words(found)}{_metric_words(found)}"


def score_words(workshop: Workshop, subject_id: str, between: str = " · ") -> str:
    """Return "3 of 5 · Defined …", and that its evidence is missing, or that there is no score yet."""
    score = workshop.maturity(subject_id)
    if score is None or score.score is None:
        return ":gray[Not scored yet]"
    bare = "" if score.evidence.strip() else f"{between}:orange[no evidence yet]"
    return f"**{score.score} of 5**{between}{content.load().scale[score.score]}{bare}"


def complete_words(found: Completeness) -> str:
    """Return how many of the asked questions are complete, and how many more are begun, in words."""
    done = ":green[:material/check_circle:] " if found.is_complete else ""
    begun = f", {found.answered - found.complete} begun" if found.answered > found.complete else ""
    return f"{done}{found.complete} of {found.asked} asked questions complete{begun}"


def _metric_words(found: Completeness) -> str:
    if found.metric_given is not False:
        return ""
    method = content.load()
    return f" · its first metric, {method.metric(method.stage(found.subject_id).least_metric).name}, is not complete"


def on_canvas(workshop: Workshop, component: Component, found: Completeness) -> str:
    """Return what a component says on the canvas as Markdown, written once: score, completeness, key answers."""
    return _known.get((workshop, component, found), lambda: _on_canvas(workshop, component, found))


def _on_canvas(workshop: Workshop, component: Component, found: Completeness) -> str:
    return (
        f"{score_words(workshop, component.id)}  \n:small[:gray[{good_enough_words(workshop, component.id)}]]  \n"
        f"{complete_words(found)}\n\n{_key_answers(workshop, questions_of(component, workshop))}"
    )


def _key_answers(workshop: Workshop, questions: Iterable[Question]) -> str:
    """Return what the core questions were answered as Markdown, and how many of them are open."""
    names = {item.id: item.name for item in workshop.list_items}
    core = [question for question in questions if question.depth is Depth.SHORT]
    said = [question for question in core if not is_blank(workshop.answer(question.id))]
    lines = [
        f":small[:gray[{cut(question.text, _QUESTION)}]]  \n"
        + tied(cut(as_text(question, workshop.answer(question.id), names, workshop.settings), _ANSWER))
        for question in said
    ]
    still = len(core) - len(said)
    if still and workshop.settings.depth is not Depth.SHORT:  # there the core questions are all that is asked
        lines.append(f":small[:gray[{still} of {len(core)} core questions not answered yet]]")
    return "\n\n".join(lines)


def missing_words(found: Completeness) -> None:
    """Draw what the asked questions still miss, folded away."""
    if not found.missing:
        return
    with st.popover(f"What is missing ({len(found.missing)})", icon=":material/checklist:", type="tertiary"):
        lines = (
            f"- **{question_code(question)}**  {escape(' '.join(said))}" for question, said in found.missing.items()
        )
        st.markdown("\n".join(lines))
