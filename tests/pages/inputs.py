"""Texts, lines and numbers that save themselves, found on a page of a test and typed into as a browser types."""

import json
from dataclasses import dataclass
from itertools import count
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

_numbers = count(1)


@dataclass(frozen=True)
class TextInput:
    """One input as the page drew it last."""

    app: AppTest
    component: str  # id of the component that holds it
    told: dict[str, Any]

    @property
    def label(self) -> str:
        """What it is called."""
        return str(self.told["label"])

    @property
    def value(self) -> str:
        """What stands in it: what was refused, or else what is stored."""
        news = self.told["news"]
        return str(news.get("t", news["v"]))

    @property
    def says(self) -> str:
        """The sentence of the last refusal, "" where there is none."""
        news = self.told["news"]
        return str(news.get("p", news.get("dp", "")))

    @property
    def options(self) -> list[str]:
        """What a choice offers, in words."""
        return [option if isinstance(option, str) else option[1] for option in self.told["options"]]

    @property
    def news(self) -> dict[str, Any]:
        """What the browser is told of it; see ``pages.parts.answers.news``."""
        return dict(self.told["news"])

    def type(self, words: str) -> AppTest:
        """Type over what stands there and run the page."""
        return self.send(words, self.told["news"].get("w", self.told["news"]["v"]))

    def send(self, words: str, was: str) -> AppTest:
        """Send what was typed over ``was`` and run the page."""
        op = {"id": self.told["id"], "value": words, "was": was, "n": next(_numbers)}
        return _send(self.app, self.component, {"ops": [op]})


def told_to(component: Any) -> Any:
    """Return what a component of a page is told."""
    return json.loads(component.proto.bytes)


def inputs(app: AppTest) -> list[TextInput]:
    """Return all of them in the order of the page."""
    return [
        TextInput(app, part.proto.id, told)
        for part in app.get("bidi_component")
        if part.proto.component_name in ("autotext", "autotext_cards")
        for told in told_to(part)["inputs"]
    ]


def labelled(app: AppTest, label: str) -> TextInput:
    """Return the only one of that name."""
    (found,) = (one for one in inputs(app) if one.label == label)
    return found


def remove_row(app: AppTest, table: str, row: str) -> AppTest:
    """Press the button that takes a row out of the table of that label, and run the page."""
    (drawn,) = (
        part.proto.id
        for part in app.get("bidi_component")
        if part.proto.component_name == "grid" and told_to(part)["label"] == table
    )
    return _send(app, drawn, {"acts": [{"act": "remove", "row": row, "n": next(_numbers)}]})


def own_steps(app: AppTest) -> list[tuple[str, str]] | None:
    """Return the next undo and redo as the line above the page tells them, ``[(entry, what it was), …]``."""
    line = _line(app)
    told = json.loads(line.bytes)[-1] if line else None
    return told and [tuple(one) for one in told]


def take_step(app: AppTest, entry: str) -> AppTest:
    """Press the step that names this entry, as the browser does it, and run the page."""
    line = _line(app)
    assert line is not None
    return _send(app, line.id, entry, event="step")


def _line(app: AppTest) -> Any:
    return next((one.proto for one in app.get("bidi_component") if one.proto.component_name == "way"), None)


def _send(app: AppTest, component: str, told: Any, event: str = "ops") -> AppTest:
    """Send what a component tells as its browser does, and run the page."""
    states = app._tree.get_widget_states()
    name = f"$$STREAMLIT_INTERNAL_KEY_{component}__events"
    states.widgets.append(WidgetState(id=name, json_trigger_value=json.dumps([{"event": event, "value": told}])))
    return app._run(states)
