"""A press becomes an act, or a sentence at its place."""

import pytest
import streamlit as st

from pages.parts import acting, state
from salesops.errors import BadInput


def refuse():
    raise BadInput("Nothing was changed.")


@pytest.fixture
def session(monkeypatch):
    kept = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


def test_what_is_refused_is_said_at_its_place_and_nothing_after_it_is_done(session):
    done = []

    with acting.refusals_to("here"):
        done.append("before")
        refuse()
        done.append("after")

    assert (done, session) == (["before"], {"here": "Nothing was changed."})


def test_an_act_returns_what_came_of_it_or_none_with_its_sentence_in_the_undo_bar(session):
    assert acting.act(lambda: 7) == 7
    assert session == {}

    assert acting.act(refuse) is None
    assert session == {state.PROBLEM: "Nothing was changed."}


def test_a_failure_that_nobody_foresaw_is_no_refusal(session):
    with pytest.raises(ZeroDivisionError), acting.refusals_to("here"):
        _ = 1 / 0

    assert session == {}
