"""The score of a component or stage: six sentences to choose from, and what the choice rests on."""

from collections.abc import Sequence

import streamlit as st

from db.fields import maturity
from pages.parts import fields, views
from pages.parts.errors import escape
from pages.parts.instruments import evidence as evidence_of
from pages.parts.questions.choices import one_of
from salesops import content
from salesops.components import good_enough_words
from salesops.vocabulary import Confidence, ListKind
from salesops.workshop import Workshop
from salesops.yearly.baseline import MATURITY, before_words

CONFIDENCE = {level.value: level.value.capitalize() for level in Confidence}


def show_score(
    workshop: Workshop, subject_id: str, name: str, anchors: Sequence[str], told: Sequence[str] = ()
) -> None:
    """Draw the score from 0 to 5 with all its sentences, evidence, confidence, owner and review.

    ``told`` is what instruments found, offered as evidence.
    """
    with st.container(border=True):
        said = f"{good_enough_words(workshop, subject_id)} {before_words(workshop, MATURITY, subject_id)}".rstrip()
        st.markdown(f"### How mature are we here: {escape(name)}\n\n:small[:gray[{said}]]")
        left, right = st.columns([3, 2], gap="large")
        with left:
            options = {str(score): f"{score} · {sentence}" for score, sentence in enumerate(anchors)}
            one_of(workshop, maturity(subject_id, "score"), "Score", options, integer=True)
            with st.popover("How to score", icon=":material/help:", type="tertiary"):
                st.markdown("\n".join(f"- {line}" for line in content.load().scoring_guide))
        with right:
            _rest(workshop, subject_id, told)
        views.score_alone(workshop, subject_id, name, anchors)


def _rest(workshop: Workshop, subject_id: str, told: Sequence[str]) -> None:
    evidence = "What did you look at? A dated page, ten sampled cases, a number."
    fields.text(maturity(subject_id, "evidence"), "Evidence", help=evidence, rows=3, workshop=workshop)
    evidence_of.show(workshop, subject_id, told)
    fields.choice(maturity(subject_id, "confidence"), "Confidence", CONFIDENCE, workshop=workshop)
    people = [
        fields.an_item(maturity(subject_id, column), label, ListKind.PERSON, workshop)
        for column, label in (("owner_id", "Owner of the score"), ("reviewer_id", "Reviewer"))
    ]
    fields.beside(people, least_width=120, most=2, workshop=workshop)
    fields.day(maturity(subject_id, "reviewed_on"), "Reviewed on", workshop=workshop)
