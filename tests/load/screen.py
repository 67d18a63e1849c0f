"""What a browser would show: built from the messages that the server sends down the websocket."""

from dataclasses import dataclass, field
from typing import Any

import streamlit  # noqa: F401  (its package must be initialised before its message classes)
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Element type -> the field of WidgetState that carries its value.
VALUE_FIELDS = {
    "bidi_component": "json_value",
    "button": "trigger_value",
    "button_group": "string_array_value",
    "chat_input": "chat_input_value",
    "checkbox": "bool_value",
    "color_picker": "string_value",
    "dataframe": "string_value",  # data_editor: its edits as JSON
    "date_input": "string_array_value",
    "date_time_input": "string_array_value",
    "download_button": "trigger_value",
    "echarts_chart": "string_value",
    "feedback": "int_value",
    "menu_button": "string_trigger_value",
    "multiselect": "string_array_value",
    "number_input": "double_value",
    "radio": "string_value",
    "selectbox": "string_value",
    "slider": "double_array_value",
    "text_area": "string_value",
    "text_input": "string_value",
    "time_input": "string_value",
    "vega_lite_chart": "string_value",
}
TEXT_KINDS = ("alert", "code", "heading", "markdown", "metric", "text")
CACHED_FOR_RUNS = 2  # the frontend forgets a cached message after two runs; the server counts on the same

Path = tuple[int, ...]


@dataclass(frozen=True)
class Widget:
    """One input on the screen."""

    id: str
    kind: str
    label: str
    fragment_id: str
    message: Any = field(repr=False)

    @property
    def key(self) -> str:
        """The key the script gave it; "" without one. (An id reads ``$$ID-<hash>-<key or None>``.)"""
        parts = self.id.split("-", 2)
        return "" if len(parts) < 3 or parts[2] == "None" else parts[2]


class Screen:
    """The elements of one browser tab, by their place on the page."""

    def __init__(self) -> None:
        self.session_id = ""
        self.page_hash = ""
        self.pages: dict[str, str] = {}  # address of each page -> its hash
        self.menu: set[str] = set()  # addresses of those that the menu shows
        self.titles: list[str] = []  # what the menu calls them, in its order
        self.stored: dict[str, tuple[ForwardMsg, int]] = {}  # the frontend's message cache: hash -> message, run
        self._elements: dict[Path, tuple[str, Any, str]] = {}
        self._seen: set[Path] = set()
        self._run = 0

    def take(self, message: ForwardMsg) -> None:
        """Apply one message."""
        kind = message.WhichOneof("type")
        place = tuple(message.metadata.delta_path)
        if kind == "ref_hash":
            message = self.stored[message.ref_hash][0]
            kind = message.WhichOneof("type")
            self.stored[message.hash] = (message, self._run)
        elif message.metadata.cacheable and message.hash:
            self.stored[message.hash] = (message, self._run)
        if kind == "delta":
            self._take_delta(message.delta, place)
        elif kind == "new_session":
            self.session_id = message.new_session.initialize.session_id or self.session_id
            self.page_hash = message.new_session.page_script_hash
            self._seen = set()
        elif kind == "navigation":
            self._take_navigation(message.navigation)
        elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._forget_stale()

    def widgets(self) -> list[Widget]:
        """Return the inputs in the order of the page."""
        return [
            Widget(element.id, kind, getattr(element, "label", ""), fragment_id, element)
            for _, (kind, element, fragment_id) in sorted(self._elements.items())
            if kind in VALUE_FIELDS and getattr(element, "id", None)
        ]

    def find(self, name: str) -> Widget:
        """Return the input with this id, key or label. KeyError names what is there."""
        found = self.widgets()
        for widget in found:
            if name in (widget.id, widget.key, widget.label):
                return widget
        raise KeyError(f"{name!r} is not on the page; there are {[w.key or w.label for w in found]}")

    def elements(self, kind: str) -> list[Any]:
        """Return the messages of one element type in the order of the page."""
        return [message for _, (its, message, _) in sorted(self._elements.items()) if its == kind]

    def count(self) -> int:
        """Return how many elements the page has."""
        return len(self._elements)

    def texts(self) -> list[str]:
        """Return the words of headings, paragraphs, alerts, code and metrics in the order of the page."""
        return [
            getattr(message, "body", "")
            for _, (kind, message, _) in sorted(self._elements.items())
            if kind in TEXT_KINDS
        ]

    def exceptions(self) -> list[str]:
        """Return the red boxes."""
        return [f"{message.type}: {message.message}" for message in self.elements("exception")]

    def _take_delta(self, delta: Delta, place: Path) -> None:
        self._seen.add(place)
        if delta.WhichOneof("type") == "new_element":
            kind = delta.new_element.WhichOneof("type")
            if kind:
                self._elements[place] = (kind, getattr(delta.new_element, kind), delta.fragment_id)

    def _take_navigation(self, navigation: Any) -> None:
        self.pages, self.menu, self.titles = {}, set(), []
        for page in navigation.app_pages:
            address = "" if page.is_default else page.url_pathname
            self.pages[address] = page.page_script_hash
            self.menu |= set() if page.is_hidden else {address}
            self.titles.append(page.page_name)
        self.page_hash = navigation.page_script_hash or self.page_hash

    def _forget_stale(self) -> None:
        self._run += 1
        self._elements = {place: what for place, what in self._elements.items() if place in self._seen}
        self.stored = {k: v for k, v in self.stored.items() if self._run - v[1] <= CACHED_FOR_RUNS}
