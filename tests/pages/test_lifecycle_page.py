"""The life cycle beyond its questions: own names, metrics by hand and from a file, the sales lens, the fiscal year."""

from datetime import date

import pytest

from db import fields, history, metric_values, metrics, questions, snapshot
from db.access import LOCAL
from db.change import Gone
from salesops import content
from salesops.components import overview
from salesops.errors import BadInput
from salesops.lifecycle import handshake_table
from salesops.metrics import last_quarters, recorded, values
from salesops.vocabulary import Depth, GoalKind, Stage
from tests.pages.inputs import labelled, told_to
from tests.pages.opening import load, save
from tests.pages.question_pages import LIFECYCLE, at, opened, press, text_of
from tests.pages.question_screen import start

METHOD = content.load()


def quarters() -> tuple[str, ...]:
    return last_quarters(date.today(), 1)  # noqa: DTZ011 (as the page counts)


def _follow(workshop_id: str, metric_id: str = "win_rate", known=()) -> str:
    tracked = metrics.track(workshop_id, LOCAL, metric_id)
    if known:
        metric_values.record(workshop_id, LOCAL, tracked, dict(zip(quarters()[-len(known) :], known, strict=True)))
    return tracked


def _detail(workshop_id: str, stage: str = "transact"):
    app = opened(workshop_id, LIFECYCLE, stage=stage)
    app.session_state[f"metric:{stage}:detail"] = True
    return app.run()


def test_own_name_of_a_stage_is_used_on_the_whole_page(database):
    workshop_id = start(depth=Depth.STANDARD)
    save(workshop_id, fields.stage(Stage.ENGAGE, "name"), "Win *interest*")
    app = opened(workshop_id, LIFECYCLE)
    shown = text_of(app)
    assert "### Win *interest*" in shown
    assert "then Win *interest*]]" in shown
    assert "**Win *interest* → Transact**" in shown
    assert "Engage" not in shown

    at(app, stage="engage")
    assert [header.value.replace("\\", "") for header in app.header] == ["Win *interest*"]
    at(app, stage="renew", question="ST-R5")
    assert "On to Win *interest*" in [button.label.replace("\\", "") for button in app.button]


def test_the_table_of_handshakes_calls_the_stages_as_the_page_does(database):
    workshop_id = start(depth=Depth.SHORT)
    save(workshop_id, fields.stage(Stage.FULFILL, "name"), "Deliver")
    (question,) = METHOD.handshake_owners

    labels = [row.label for row in handshake_table(load(workshop_id), question).spec.rows]

    assert labels[:3] == ["Engage → Transact", "Transact → Deliver", "Deliver → Support"]
    drawn = [told_to(part) for part in opened(workshop_id, LIFECYCLE).get("bidi_component")]
    assert "Deliver → Support" in str(drawn)
    assert "Fulfill" not in str(drawn)


def test_renaming_on_the_page_changes_no_score_and_empties_back_to_the_method_s(database):
    workshop_id = start()
    save(workshop_id, fields.maturity("engage", "score"), 4)
    app = opened(workshop_id, LIFECYCLE, stage="engage")
    labelled(app, "What you call this stage").type("Attract")
    assert [header.value for header in app.header] == ["Attract"]
    assert load(workshop_id).maturity("engage").score == 4

    labelled(app, "What you call this stage").type("")
    assert [header.value for header in app.header] == ["Engage"]


def test_least_metric_is_followed_with_one_press_and_then_says_what_it_misses(database):
    workshop_id = start()
    app = opened(workshop_id, LIFECYCLE, stage="transact")
    press(app, "Follow Win rate")
    (tracked,) = load(workshop_id).tracked_metrics
    assert (tracked.metric_id, tracked.stage, tracked.definition) == ("win_rate", Stage.TRANSACT, "Won ÷ (won + lost)")
    assert "No number for any of the last four quarters yet" in text_of(app)

    metric_values.record(workshop_id, LOCAL, tracked.id, {quarters()[-1]: 21})
    app.run()
    assert "Its source is missing: where does the number come from?" in text_of(app)
    save(workshop_id, fields.of("trackedmetric", tracked.id, "source"), "CRM")
    app.run()
    assert "Its source is missing" not in text_of(app)
    assert "its first metric" not in text_of(app)


