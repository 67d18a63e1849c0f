"""What the team calls a stage and who owns it."""

import streamlit as st

import db.fields
from pages.parts import fields
from salesops.content.schema import StageItem
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop


def name_and_owner(workshop: Workshop, stage: StageItem) -> None:
    """Draw the stage's own name and its owner, folded away."""
    with st.popover("Name and owner", icon=":material/edit:", type="tertiary"):
        fields.line(
            db.fields.stage(stage.id, "name"),
            "What you call this stage",
            placeholder=stage.name,
            help=f"Empty: {stage.name}. Scores, answers and links stay as they are.",
            workshop=workshop,
        )
        owner = db.fields.stage(stage.id, "owner_id")
        fields.item(owner, "Stage owner", ListKind.PERSON, help="One person for the whole stage.", workshop=workshop)
