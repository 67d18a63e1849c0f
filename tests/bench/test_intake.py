"""The intake's own bench: its made-up export is read whole."""

from tests.bench.intake import costs


def test_made_up_export_is_read_whole_and_its_cost_is_told():
    lines, (found,) = costs([400])

    assert (len(found.opportunities), found.dropped, found.questions) == (400, (), ())
    assert lines[1].split()[0] == "400"
    assert {leak.head for leak in found.leaks} == {"Stage", "Close Date", "Loss Reason", "Last Modified Date"}
