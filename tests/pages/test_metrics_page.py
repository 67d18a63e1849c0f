"""The metrics review: what it says when empty and full, one metric in depth, the meeting, numbers out of the CRM."""

from db import fields, history, meetings, metric_terms, metric_values, metrics, workshops
from db.access import LOCAL
from salesops.engagement.shown import shown
from salesops.metric_review.reading import Verdict, readings
from salesops.vocabulary import Cadence, MeetingKind
from tests.pages.opening import load, open_page, words
from tests.prepared import sample_firm
from tests.writing import save

PAGE = "pages/operate/metrics.py"


def opened(workshop_id, **address):
    app = open_page(PAGE, workshop_id)
    for name, value in address.items():
        app.query_params[name] = value
    if address:
        app.run()
    assert not app.exception
    return app


def test_an_empty_review_says_what_to_begin_with_and_a_press_follows_a_metric(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    app = opened(workshop_id)
    assert "No metric is followed yet." in words(app)
    app.session_state["metric:any:box"] = True
    app.run().selectbox(key="metric:any").set_value("win_rate").run()
    app.button(key="metric:any:follow").click().run()
    assert [one.metric_id for one in load(workshop_id).tracked_metrics] == ["win_rate"]
    assert "1 metric: **no signal**, 1 with too few numbers to tell (6 in a row are needed)." in words(app)


def test_the_sample_tells_its_signal_first_and_works_its_own_metric_out(database):
    workshop_id = sample_firm()
    found = readings(load(workshop_id))
    assert [one.tracked.metric_id for one in found if one.verdict is Verdict.SIGNAL] == ["first_response"]
    app = opened(workshop_id)
    table = app.dataframe[0].value
    assert (len(table), table["Metric"][0], table["Reading"][0]) == (len(found), "First response", "◆ Signal")
    app = opened(workshop_id, view="one")
    assert "lies above the natural limits" in words(app)
    own = next(one for one in found if one.tracked.formula)
    app = opened(workshop_id, view="one", metric=own.tracked.id)
    assert "visits / sellers with sellers = 6, visits = 48 gives 8 visits per seller." in words(app).replace("\\", "")
    app.button(key=f"worked:{own.tracked.id}").click().run()
    stamped = {(v.definition, v.source) for v in load(workshop_id).metric_values if v.tracked_id == own.tracked.id}
    assert stamped == {("visits / sellers", "visits: CRM, visits with a next step; sellers: Payroll")}
    history.undo(workshop_id, LOCAL, history.entries(workshop_id, LOCAL)[0].id)
    assert not [v for v in load(workshop_id).metric_values if v.tracked_id == own.tracked.id and v.value is not None]


def test_comments_before_the_review_stand_beside_its_metric_on_the_shared_screen(database):
    workshop_id = sample_firm()
    app = opened(workshop_id, view="meeting")
    assert "The firmware is mended since the 12th" in words(app)
    meeting = next(one for one in load(workshop_id).meetings if one.kind is MeetingKind.METRICS_REVIEW)
    sources = [one.source for one in load(workshop_id).agenda_items if one.meeting_id == meeting.id]
    assert (sources[0], sources[1].partition(":")[0], sources[-1]) == ("metrics", "metric", "decisions")
    meetings.begin(workshop_id, LOCAL, meeting.id)
    meetings.show(workshop_id, LOCAL, meeting.id, sources[1])
    workshop = load(workshop_id)
    on_screen = shown(workshop, workshop.meeting(meeting.id))
    assert on_screen.title == "First response"
    said = [line.partition(":")[0] for line in on_screen.lines[1:]]
    assert said == ["Sales", "Support / customer success", "Product"]


def test_numbers_out_of_the_crm_are_taken_over_with_their_source_and_one_undo(database):
    workshop_id = sample_firm()
    app = opened(workshop_id, view="crm")
    app.button(key="crm:created").click().run()
    tracked = load(workshop_id).tracked_metrics[-1]
    assert (tracked.name, tracked.cadence, tracked.metric_id) == ("Opportunities created", Cadence.MONTH, None)
    taken = [one for one in load(workshop_id).metric_values if one.tracked_id == tracked.id]
    assert {one.definition for one in taken} == {"opportunities created in the period"}
    assert all(one.source.startswith("CRM export of ") and one.source.endswith(f"n = {one.value:g}") for one in taken)
    assert app.button(key="crm:created").label == "Taken over"
    history.undo(workshop_id, LOCAL, history.entries(workshop_id, LOCAL)[0].id)
    assert tracked.id not in {one.id for one in load(workshop_id).tracked_metrics}


def test_a_typed_number_keeps_the_definition_and_source_of_its_day(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    tracked = metrics.track(workshop_id, LOCAL, "win_rate")
    save(workshop_id, fields.of("trackedmetric", tracked, "source"), "CRM")
    save(workshop_id, fields.metric_value(tracked, "2026-Q1"), 21.0)
    save(workshop_id, fields.of("trackedmetric", tracked, "source"), "Ledger")
    metric_values.record(workshop_id, LOCAL, tracked, {"2026-Q2": 22.0})
    found = {one.period: (one.source, one.definition) for one in load(workshop_id).metric_values}
    assert found == {"2026-Q1": ("CRM", "Won ÷ (won + lost)"), "2026-Q2": ("Ledger", "Won ÷ (won + lost)")}
    metric_terms.take_way(workshop_id, LOCAL, tracked, "win_rate")
    assert [(one.name, one.unit) for one in load(workshop_id).metric_terms] == [("won", "count"), ("lost", "count")]
