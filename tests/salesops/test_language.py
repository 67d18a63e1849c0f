"""The participant's languages: every word translated, nothing filled in wrongly, one choice per browser."""

import gettext
import re
import string

import pytest

from salesops import surveys
from salesops.errors import BadInput
from salesops.surveys import catalogue, paper
from salesops.surveys.answers import check
from salesops.surveys.language import DOMAIN, ENGLISH, LANGUAGES, LOCALE, chosen, sentence
from salesops.surveys.wording import wording
from salesops.vocabulary import AnswerKind, SurveyKind, SurveyMode
from salesops.workshop import Survey, SurveyItem

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


def filled_in(text: str) -> list[str]:
    """Return the names that a sentence fills in."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def forms(text) -> tuple[str, ...]:
    """Return the plural forms of a message, one where it has none."""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_with_the_same_names_filled_in(language):
    made, wanted = catalogue.of(language), catalogue.template()
    keys = {(one.context, one.id) for one in made if one.id}

    assert keys == {(one.context, one.id) for one in wanted if one.id}
    assert [one.id for one in made if one.id and (one.fuzzy or not all(forms(one.string)))] == []
    assert made.num_plurals == 2  # what the form in the browser asks Intl.PluralRules for: one and other
    for one in (one for one in made if one.id):
        assert len(forms(one.string)) == len(forms(one.id))
        assert [filled_in(text) for text in forms(one.string)] == [filled_in(text) for text in forms(one.id)]


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_read_at_run_time_is_what_was_translated(language):
    compiled = gettext.translation(DOMAIN, LOCALE, [language])
    for one in (one for one in catalogue.of(language) if one.id):
        if isinstance(one.id, tuple):
            said = tuple(compiled.npgettext(one.context, *one.id, n) for n in (1, 2))
        else:
            said = compiled.pgettext(one.context, one.id) if one.context else compiled.gettext(one.id)
        assert said == one.string


def test_the_form_asks_the_same_in_every_language_and_leaves_what_the_team_typed():
    own = SurveyItem(id="own-1", text="Do we keep our promises?")
    items = (*surveys.standard_items(SurveyKind.ALIGNMENT, surveys.form.content.load()), own)
    survey = Survey(id="s", name="S", kind=SurveyKind.ALIGNMENT, mode=SurveyMode.CONFIDENTIAL, items=items)
    english, german = (surveys.build(survey, None, language).asked for language in (ENGLISH, "de"))

    assert [(one.id, one.kinds, one.boxes) for one in german] == [(one.id, one.kinds, one.boxes) for one in english]
    assert [one.id for one, other in zip(english, german, strict=True) if one.text == other.text] == ["own-1"]
    assert not any(one.english for one in german)


def test_a_count_has_its_own_form_and_nothing_else_of_the_words_changes_shape():
    def shape(words):
        return {key: shape(said) if isinstance(said, dict) else None for key, said in words.items()}

    assert shape(wording("de")) == shape(wording(ENGLISH))
    assert wording("de")["welcome"]["questions"] == {"one": "{count} Frage", "other": "{count} Fragen"}
    assert wording("de")["language"] == "de"


def test_a_refusal_is_said_in_the_reader_s_language_with_its_numbers():
    items = surveys.standard_items(SurveyKind.ALIGNMENT, surveys.form.content.load())
    survey = Survey(id="s", name="S", kind=SurveyKind.ALIGNMENT, mode=SurveyMode.CONFIDENTIAL, items=items)
    with pytest.raises(BadInput) as refused:
        check(survey, "V1", AnswerKind.COMMENT, "x" * 5_000)

    assert sentence(refused.value, ENGLISH) == str(refused.value)
    assert "5,000" in str(refused.value)
    assert sentence(refused.value, "de").startswith("Das sind 5.000 Zeichen")
    assert sentence(BadInput("Not marked."), "de") == "Not marked."


@pytest.mark.parametrize(
    ("kept", "accepted", "language"),
    [
        (None, None, "en"),
        (None, "de-AT,de;q=0.9,en;q=0.5", "de"),
        (None, "fr, en;q=0.3, de;q=0.8", "de"),
        (None, "fr-CH, it", "en"),
        (None, "de;q=0, en", "en"),
        (None, "de;q=high, *;q=0.1, ../../etc", "en"),
        ("en", "de", "en"),
        ("de", "en", "de"),
        ("xx", "de", "de"),
    ],
)
def test_the_language_is_the_one_switched_to_else_the_first_preferred_that_exists(kept, accepted, language):
    assert chosen(kept, accepted) == language


def test_the_form_on_paper_is_in_the_language_in_which_it_was_built():
    items = surveys.standard_items(SurveyKind.ALIGNMENT, surveys.form.content.load())
    survey = Survey(id="s", name="Umfrage", kind=SurveyKind.ALIGNMENT, mode=SurveyMode.CONFIDENTIAL, items=items)
    german, english = (
        paper.form_file(survey, surveys.build(survey, None, language), "3", language) for language in ("de", ENGLISH)
    )
    words = re.compile(r">\s*([^<>]*[a-z][^<>]*?)\s*<")

    assert ('<html lang="de">' in german, '<html lang="en">' in english) == (True, True)
    shared = set(words.findall(german)) & set(words.findall(english)) - {"Umfrage"}
    assert shared <= {"Name:", "Marketing", "Management"} | {one for one in shared if "{" in one}
