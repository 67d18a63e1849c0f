"""The words of the survey's results: every read, index and kind of split has its own."""

import shutil
from pathlib import Path

import pytest

from salesops import content
from salesops.alignment.reads import Read
from salesops.content.results_schema import TalkKind
from salesops.errors import ContentError
from salesops.vocabulary import Spread

FOLDER = Path(content.__file__).parent


def test_every_read_and_every_kind_of_split_has_its_words():
    method = content.load()

    assert sorted(one.id for one in method.read_words) == sorted([*Read, "concentrate"])
    assert sorted(one.id for one in method.talks) == sorted(TalkKind)
    assert sorted(one.id for one in method.spread_words) == sorted(Spread)
    assert len({one.name for one in method.statistics}) == len(method.statistics) == 7


def test_talk_without_an_expert_takes_45_minutes():
    method = content.load()
    times = [one.minutes * (method.result_words.splits if one.per_split else 1) for one in method.agenda_parts]

    assert sum(times) == 45
    assert [one.per_split for one in method.agenda_parts] == [False, True, False, False]


BROKEN = {
    "unknown split": ('id = "camps"', 'id = "tribes"', "tribes", "id"),
    "no place for the share": ("Only {share} of those", "Only some of those", "result_words", "{share}"),
    "no questions": (
        'asks = ["What is the smallest',
        'asks = []\nother = ["What is the smallest',
        "agreed_gap",
        "asks",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_words_are_refused_with_file_item_and_reason(case, tmp_path):
    old, new, item, reason = BROKEN[case]
    folder = Path(shutil.copytree(FOLDER, tmp_path / "content"))
    text = (folder / "results.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "results.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        content.load_from(folder)

    assert (caught.value.file, caught.value.item) == ("results.toml", item)
    assert reason in str(caught.value)
