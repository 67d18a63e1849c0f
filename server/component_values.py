"""What a component has told, as the pages read it: a dictionary with attributes, of one class made once.

Streamlit looks at each component's value four times a run and makes a class of its own for it each time, so that a
page could also write into it. None of ours does. The classes were a twentieth of what a run costs, most of it when they
were cleared away.
"""

from collections.abc import Callable
from typing import Any, Never, Self

from streamlit.components.v2.bidi_component import main


class Told(dict[str, Any]):
    """A component's state and the events of this run; None is read for what it has not told, nothing is written."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)

    def __setattr__(self, name: str, value: object) -> Never:
        raise TypeError("What a component has told is only read.")

    __setitem__ = __setattr__

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self  # as Streamlit's: it stands for what the session holds


def use() -> None:
    """Let Streamlit hand out such values."""
    main.make_bidi_component_presenter = presenter  # type: ignore[attr-defined]  # the name it imports for itself


def presenter(
    aggregator_id: str, component_id: str | None = None, allowed_state_keys: set[str] | None = None
) -> Callable[[Any, Any], Any]:
    """Return what makes a component's value of its stored state, as Streamlit's function of the same arguments does."""

    def present(base: Any, session_state: Any) -> Any:
        widgets = session_state._new_widget_state
        known = widgets.widget_metadata.get(aggregator_id)
        if not isinstance(base, dict) or known is None or known.value_type != "json_trigger_value":
            return base
        try:
            sent = widgets[aggregator_id]
        except KeyError:
            sent = None
        sent = [sent] if isinstance(sent, dict) else sent if isinstance(sent, list) else []
        events = {one["event"]: one.get("value") for one in sent if isinstance(one, dict) and "event" in one}
        return Told({name: value for name, value in events.items() if isinstance(name, str)} | base)

    return present
