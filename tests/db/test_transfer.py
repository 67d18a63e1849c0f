"""A workshop as a file: the whole of it and nothing private, back under fresh ids, refusals that change nothing."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import UniqueConstraint

from db import fields, history, models, rows, snapshot, transfer, views, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops import content
from salesops import transfer as files
from salesops.errors import BadInput
from salesops.transfer import FileRefused, Option
from salesops.transfer.file import PARTS
from salesops.transfer.rows import UNIQUE
from salesops.transfer.upgrades import FORMAT_VERSION, UPGRADES
from salesops.vocabulary import Audience
from salesops.workshop import Workshop
from tests.db.filled import PRIVATE, filled, load, save, tables_with_rows
from tests.db.transferring import as_bytes, everything, raw
from tests.prepared import prepared, sample_firm


@pytest.fixture
def workshop_id(database) -> str:
    """The id of a workshop that has rows in every table."""
    return prepared(filled)


def canonical(workshop: Workshop) -> dict[str, list[str]]:
    """The workshop without ids: each id stands as the words of the row that it means, rows in an order of their own."""
    words = {
        row.id: f"{name}#{getattr(row, 'name', '')}" for name, found in files.parts(workshop).items() for row in found
    }
    for name, columns in (("links", ("element_id", "stage")), ("own_questions", ("text",))):
        words |= {
            row.id: f"{name}#" + "/".join(words.get(getattr(row, c), str(getattr(row, c))) for c in columns)
            for row in getattr(workshop, name)
        }

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            return {words.get(key, key): named(inner) for key, inner in value.items() if key != "id"}
        if isinstance(value, list | tuple):
            return [named(inner) for inner in value]
        return (
            "".join(words.get(part, part) for part in re.split(r"([:/])", value)) if isinstance(value, str) else value
        )

    return {
        name: sorted(json.dumps(named(row.model_dump(mode="json")), sort_keys=True) for row in found)
        for name, found in files.parts(workshop).items()
    }


def ids(workshop: Workshop) -> set[str]:
    """The ids of all rows."""
    return {row.id for found in files.parts(workshop).values() for row in found}


def test_file_holds_every_part_of_the_snapshot():
    # A new part of the snapshot needs a new FORMAT_VERSION and a step in UPGRADES that adds it to older files.
    assert FORMAT_VERSION == 7
    assert PARTS == (
        "content_version", "created_at", "settings", "goal", "list_items", "driver_values", "answers",
        "own_questions", "maturity_scores", "stage_settings", "category_settings", "tracked_metrics", "metric_values",
        "elements", "element_ties", "links", "gaps", "ideas", "rice_inputs", "effects", "projects", "project_elements",
        "dependencies", "easings", "pauses", "project_roles", "role_caps", "milestones", "risks", "brief_texts",
        "documents", "question_states", "meetings", "agenda_items", "decision_records", "actions", "notes_replies",
        "corrections", "follow_ups", "review_marks", "report_texts", "report_looks",
        "forecast_settings", "pipeline_exports", "pipeline_lists", "intake_memories", "kept_predictions",
        "adjustments", "commitments", "operating_models", "stage_functions", "sales_plans", "plan_lines", "sellers",
        "pay_plans", "pay_measures", "metric_terms", "term_values", "metric_comments", "channel_cells",
        "sampled_deals", "yearly_reviews", "baselines", "notes", "topics",
        "method_comments",
    )  # fmt: skip
    assert sorted(UPGRADES) == list(range(FORMAT_VERSION))


def test_every_reference_and_every_unique_key_of_the_tables_is_known_to_the_file(workshop_id):
    parts = files.parts(load(workshop_id))
    model_of = {name: transfer.MODELS[type(found[0])] for name, found in parts.items()}
    part_of = {model: name for name, model in model_of.items()}

    references = {name: {c: part_of[t] for c, t in rows.references(m).items()} for name, m in model_of.items()}
    keys = {
        name: tuple(
            tuple(c.name for c in constraint.columns if c.name != "workshop_id")
            for constraint in models.Base.metadata.tables[str(model.__tablename__)].constraints
            if isinstance(constraint, UniqueConstraint)
        )
        for name, model in model_of.items()
    }

    assert set(parts) == {name for name in PARTS if name not in ("content_version", "created_at")}
    assert {name: columns for name, columns in references.items() if columns} == files.POINTERS
    assert {name: found for name, found in keys.items() if found not in ((), ((),))} == UNIQUE


def test_round_trip_over_every_table_is_the_same_but_for_ids_and_version(workshop_id):
    before = load(workshop_id)
    assert tables_with_rows(workshop_id) == set(models.ROWS)

    data = transfer.export_workshop(workshop_id, LOCAL, include=list(Option))
    made = transfer.import_workshop(data, LOCAL)

    after = load(made)
    assert canonical(after) == canonical(before)
    assert (after.version, after.created_at) == (1, before.created_at)
    assert after.content_version == before.content_version
    assert ids(after).isdisjoint(ids(before))
    again, first = raw(made, include=list(Option)), json.loads(data)
    assert {k: v for k, v in again.items() if k not in ("workshop", "exported_at")} == {
        k: v for k, v in first.items() if k not in ("workshop", "exported_at")
    }
    assert canonical(files.read(as_bytes(again)).workshop) == canonical(files.read(data).workshop)


def test_imported_workshop_is_free_of_the_other_and_can_be_worked_on(workshop_id):
    file = transfer.export_workshop(workshop_id, LOCAL)
    written_at = json.loads(file)["exported_at"].encode()
    made = transfer.import_workshop(file.replace(written_at, b"2026-03-02T23:30:00+00:00"), LOCAL)

    save(made, fields.goal("statement"), "Another")

    assert (load(made).goal.statement, load(workshop_id).goal.statement) == ("Another", "Grow")
    assert [entry.act for entry in history.entries(made, LOCAL)] == [
        "Changed the field",
        "Imported the workshop from a file of 2 Mar 2026",
    ]
    assert [entry.rows for entry in history.entries(made, LOCAL)][1] == ()


def test_private_notes_views_and_history_stay_out_unless_named(workshop_id):
    (question,) = load(workshop_id).own_questions
    assert set(views.of_question(workshop_id, LOCAL, question.id).values()) == {"o0"}

    plain, private = raw(workshop_id), raw(workshop_id, include=[Option.PRIVATE_NOTES])

    assert PRIVATE not in json.dumps(plain)
    assert PRIVATE in json.dumps(private)
    assert [n["audience"] for n in plain["workshop"]["notes"]] == [Audience.TEAM.value]
    assert "private notes of the facilitators" in plain["not_inside"]
    assert "private notes of the facilitators" not in private["not_inside"]
    assert private["inside"] == [*plain["inside"], "private_notes"]
    made = transfer.import_workshop(as_bytes(private), LOCAL)
    deals = {"pipelineexport", "pipelinelist", "commitment"}
    assert tables_with_rows(made) == set(models.ROWS) - {"view", "survey"} - deals


def test_export_needs_the_right_to_manage_and_import_the_right_to_make(workshop_id):
    anna = Actor("anna", "Anna", Role.CONTRIBUTOR, None)
    data = transfer.export_workshop(workshop_id, LOCAL)
    before = everything()

    for act in (
        lambda: transfer.export_workshop(workshop_id, anna),
        lambda: transfer.import_workshop(data, anna),
        lambda: transfer.duplicate(workshop_id, anna),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert everything() == before


def test_duplicate_has_all_but_notes_views_and_history(workshop_id):
    workshops.put_into_bin(workshop_id, LOCAL, on=datetime.now(UTC).date())
    before = load(workshop_id)

    made = transfer.duplicate(workshop_id, LOCAL)

    after = load(made)
    expected = canonical(before.model_copy(update={"notes": (), "settings": after.settings}))
    assert canonical(after) == expected
    assert (after.settings.name, after.settings.binned_on) == (f"{before.settings.name} (copy)", None)
    assert tables_with_rows(made) == set(models.ROWS) - {"view", "note", "survey"}
    assert [entry.act for entry in history.entries(made, LOCAL)] == [f"Made as a copy of “{before.settings.name}”"]
    assert datetime.now(UTC) - after.created_at < timedelta(minutes=1)


def test_duplicate_takes_a_name_and_refuses_an_empty_one(workshop_id):
    before = everything()
    with pytest.raises(BadInput, match="Name is empty"):
        transfer.duplicate(workshop_id, LOCAL, "  ")
    assert everything() == before

    assert load(transfer.duplicate(workshop_id, LOCAL, "Second")).settings.name == "Second"


def test_file_of_version_0_is_lifted_to_today(workshop_id):
    file = raw(workshop_id)
    for part in ("own_questions", "stage_settings", "category_settings", "tracked_metrics", "metric_values", "effects"):
        del file["workshop"][part]
    own = load(workshop_id).own_questions[0].id
    file["workshop"]["answers"] = [a for a in file["workshop"]["answers"] if a["question_id"] != own]
    for project in file["workshop"]["projects"]:
        project["tracked_id"] = None
    for part in ("metric_terms", "term_values", "metric_comments"):
        file["workshop"][part] = []
    for column in ("setting", "firm_people", "firm_stage", "date_format", "number_format"):
        del file["workshop"]["settings"][column]

    with pytest.raises(FileRefused, match="own questions are missing"):
        transfer.import_workshop(as_bytes(file), LOCAL)
    made = load(transfer.import_workshop(as_bytes(file | {"format_version": 0}), LOCAL))

    assert (made.own_questions, made.effects, made.tracked_metrics) == ((), (), ())
    assert (len(made.answers), made.settings.firm_people) == (len(load(workshop_id).answers) - 1, None)


def test_file_name_is_letters_digits_and_the_day():
    at = datetime(2026, 11, 22, tzinfo=UTC)

    assert files.file_name("  Müller & Söhne / EU ", at) == "müller-söhne-eu-2026-11-22.json"
    assert files.file_name("🚀", at) == "workshop-2026-11-22.json"


def test_answers_that_name_no_entries_keep_words_that_look_like_ids(workshop_id):
    text = next(q for q in content.load().questions if q.spec.type == "text")
    person = load(workshop_id).list_items[0].id
    save(workshop_id, fields.answer(text.id), person)

    made = transfer.import_workshop(transfer.export_workshop(workshop_id, LOCAL), LOCAL)

    assert load(made).answer(text.id) == person
    assert snapshot.version(made, LOCAL) == 1


def test_sample_goes_through_a_file_whole(database):
    made = sample_firm()

    again = transfer.import_workshop(transfer.export_workshop(made, LOCAL, include=list(Option)), LOCAL)

    assert canonical(load(again)) == canonical(load(made))
