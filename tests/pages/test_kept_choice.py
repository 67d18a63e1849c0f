"""A choice whose words change while it is open: what the window sends back may be words that no option has any more."""

import streamlit as st

from pages.parts import address


def test_a_choice_stays_when_the_window_sends_words_that_no_option_has_any_more(monkeypatch):
    said = {}
    monkeypatch.setattr(st, "session_state", said)
    address.keep("element", ["first", "second"])
    assert said["element"] == "first"
    said["element"] = "second"
    address.keep("element", ["first", "second"])
    said["element"] = "Second (0 of 1 scored)"
    address.keep("element", ["first", "second"])
    assert said["element"] == "second"
    address.keep("element", ["first", "third"])
    assert said["element"] == "first"