def test_stage_without_its_least_metric_is_not_complete_on_the_ring(database):
    workshop_id = start(depth=Depth.SHORT)
    shown = text_of(opened(workshop_id, LIFECYCLE))
    assert shown.count(":gray[not followed yet]") == 5
    assert ":small[Win rate]  \n:gray[not followed yet]" in shown
    assert "its first metric" not in shown  # said once on a card, in the metric's own line
    assert "its first metric, Win rate, is not complete" in text_of(opened(workshop_id, LIFECYCLE, stage="transact"))


def test_a_card_names_its_first_metric_once_with_what_the_value_goal_reckons_with(database):
    workshop_id = start()
    tracked = _follow(workshop_id)
    save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, "w"), 0.3)
    (card,) = (text for text in text_of(opened(workshop_id, LIFECYCLE)).split("### ") if text.startswith("Transact"))
    assert card.count("Win rate") == 1
    assert ":small[Win rate]  \n:gray[No number yet; the value goal reckons with 30 %]" in card

    metric_values.record(workshop_id, LOCAL, tracked, {quarters()[-1]: 21})
    (card,) = (text for text in text_of(opened(workshop_id, LIFECYCLE)).split("### ") if text.startswith("Transact"))
    assert [text in card for text in (":small[Win rate]  \n**21 %**", ":orange[its source is missing]", "reckons")] == [
        True, True, False
    ]  # fmt: skip


def test_what_the_drivers_work_out_stands_beside_a_metric_without_a_number(database):
    workshop_id = start()
    _follow(workshop_id, "grr")
    for driver, share in (("R0", 6_000_000), ("c", 0.08), ("d", 0.04)):
        save(workshop_id, fields.driver(GoalKind.REVENUE_GROWTH, driver), share)
    (card,) = (text for text in text_of(opened(workshop_id, LIFECYCLE)).split("### ") if text.startswith("Renew"))
    assert "No number yet; the value goal reckons with 88 %" in card


def test_title_of_the_line_states_the_finding(database):
    workshop_id = start()
    _follow(workshop_id, known=(30, 28, 24, 21))
    assert "**Win rate fell for three quarters to 21 %**" in text_of(opened(workshop_id, LIFECYCLE, stage="transact"))


def test_value_stands_beside_target_direction_and_graded_benchmark(database):
    workshop_id = start()
    tracked = _follow(workshop_id, known=(21,))
    save(workshop_id, fields.of("trackedmetric", tracked, "target"), 25.0)
    shown = text_of(_detail(workshop_id))
    assert "target 25 %, higher is better · :orange[:material/flag: target not reached]" in shown
    assert f"**Benchmark** {METHOD.metric('win_rate').benchmark} (grade C, a vendor's number)" in shown


def test_pasted_quarters_are_written_in_one_act_with_undo(database):
    workshop_id = start()
    tracked = _follow(workshop_id, known=(20,))
    app = _detail(workshop_id)
    app.text_area(key=f"quarters:{tracked}:text").set_value(
        f"Quarter\tWin rate\n{quarters()[0]}\t30 %\n{quarters()[1]}\t28"
    )
    press(app, "Take over these numbers")
    assert values(load(workshop_id), tracked) == {quarters()[0]: 30, quarters()[1]: 28, quarters()[3]: 20}
    assert history.entries(workshop_id, LOCAL)[0].act == "Wrote down 2 quarters of Win rate"
    press(app, "Undo")
    assert values(load(workshop_id), tracked) == {quarters()[3]: 20}


def test_table_with_merged_headings_gets_its_sentence_and_changes_nothing(database):
    workshop_id = start()
    tracked = _follow(workshop_id)
    before = load(workshop_id)
    app = _detail(workshop_id)
    pasted = "Region\tWin rate\t\n\tQ1 2026\tQ2 2026\nNorth\t20\t21"
    app.text_area(key=f"quarters:{tracked}:text").set_value(pasted)
    press(app, "Take over these numbers")
    assert "Line 1 has 3 columns; two are needed" in text_of(app)
    assert "(merged cells)" in text_of(app)
    assert load(workshop_id) == before
    assert app.text_area(key=f"quarters:{tracked}:text").value == pasted


def test_uploaded_file_is_read_like_pasted_text(database):
    workshop_id = start()
    tracked = _follow(workshop_id)
    app = _detail(workshop_id)
    app.file_uploader[0].upload("quarters.csv", f"{quarters()[0]},30\n".encode(), "text/csv").run()
    press(app, "Take over these numbers")
    assert values(load(workshop_id), tracked) == {quarters()[0]: 30}


