"""The load run, small: what was acknowledged is there, also when the server is killed halfway."""

from tests.load.survey import drive


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed_halfway() -> None:
    figures = drive(10, over_seconds=1.0, think_seconds=0.08, kill=True)

    assert (figures.finished, figures.lost) == (10, 0)
    assert figures.saves >= 10 * 66  # 3 recalls, 28 items twice, a comment on every fifth, 2 on trust
    assert figures.sent_again > 0  # the kill hit people in the middle
