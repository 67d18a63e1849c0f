"""The expert's own words on the report's page: saved with the numbers they are about, stale when those change."""

from db import fields, history
from db.access import LOCAL
from salesops.report.expert_words import STALE, SUMMARY
from tests.pages.opening import load, open_page, save

PAGE = "pages/follow_up/report.py"


def test_own_words_go_stale_with_their_numbers_until_somebody_says_that_they_hold(full):
    save(full, fields.report_text(SUMMARY), "Messaging first, whatever else is tempting.")
    (text,) = load(full).report_texts
    assert len(text.seen) == 64
    save(full, fields.goal("target"), 15_000_000.0)

    page = open_page(PAGE, full)
    assert any("1 to read again" in caption.value for caption in page.caption)

    page.session_state["report:own"] = True
    page.session_state["report:own-words"] = SUMMARY
    page.run()
    assert [warning.value for warning in page.warning] == [STALE]
    page.button(key="report:still").click().run()

    assert not page.exception
    assert load(full).report_texts[0].seen != text.seen
    assert all("to read again" not in words.value for words in (*page.caption, *page.markdown))
    last = history.entries(full, LOCAL)[0]
    history.undo(full, LOCAL, last.id)
    assert load(full).report_texts[0].seen == text.seen
