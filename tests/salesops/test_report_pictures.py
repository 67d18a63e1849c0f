"""Pictures of the report: in its own font, in pixels, drawn once."""

import io

from PIL import Image

from salesops.report import figures, svg, warm


def test_picture_in_pixels_has_its_words_in_it_and_the_size_that_was_asked_for():
    wordy, bare = (
        figures.bead_map([figures.Bead("E", "S", label, figures.GAP)], ["E"], ["S"]) for label in ("888888888888", "")
    )
    first, second = (Image.open(io.BytesIO(svg.as_png(spec, scale))) for spec, scale in ((wordy, 1.0), (wordy, 2.0)))
    without = Image.open(io.BytesIO(svg.as_png(bare, 1.0)))

    assert [round(b / a) for a, b in zip(first.size, second.size, strict=True)] == [2, 2]
    assert first.convert("L").tobytes() != without.resize(first.size).convert("L").tobytes()
    assert "font-family=\"'Source Sans 3'\"" in svg.drawn(wordy)


def test_warm_server_draws_what_it_has_drawn_before_no_second_time():
    warm.up()
    before = svg._drawn.cache_info().misses
    warm.up()

    assert svg._drawn.cache_info().misses == before
