"""The measuring command works; what it measures is judged by the command itself, not here."""

import math
import os
import time

import pytest

from tests.bench.editing import measure_edit
from tests.bench.rerun import AIM, AIM_EDITABLE, BARE, EMPTY, Figure, cpu_seconds, main, measure, menu, table


def test_the_command_measures_the_empty_pages_and_a_real_one() -> None:
    page = menu()[-1]
    figures = measure([page], rounds=3)
    assert list(figures) == [BARE, EMPTY, page]
    for figure in figures.values():
        assert math.isfinite(figure.cpu_ms)
        assert figure.cpu_ms > 0
        assert figure.first_bytes > 0
    assert (figures[BARE].failed, figures[EMPTY].failed) == (False, False)
    assert len(table(figures).splitlines()) == 1 + len(figures)


def test_the_command_measures_an_edit_of_the_drawn_map_and_each_edit_is_answered() -> None:
    found = measure_edit(cpu_seconds, elements=60, links=80, rounds=2)
    assert (found.elements, found.links, found.answered) == (60, 80, True)
    assert 0 < found.edit_ms < math.inf
    assert 0 < found.page_ms < math.inf


def test_a_page_is_within_its_aim_in_relation_to_the_empty_page_in_our_frame() -> None:
    empty = Figure(EMPTY, 10.0, 3, 1000, failed=False)
    assert Figure("value", 10.0 * AIM, 3, 1000, failed=False).within(empty)
    assert not Figure("value", 10.1 * AIM, 3, 1000, failed=False).within(empty)
    assert Figure("lists", 10.0 * AIM_EDITABLE, 3, 1000, failed=False).within(empty)
    assert not Figure("value", 1.0, 3, 1000, failed=True).within(empty)


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
