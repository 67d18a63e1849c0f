"""The log: one JSON object per line where that is asked for, and in no form what somebody typed."""

import json
import logging
import sys

from server.logs import AsJson, Plain, failure, without_words


def _record(**more: object) -> logging.LogRecord:
    record = logging.LogRecord(
        "salesops.failures", logging.ERROR, "", 0, "page failed, reference %s", ("a1b2c3",), None
    )
    record.created = 1_772_442_000.25
    record.__dict__.update(more)
    return record


def test_a_line_is_one_json_object_with_the_same_names_every_time() -> None:
    line = AsJson().format(_record(error_id="a1b2c3", duration_ms=12.5, answer="Depends who asks"))
    assert json.loads(line) == {
        "time": "2026-03-02T09:00:00.250Z",
        "level": "ERROR",
        "logger": "salesops.failures",
        "event": "page failed, reference a1b2c3",
        "error_id": "a1b2c3",
        "duration_ms": 12.5,
    }
    assert "\n" not in AsJson().format(_record(trace="two\nlines"))


def test_an_error_is_logged_by_kind_and_place_with_what_caused_it_and_without_its_words(caplog) -> None:
    try:
        try:
            int("Depends who asks")
        except ValueError as cause:
            raise KeyError("Anna") from cause
    except KeyError as error:
        told, reference, info = (
            without_words(error),
            failure(logging.getLogger("x"), "Page failed", error),
            sys.exc_info(),
        )
    assert caplog.messages == [f"Page failed, reference {reference}: KeyError"]
    assert ("ValueError" in told, "KeyError" in told, "test_logs.py" in told) == (True, True, True)
    for form in (Plain(), AsJson()):
        line = form.format(_record(exc_info=info))
        shown = line.replace('int(\\"Depends who asks\\")', "").replace('int("Depends who asks")', "")
        shown = shown.replace('KeyError(\\"Anna\\")', "").replace('KeyError("Anna")', "")
        assert ("KeyError" in shown, "Depends" in shown, "Anna" in shown) == (True, False, False)
