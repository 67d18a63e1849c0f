"""A component's value is read as Streamlit's own is, and written by nobody."""

import copy
import inspect
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.components.v2 import presentation
from streamlit.components.v2.bidi_component import main

from server import component_values
from server.component_values import Told

EVENTS = [
    None, [], [{"event": "ops", "value": [1]}], [{"event": "ops", "value": 1}, {"event": "ops", "value": 2}],
    {"event": "go", "value": "page:gaps"}, [{"event": "go"}], [{"event": 7, "value": 1}], [{"value": 1}], ["x", None],
    "x", 7,
]  # fmt: skip
BASES: list[Any] = [{}, {"chosen": "a"}, {"ops": "kept"}, None, "x", [1]]


class Widgets(dict[str, Any]):
    """The part of a session's state that a presenter reads."""

    def __init__(self, kind: str | None, sent: Any) -> None:
        super().__init__({} if sent is None else {"events": sent})
        self.widget_metadata = {} if kind is None else {"events": SimpleNamespace(value_type=kind)}


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("sent", EVENTS)
@pytest.mark.parametrize("kind", ["json_trigger_value", "string_value", None])
def test_a_value_is_what_streamlit_makes_of_the_same(kind: str | None, sent: Any, base: Any) -> None:
    session: Any = SimpleNamespace(_new_widget_state=Widgets(kind, sent))
    its = presentation.make_bidi_component_presenter("events", "id")(base, session)
    ours = component_values.presenter("events", "id")(base, session)

    assert ours == its
    assert isinstance(ours, Told) == (type(its) is not type(base))
    if isinstance(ours, Told):
        assert [ours.ops, ours.go, ours.never] == [its.ops, its.go, its.never]


def test_a_value_is_of_one_class_and_only_read() -> None:
    told = Told(ops=1)
    with pytest.raises(TypeError, match="only read"):
        told.ops = 2
    with pytest.raises(TypeError, match="only read"):
        told["ops"] = 2
    assert copy.deepcopy(told) is told
    assert told == {"ops": 1}


def test_streamlit_asks_for_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "make_bidi_component_presenter", presentation.make_bidi_component_presenter)
    component_values.use()
    assert main.make_bidi_component_presenter is component_values.presenter
    assert "make_bidi_component_presenter" in inspect.unwrap(main.BidiComponentMixin._bidi_component).__code__.co_names
