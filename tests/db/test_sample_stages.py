"""The sample made at each stage, twice, under another name; and when its files are broken."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from db import history, sample, snapshot, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops import ecosystem
from salesops import sample as samples
from salesops.errors import ContentError
from salesops.sample import SampleStage
from salesops.sample.schema import SampleNote
from salesops.vocabulary import (
    Audience,
)
from salesops.workshop import Workshop
from tests.db.test_lists_orphans import stored
from tests.prepared import sample_firm


def load(workshop_id: str) -> Workshop:
    """What stands in the database."""
    return snapshot.load(workshop_id, LOCAL)


LATER: dict[str, SampleStage] = {  # each part of a workshop, and the first stage at which something is in it
    "driver_values": SampleStage.COMPONENTS,
    "answers": SampleStage.COMPONENTS,
    "own_questions": SampleStage.COMPONENTS,
    "maturity_scores": SampleStage.COMPONENTS,
    "stage_settings": SampleStage.COMPONENTS,
    "category_settings": SampleStage.COMPONENTS,
    "tracked_metrics": SampleStage.COMPONENTS,
    "metric_values": SampleStage.COMPONENTS,
    "links": SampleStage.MAPPED,
    "gaps": SampleStage.MAPPED,
    "effects": SampleStage.MAPPED,
    "projects": SampleStage.PLANNED,
    "project_elements": SampleStage.PLANNED,
    "dependencies": SampleStage.PLANNED,
    "decision_records": SampleStage.PLANNED,
    "actions": SampleStage.PLANNED,
    "notes_replies": SampleStage.PLANNED,
    "milestones": SampleStage.PLANNED,
    "risks": SampleStage.PLANNED,
    "pipeline_exports": SampleStage.PLANNED,
    "kept_predictions": SampleStage.PLANNED,
    "adjustments": SampleStage.PLANNED,
    "commitments": SampleStage.PLANNED,
    "sales_plans": SampleStage.PLANNED,
    "plan_lines": SampleStage.PLANNED,
    "sellers": SampleStage.PLANNED,
    "pay_plans": SampleStage.PLANNED,
    "pay_measures": SampleStage.PLANNED,
}


@pytest.mark.parametrize("stage", list(SampleStage))
def test_a_stage_holds_nothing_of_a_later_one(database, stage):
    first = load(sample_firm() if stage is list(SampleStage)[-1] else sample.load_sample(LOCAL, stage))

    assert {part for part in LATER if getattr(first, part)} == {p for p, at in LATER.items() if stage.reaches(at)}
    assert (first.goal.baseline is None) is not stage.reaches(SampleStage.COMPONENTS)
    review = ecosystem.review(first)
    assert review.reviewed == (review.suggested - 1 if stage.reaches(SampleStage.MAPPED) else 0)
    subjects = {note.stage for note in samples.load().notes if first.note(note.subject, _audience(note))}
    assert all(stage.reaches(at) for at in subjects)


def test_the_sample_can_be_made_twice(database):
    """Its last stage, which is made by way of all others."""
    first, second = load(sample_firm()), load(sample.load_sample(LOCAL))

    assert {p: len(getattr(first, p)) for p in LATER} == {p: len(getattr(second, p)) for p in LATER}
    assert first.id != second.id
    assert {row["id"] for row in stored(first.id).values()}.isdisjoint(row["id"] for row in stored(second.id).values())


def _audience(note: SampleNote) -> Audience:
    return Audience.TEAM if note.team else Audience.FACILITATORS


def test_sample_takes_the_name_and_day_it_is_given_and_stands_in_the_list(database):
    workshop_id = sample.load_sample(LOCAL, SampleStage.PREPARED, name="Training", today=date(2026, 2, 27))

    settings = load(workshop_id).settings
    assert [(one.id, one.name) for one in workshops.listed(LOCAL)] == [(workshop_id, "Training")]
    assert settings.programme_starts_on == date(2026, 3, 9)


def test_history_of_the_sample_tells_what_was_done_and_can_be_undone(database):
    workshop_id = sample_firm()
    last = next(entry for entry in history.entries(workshop_id, LOCAL, limit=200) if entry.act.startswith("Let "))

    history.undo(workshop_id, LOCAL, last.id)

    assert [len(load(workshop_id).dependencies), len(load(workshop_id).projects)] == [1, 17]


def test_a_viewer_cannot_make_a_sample(database):
    viewer = Actor(id="v", name="Viewer", role=Role.VIEWER, workshops=None)

    with pytest.raises(NotAllowed):
        sample.load_sample(viewer)
    assert workshops.listed(LOCAL) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("plan.toml", 'owner = "Viktor Landolt"', 'owner = "Nobody"', "project E21: 'Nobody' is not known"),
        ("map.toml", "[elements.E45]", "[elements.E99]", "elements: 'E99' is not known"),
        ("scores.toml", "score = 3", "score = 9", "scores.business_models.score"),
        ("scores.toml", '"Samir Oulhaj" = 4', '"Samir Oulhaj" = 6', "score_views.2.said.Samir Oulhaj"),
        ("scores.toml", '"Samir Oulhaj" = 4', '"Nobody" = 4', "score views support: 'Nobody' is not known"),
        ("scores.toml", 'subject = "support"', 'subject = "SP8"', "score views: 'SP8' is not known"),
        ("answers/business_models.toml", "one_off = 12", "one_off = 13", "answer BM1"),
        (
            "answers/sales_channels.toml",
            '"Consultant referrals" = "share"',
            '"Nowhere" = "share"',
            "'Nowhere' is not known",
        ),
        ("metrics.toml", "[[metrics]]", "[[metrics", "metrics.toml"),
        ("plan.toml", 'phase = "build"', 'phase = "built"', "projects.3.milestones.0.phase"),
        ("plan.toml", '[[risks]]\nelement = "E46"', '[[risks]]\nelement = "E31"', "'E31' is not known"),
    ],
)
def test_a_broken_file_of_the_sample_is_refused_with_its_place(tmp_path, file, old, new, says):
    folder = tmp_path / "sample"
    shutil.copytree(Path(samples.__file__).parent, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        samples.read(folder)

    assert says in str(refused.value)
