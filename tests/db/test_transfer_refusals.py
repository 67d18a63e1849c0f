"""Files that are broken, huge, foreign or changed: refused with a sentence, and nothing is changed."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import transfer, workshops
from db.access import LOCAL
from salesops import content
from salesops import transfer as files
from salesops.transfer import FileRefused
from salesops.transfer.upgrades import FORMAT_VERSION
from salesops.vocabulary import ListKind
from tests.db.filled import filled, load
from tests.db.transferring import as_bytes, everything, raw
from tests.examples import examples
from tests.prepared import prepared


@pytest.fixture
def workshop_id(database) -> str:
    """The id of a workshop that has rows in every table."""
    return prepared(filled)


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


@settings(max_examples=examples(60), deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_garbage_is_refused_with_a_sentence(data):
    with pytest.raises(FileRefused):
        files.read(data)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
