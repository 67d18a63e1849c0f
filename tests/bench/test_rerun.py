"""The measuring command works; what it measures is judged by the command itself, not here."""

import math
import os
import time
from dataclasses import replace

import pytest

from tests.bench.arriving import Arriving
from tests.bench.cpu import cpu_seconds
from tests.bench.editing import measure_edit
from tests.bench.rerun import (
    AIM,
    AIM_EDITABLE,
    AIM_OVERFULL,
    AIM_PAINT,
    BARE,
    EMPTY,
    LOCK_MS,
    Figure,
    main,
    measure,
    menu,
    table,
)
from tests.bench.windows import Windows, share


def test_the_command_measures_the_empty_pages_and_a_real_one() -> None:
    page = menu()[-1]
    figures = measure([page], rounds=1, arriving=1, overfull_too=False)
    assert list(figures) == [BARE, EMPTY, page]
    for figure in figures.values():
        assert math.isfinite(figure.cpu_ms)
        assert figure.cpu_ms > 0
        assert 0 < figure.arriving.paint_bytes < 12_000
        assert figure.overfull_ms > 0
    assert (figures[BARE].failed, figures[EMPTY].failed) == (False, False)
    assert figures[EMPTY].elements == 4  # the workshop's name, the line above the page, the title, the signal
    assert len(table(figures).splitlines()) == 1 + len(figures)


def test_the_command_measures_an_edit_of_the_drawn_map_and_each_edit_is_answered() -> None:
    found = measure_edit(cpu_seconds, elements=60, links=80, rounds=2)
    assert (found.elements, found.links, found.answered) == (60, 80, True)
    assert 0 < found.edit_ms < math.inf
    assert 0 < found.page_ms < math.inf


def figure(page: str, cpu_ms: float, *, overfull_ms: float = 10.0, first: Arriving | None = None) -> Figure:
    return Figure(page, cpu_ms, 3, False, overfull_ms, first or Arriving(20.0, 30.0, 1000))


def test_a_page_is_within_its_aims_in_relation_to_the_empty_page_in_our_frame() -> None:
    empty = figure(EMPTY, 10.0)
    assert figure("value", 10.0 * AIM).over(empty) == ()
    assert figure("value", 10.1 * AIM).over(empty) == ("rerun",)
    assert figure("lists", 10.0 * AIM_EDITABLE).over(empty) == ()
    assert figure("lists", 1.0, overfull_ms=10.1 * AIM_OVERFULL).over(empty) == ("overfull",)
    late = 30.0 * AIM_PAINT + LOCK_MS
    assert figure("value", 1.0, first=Arriving(60.0, late, 1300)).over(empty) == ()
    assert figure("value", 1.0, first=Arriving(61.0, late + 1, 1301)).over(empty) == (
        "paint bytes",
        "paint time",
        "first run",
    )
    assert replace(figure("value", 1.0), failed=True).over(empty) == ("FAILED",)


def test_windows_are_over_where_the_slow_ones_are_told_or_drawn_late() -> None:
    swift = tuple(map(float, range(1, 101)))
    assert (share(swift, 0.5), share(swift, 0.95)) == (51.0, 96.0)
    assert not Windows(100, swift, swift, 0.5).over()
    assert Windows(100, swift, tuple(one + 60 for one in swift), 0.5).over()


def test_cpu_time_is_counted_finely_and_leaves_out_waiting() -> None:
    before = cpu_seconds(os.getpid())
    time.sleep(0.2)
    waited = cpu_seconds(os.getpid()) - before
    spent = time.process_time() - before
    assert 0 <= waited < 0.1
    assert spent == pytest.approx(cpu_seconds(os.getpid()) - before, abs=0.05)


def test_an_unknown_page_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--page", "nowhere"])
    assert ended.value.code == 2
    assert "no such page: nowhere" in capsys.readouterr().err
