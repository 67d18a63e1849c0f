"""A workshop as a file: the whole of it and nothing private, back under fresh ids, refusals that change nothing."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import UniqueConstraint
from sqlmodel import func, select

from db import engine, fields, history, models, rows, snapshot, transfer, views, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops import content
from salesops import transfer as files
from salesops.errors import BadInput
from salesops.transfer import FileRefused, Option
from salesops.transfer.file import PARTS
from salesops.transfer.rows import UNIQUE
from salesops.transfer.upgrades import FORMAT_VERSION, UPGRADES
from salesops.vocabulary import Audience, ListKind
from salesops.workshop import Workshop
from tests.db.filled import PRIVATE, filled, load, save, tables_with_rows
from tests.prepared import prepared, sample_firm


@pytest.fixture
def workshop_id(database) -> str:
    """The id of a workshop that has rows in every table."""
    return prepared(filled)


def raw(workshop_id: str, **how: Any) -> dict[str, Any]:
    """The file as JSON values."""
    return json.loads(transfer.export_workshop(workshop_id, LOCAL, **how))


def as_bytes(file: Any) -> bytes:
    return json.dumps(file).encode()


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


def everything() -> dict[str, int]:
    """How many rows each table of the database has."""
    with engine.read() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in models.Base.metadata.sorted_tables
        }


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
    made = transfer.import_workshop(transfer.export_workshop(workshop_id, LOCAL), LOCAL)

    save(made, fields.goal("statement"), "Another")

    assert (load(made).goal.statement, load(workshop_id).goal.statement) == ("Another", "Grow")
    assert [entry.act for entry in history.entries(made, LOCAL)] == [
        "Changed the field",
        "Imported the workshop from a file",
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


def broken(workshop_id: str) -> dict[str, tuple[bytes, str]]:
    """Files that must be refused, with words of the sentence."""
    data = transfer.export_workshop(workshop_id, LOCAL)
    other = load(workshops.create(LOCAL, "A stranger"))

    def changed(path: str, value: Any) -> bytes:
        file = json.loads(data)
        *steps, last = path.split(".")
        place = file
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        place[int(last) if last.isdigit() else last] = value
        return as_bytes(file)

    def doubled(part: str) -> bytes:
        file = json.loads(data)
        file["workshop"][part].append(file["workshop"][part][0] | {"id": "another"})
        return as_bytes(file)

    def lost(part: str) -> bytes:
        file = json.loads(data)
        del file["workshop"][part]
        return as_bytes(file)

    per_entry = next(
        n
        for n, answer in enumerate(load(workshop_id).answers)
        if answer.question_id != load(workshop_id).own_questions[0].id
        and getattr(content.load().question(answer.question_id).spec, "row_per", None)
    )
    roles = [n for n, item in enumerate(load(workshop_id).list_items) if item.kind is ListKind.ROLE]
    role = load(workshop_id).list_items[roles[1]]
    waits = json.loads(data)["workshop"]["dependencies"][0]
    back = waits | {"id": "back", "before_id": waits["after_id"], "after_id": waits["before_id"]}
    return {
        "empty": (b"", "It is empty"),
        "not text": (b"\xff\xfe\x00PK\x03\x04", "does not hold text"),
        "not JSON": (b"<html>no</html>", "does not read as a workshop file"),
        "truncated": (data[: len(data) // 2], "ends in the middle"),
        "cut one sign": (data[:-1], "ends in the middle"),
        "too large": (b" " * 20_000_001, "at most 20 MB"),
        "deep": (b"[" * 200_000, "nested deeper"),
        "deep and closed": (b'{"format":' + b"[" * 500 + b"]" * 500 + b"}", "nested deeper"),
        "a list": (b"[]", "another program's file"),
        "another product": (as_bytes({"format": "miro", "nodes": []}), "another program's file"),
        "newer": (changed("format_version", FORMAT_VERSION + 1), "newer version of this app"),
        "version in words": (changed("format_version", "new"), "neither its version"),
        "version yes": (changed("format_version", True), "neither its version"),
        "no content": (changed("workshop", None), "neither its version"),
        "newer method": (changed("workshop.content_version", "99.0.0"), "newer version of the method"),
        "method in words": (changed("workshop.content_version", "latest"), "which version of the method"),
        "pointer to nowhere": (changed("workshop.goal.owner_id", "nobody"), "Goal: Owner points to something"),
        "stranger's id": (changed("workshop.elements.0.owner_id", other.list_items[0].id), "not in the file"),
        "stranger's link": (changed("workshop.gaps.0.link_id", other.elements[0].id), "Gaps: Link points to"),
        "stranger's source": (changed("workshop.answers.0.source_ids", [other.list_items[0].id]), "not in the file"),
        "stranger in an answer": (
            changed(f"workshop.answers.{per_entry}.value", {other.list_items[0].id: {}}), "The answer to"
        ),
        "list for an id in an answer": (changed(f"workshop.answers.{per_entry}.value", {"a": [[]]}), "The answer to"),
        "unknown element": (changed("workshop.elements.0.content_id", "E99"), "the method has no “E99”"),
        "unknown question": (changed("workshop.answers.0.question_id", "ZZ-1"), "the method has no “ZZ-1”"),
        "unknown driver": (changed("workshop.driver_values.0.node_id", "zz"), "the method has no “zz”"),
        "driver of another tree": (changed("workshop.driver_values.0.tree_id", "F6"), "is not a driver"),
        "unknown role": (changed("workshop.list_items.0.content_id", "boss"), "the method has no “boss”"),
        "unknown stage": (changed("workshop.links.0.stage", "sell"), "Links 0 stage cannot be 'sell'"),
        "score out of range": (changed("workshop.gaps.0.score", 9), "largest allowed value is 5"),
        "share out of range": (changed("workshop.driver_values", [
            {"id": "x", "tree_id": "F1", "node_id": "c", "value": 7}]), "above 100 %"),
        "target below baseline": (changed("workshop.goal.target", 1), "below the baseline"),
        "endless number": (data.replace(b'"baseline": 10000000.0', b'"baseline": 1e999'), "too large"),
        "no number": (data.replace(b'"baseline": 10000000.0', b'"baseline": NaN'), "does not read"),
        "number for no column": (changed("workshop.list_items.0.position", 2**40), "too large"),
        "half a sign": (changed("workshop.goal.statement", "\ud800"), "characters that no text has"),
        "text too long": (changed("workshop.goal.statement", "x" * 5_001), "the limit is 5,000"),
        "empty name": (changed("workshop.settings.name", "  "), "name is empty"),
        "unknown column": (changed("workshop.goal.color", "red"), "extra inputs"),
        "part lost": (lost("gaps"), "Its gaps are missing"),
        "same id twice": (changed("workshop.elements.0.id", load(workshop_id).elements[1].id), "the same id"),
        "same answer twice": (doubled("answers"), "is there twice"),
        "same name twice": (
            changed(f"workshop.list_items.{roles[0]}.name", role.name.upper()), "is there twice"
        ),
        "circle": (changed("workshop.dependencies", [waits, back]), "wait for each other"),
        "endless plan": (changed("workshop.projects.0.weeks", 5_000), "at most 260 weeks"),
        "note about a book": (changed("workshop.notes.0.subject", "x" * 400), "what it belongs to"),
    }  # fmt: skip


def refusal(file: bytes) -> str:
    """The sentence that refuses a file; "taken" where it was not refused."""
    try:
        transfer.import_workshop(file, LOCAL)
    except FileRefused as refused:
        return str(refused)
    return "taken"


def test_what_does_not_fit_is_refused_with_a_sentence_and_nothing_changed(workshop_id):
    cases = broken(workshop_id)
    before = everything()

    said = {case: refusal(file) for case, (file, _) in cases.items()}

    assert {case: said[case] for case, (_, words) in cases.items() if words not in said[case]} == {}
    assert all(re.match(r"This file was not imported, and nothing was changed\. \S", text) for text in said.values())
    assert everything() == before


def test_a_huge_file_is_refused_before_it_is_read(database):
    class Huge(bytes):
        def __len__(self) -> int:
            return 200_000_000

        def decode(self, *_: Any) -> str:  # type: ignore[override]
            raise AssertionError("was read")

    with pytest.raises(FileRefused, match=r"It has 200\.0 MB; a workshop file has at most 20 MB\."):
        transfer.import_workshop(Huge(), LOCAL)


@settings(max_examples=60, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_garbage_is_refused_with_a_sentence(data):
    with pytest.raises(FileRefused):
        files.read(data)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.data())
def test_a_file_changed_anywhere_is_refused_or_taken_whole(workshop_id, choices):
    file = raw(workshop_id)
    place, last = file, "workshop"
    while isinstance(place[last], dict | list) and place[last] and choices.draw(st.integers(0, 9)):
        place = place[last]
        last = choices.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
    place[last] = choices.draw(
        leaf | st.lists(leaf, max_size=2) | st.dictionaries(st.text(max_size=3), leaf, max_size=2)
    )
    before = everything()
    try:
        made = transfer.import_workshop(as_bytes(file), LOCAL)
    except FileRefused:
        assert everything() == before
    else:
        assert transfer.import_workshop(transfer.export_workshop(made, LOCAL), LOCAL)


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
