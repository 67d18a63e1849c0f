"""Facts and small cards beside each other: what was typed is shown letter by letter."""

from streamlit.testing.v1 import AppTest


def drawn() -> None:
    from pages.parts import side_by_side
    from pages.parts.side_by_side import Tile

    side_by_side.facts([("EUR 5 k", "A & <b>B</b>"), ("3", "Weeks")])
    side_by_side.tiles([Tile("<i>Short</i>", "Chosen", "28 questions", "For few"), Tile("Full", "", "83", "For many")])


def test_what_was_typed_is_shown_letter_by_letter() -> None:
    facts, tiles = (one.proto.body for one in AppTest.from_function(drawn).run().get("html"))
    assert facts == (
        '<dl class="facts"><div><dt>A &amp; &lt;b&gt;B&lt;/b&gt;</dt><dd>EUR\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}k</dd>'
        "</div><div><dt>Weeks</dt><dd>3</dd></div></dl>"
    )
    assert "<p><strong>&lt;i&gt;Short&lt;/i&gt;</strong> " in tiles
    assert tiles.count("<li>") == 2
    assert tiles.count("✓ Chosen") == 1