def test_metric_is_dropped_with_its_numbers_and_undone(database):
    workshop_id = start()
    tracked = _follow(workshop_id, known=(30, 28))
    entry = metrics.drop(workshop_id, LOCAL, tracked)
    assert (load(workshop_id).tracked_metrics, load(workshop_id).metric_values) == ((), ())
    history.undo(workshop_id, LOCAL, entry)
    assert list(values(load(workshop_id), tracked).values()) == [30, 28]


def test_recording_for_a_dropped_metric_or_a_wrong_period_changes_nothing(database):
    workshop_id = start()
    tracked = _follow(workshop_id)
    version = snapshot.version(workshop_id, LOCAL)
    with pytest.raises(BadInput):
        metric_values.record(workshop_id, LOCAL, tracked, {"2026-Q1": 1.0, "spring": 2.0})
    with pytest.raises(Gone):
        metric_values.record(workshop_id, LOCAL, "gone", {"2026-Q1": 1.0})
    assert (snapshot.version(workshop_id, LOCAL), load(workshop_id).metric_values) == (version, ())


def test_new_start_of_the_fiscal_year_loses_no_number(database):
    workshop_id = start()
    tracked = _follow(workshop_id, known=(30, 28, 24, 21))
    before = values(load(workshop_id), tracked)
    save(workshop_id, fields.setting("fiscal_year_starts_month"), 10)

    workshop = load(workshop_id)
    shown = last_quarters(date.today(), 10)  # noqa: DTZ011 (as the page counts)
    others = len(set(before) - set(shown))
    said = {0: [], 1: ["Show the other quarter"]}.get(others, [f"Show the {others} other quarters"])
    assert values(workshop, tracked) == before
    app = opened(workshop_id, LIFECYCLE, stage="transact")
    assert [toggle.label for toggle in app.toggle if "quarter" in toggle.label] == said
    assert "Win rate fell for three quarters to 21 %" in text_of(app)


def test_metric_of_ones_own_and_one_across_stages_are_added(database):
    workshop_id = start()
    app = opened(workshop_id, LIFECYCLE)
    app.session_state["metric:None:box"] = True
    app.run()
    app.text_input(key="metric:None:own").set_value("Cost of a quote")
    press(app, "Add")
    app.selectbox(key="metric:None:of").set_value("cac").run()
    press(app, "Follow it")
    found = load(workshop_id).tracked_metrics
    assert [(one.name, one.stage, one.metric_id) for one in found] == [
        ("Cost of a quote", None, None),
        (METHOD.metric("cac").name, None, "cac"),
    ]


def test_sales_lens_reads_the_stages_scores_and_switching_back_loses_nothing(database):
    workshop_id = start()
    for stage, score in zip(Stage, (2, 3, 1, 4, 5), strict=True):
        save(workshop_id, fields.maturity(stage.value, "score"), score)
    before = load(workshop_id)
    app = opened(workshop_id, LIFECYCLE)
    app.segmented_control(key="lens").set_value("Sales lens").run()
    shown = text_of(app)
    assert all(f"### {phase.name}" in shown for phase in METHOD.phases)
    assert "from 3 of 3 stages" in shown
    app.segmented_control(key="lens").set_value("Five stages").run()
    assert "**5 of 5**" in text_of(app)
    assert load(workshop_id) == before


def test_own_question_of_a_stage_counts(database):
    workshop_id = start(depth=Depth.SHORT)
    today = date.today()  # noqa: DTZ011 (as the page counts)
    before = overview(load(workshop_id), today)["support"].asked
    own = questions.add(workshop_id, LOCAL, "support", "Who answers at night?")
    found = overview(load(workshop_id), today, recorded_metrics=recorded(load(workshop_id), today))["support"]
    assert (found.asked, found.asked_ids[-1]) == (before + 1, own)
    assert "### Who answers at night?" in text_of(opened(workshop_id, LIFECYCLE, stage="support", question=own))


def test_a_question_that_names_a_stage_by_the_methods_word_says_what_it_is_called_here(database):
    workshop_id = start()
    save(workshop_id, fields.stage(Stage.FULFILL, "name"), "Deliver")
    assert "Fulfill in the method is Deliver here." in text_of(
        opened(workshop_id, LIFECYCLE, stage="transact", question="ST-T6")
    )
