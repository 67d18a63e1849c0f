"""What the team added itself, changed on the page: options of questions, elements of the map."""

from itertools import count

import pytest

from db import ecosystem, fields, questions, workshops
from db.access import LOCAL
from db.change import Gone
from pages.parts import grid, state
from pages.parts.ecosystem import removing
from pages.parts.grid import handle
from pages.parts.questions import own_options
from salesops.vocabulary import AnswerType, LinkState, Stage
from tests.pages.opening import load, open_page, save, words
from tests.pages.question_pages import LIFECYCLE, opened, press, text_of
from tests.pages.question_screen import start

_numbers = count(1)


class Options:
    """The table of a question's options as one session sees it."""

    def __init__(self, workshop_id: str, monkeypatch) -> None:
        self.workshop_id = workshop_id
        monkeypatch.setattr(state.st, "session_state", {})
        monkeypatch.setattr(state, "workshop_id", lambda: workshop_id)
        monkeypatch.setattr(own_options, "grid", self._catch)

    def _catch(self, key, rows, columns, *, on_remove=None, **_) -> None:
        self.drawn = grid._drawn(key, grid.prepared(rows, columns), None, on_remove)

    def draw(self) -> handle.Drawn:
        state.changed()
        (own,) = load(self.workshop_id).own_questions
        own_options.show(own)
        return self.drawn

    def rename(self, old: str, new: str) -> str:
        op = {"row": old, "col": "name", "value": new, "was": old, "n": next(_numbers)}
        assert handle.take(self.draw(), {"ops": [op]})
        return handle.of(self.drawn.key).cells[old, "name"].outcome.problem

    def act(self, act: str, row: str, column: str = "") -> str:
        message = {"act": act, "row": row, "col": column, "n": next(_numbers)}
        assert handle.take(self.draw(), {"acts": [message]})
        return handle.of(self.drawn.key).problem

    @property
    def names(self) -> tuple[str, ...]:
        (own,) = load(self.workshop_id).own_questions
        return own.options


@pytest.fixture
def asked(database) -> tuple[str, str]:
    """A workshop and its own question with three options, the second of them chosen."""
    workshop_id = start()
    names = ("Size", "Region", "Need")
    added = questions.add(workshop_id, LOCAL, "engage", "How?", type=AnswerType.CHOICE, options=names)
    save(workshop_id, fields.answer(added), "o1")
    return workshop_id, added


def test_options_are_renamed_moved_and_removed_in_their_table(asked, monkeypatch):
    workshop_id, added = asked
    screen = Options(workshop_id, monkeypatch)

    assert screen.rename("Region", "Country") == ""
    assert screen.rename("Size", "country") == "Two options would be named “Country”. Choose another name."
    assert screen.act("press", "Country", "up") == ""
    assert (screen.names, load(workshop_id).answer(added)) == (("Country", "Size", "Need"), "o0")
    assert screen.act("remove", "Size") == ""
    assert screen.names == ("Country", "Need")
    assert screen.act("remove", "Need") == "A choice needs at least 2 options. Add another one first."
    assert screen.names == ("Country", "Need")


def test_removing_a_used_option_asks_first_names_the_answers_and_can_be_undone(asked):
    workshop_id, added = asked
    app = opened(workshop_id, LIFECYCLE, stage="engage", question=added)
    app.session_state[f"own:{added}"] = True
    app.session_state[own_options.REMOVING] = (added, "Region")
    app.run()
    assert "**“Region”** is chosen in one answer, which would be empty then." in text_of(app)

    press(app, "Remove this option")
    assert (load(workshop_id).own_questions[0].options, load(workshop_id).answer(added)) == (("Size", "Need"), None)
    press(app, "Undo")
    assert load(workshop_id).answer(added) == "o1"


def test_an_option_is_added_and_a_taken_name_is_refused_beside_its_box(asked):
    workshop_id, added = asked
    app = opened(workshop_id, LIFECYCLE, stage="engage", question=added)
    app.session_state[f"own:{added}"] = True
    app.run()
    app.text_input(key=f"own:{added}:option").set_value("Risk").run()
    assert load(workshop_id).own_questions[0].options == ("Size", "Region", "Need", "Risk")
    app.text_input(key=f"own:{added}:option").set_value("risk").run()
    assert "Two options would be named “risk”. Choose another name." in text_of(app)
    assert len(load(workshop_id).own_questions[0].options) == 4


MAP = "pages/workshop/map.py"


def test_an_own_element_goes_after_what_goes_with_it_was_named_with_undo(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    own = ecosystem.add_element(workshop_id, LOCAL, "Trade *fairs*", "MA")
    ecosystem.decide(workshop_id, LOCAL, [(own, Stage.ENGAGE)], LinkState.ACCEPTED)
    app = open_page(MAP, workshop_id)
    app.session_state["names"] = True
    app.session_state[removing.REMOVING] = own
    app.run()

    assert "**With “Trade *fairs*” goes:**\n\n- 1 merger point accepted" in words(app).replace("\\", "")
    press(app, "Remove this element")
    assert own not in {element.id for element in load(workshop_id).elements}
    assert "Keep it" not in [button.label for button in app.button]
    press(app, "Undo")
    assert load(workshop_id).element(own).name == "Trade *fairs*"
    assert [link.stage for link in load(workshop_id).accepted_links()] == [Stage.ENGAGE]


def test_an_element_that_nothing_hangs_on_goes_at_once_and_a_carrying_one_is_asked_about(database, monkeypatch):
    workshop_id = workshops.create(LOCAL, "Northwind")
    free, used = (ecosystem.add_element(workshop_id, LOCAL, name, "MA") for name in ("Fairs", "Showroom"))
    ecosystem.decide(workshop_id, LOCAL, [(used, Stage.ENGAGE)], LinkState.ACCEPTED)
    monkeypatch.setattr(state.st, "session_state", {})
    monkeypatch.setattr(state, "workshop_id", lambda: workshop_id)

    for element in (free, used):
        state.changed()
        removing.press(element)

    assert {e.id for e in load(workshop_id).elements if e.content_id is None} == {used}
    assert state.st.session_state[removing.REMOVING] == used
    state.changed()
    with pytest.raises(Gone):
        removing.press(free)
