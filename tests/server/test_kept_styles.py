"""The words of a table's cells that are written out once are those that Streamlit writes at each look."""

import inspect

import pandas as pd
import pytest
from streamlit.elements import arrow
from streamlit.proto.ArrowData_pb2 import ArrowData

from salesops.kept import Kept
from server import kept_styles


def written(styler: object, place: str = "1") -> bytes:
    told = ArrowData()
    kept_styles.marshalled(told, styler, place)
    return told.SerializeToString(deterministic=True)


def test_a_table_is_told_as_streamlit_tells_it_and_its_cells_are_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_styles, "_written", Kept(4))
    asked = []

    def told(share: float) -> str:
        asked.append(share)
        return f"{share:.0%}"

    table = pd.DataFrame({"Share": [0.25, 0.5]}).style.format({"Share": told})
    own = ArrowData()
    kept_styles._write(own, table, "1")
    once = len(asked)

    assert [written(table) for _ in range(3)] == [own.SerializeToString(deterministic=True)] * 3
    assert len(asked) == 2 * once
    assert b"25%" in own.styler.display_values


def test_another_table_of_the_same_rows_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_styles, "_written", Kept(4))
    rows = pd.DataFrame({"Mean": [1.5]})

    points, commas = (
        rows.style.format({"Mean": told}) for told in ("{:.1f}".format, lambda mean: f"{mean}"[:1] + ",5")
    )

    assert (b"1.5" in written(points), b"1,5" in written(commas)) == (True, True)


def test_streamlit_asks_for_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "marshall_styler", kept_styles._write)
    kept_styles.keep()
    assert arrow.marshall_styler is kept_styles.marshalled
    assert "marshall_styler" in inspect.unwrap(arrow.ArrowMixin.dataframe).__code__.co_names
