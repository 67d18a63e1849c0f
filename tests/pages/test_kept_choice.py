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


def test_a_choice_in_the_address_stays_when_its_words_changed_before_the_window_sent_them(monkeypatch):
    said, asked = {}, {"question": "ST-E5"}
    monkeypatch.setattr(st, "session_state", said)
    monkeypatch.setattr(st, "query_params", asked)
    address.lead("question", "picker", ["ST-E1", "ST-E5"])
    assert said["picker"] == "ST-E5"
    said["picker"] = "Which three behaviours …"  # without the mark that it has now
    address.follow("question", "picker")
    address.lead("question", "picker", ["ST-E1", "ST-E5"])
    assert (asked["question"], said["picker"]) == ("ST-E5", "ST-E5")
    said["picker"] = "ST-E1"
    address.follow("question", "picker")
    assert asked["question"] == "ST-E1"
