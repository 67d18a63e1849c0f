"""Tables whose figures read as the workshop writes them: each written out once, not at every look at its page.

Streamlit asks pandas for the words of each cell and puts them into a second table, cell by cell. Of a survey's
statements that is a third of what their page costs. A table that pages keep is the very same one at the next look.
"""

from typing import Any

from streamlit.elements import arrow

from salesops.kept import Kept

_MOST_KEPT = 32
_arrow: Any = arrow  # the function is one that it takes from elsewhere
_write = _arrow.marshall_styler
_written: Kept[Any] = Kept(_MOST_KEPT)  # table and place -> its words as Streamlit wrote them


def keep() -> None:
    """Let a table that is drawn again take over what was written of it."""
    _arrow.marshall_styler = marshalled


def marshalled(proto: Any, styler: Any, default_uuid: str) -> None:
    """Fill a message with the words of a table's cells, as Streamlit's function of the same arguments does."""

    def write() -> Any:
        made = type(proto)()
        _write(made, styler, default_uuid)
        return made

    proto.MergeFrom(_written.get((styler,), write, default_uuid))
