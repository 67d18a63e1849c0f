"""The catalogues of translations: what is to be translated, and the files that are read at run time.

python -m salesops.surveys.catalogue      # after a change of words: brings each .po up to date and compiles it

What is new is empty in the .po and what changed is marked as fuzzy; a test fails until a person has written it.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from babel.messages import Catalog, mofile, pofile

from salesops import content
from salesops.surveys.language import DOMAIN, ENGLISH, LANGUAGES, LOCALE
from salesops.surveys.wording import FORM, PAGES, PAGES_PLACE, PLURAL, read

_ROOT = Path(__file__).resolve().parents[2]
_HEAD = "# What participants read. Brought up to date by python -m salesops.surveys.catalogue."
_SINCE = datetime(2026, 11, 22, tzinfo=UTC)  # fixed: a file without new words does not change
_MARKING = (  # where sentences to participants and clients are marked
    "salesops/surveys/*.py", "db/surveys/*.py", "db/shares/*.py", "db/actions.py", "db/admitting.py", "db/accounts.py",
    "db/passwords.py", "salesops/engagement/shown*.py", "salesops/operating_model/*.py",
)  # fmt: skip


def template() -> Catalog:
    """Return every message: sentences marked in code, the form's words, the method's words that the form shows."""
    made = Catalog(domain=DOMAIN, header_comment=_HEAD, creation_date=_SINCE)
    for path, pattern in _sentences():
        made.add(pattern, locations=[(path, 0)])
    for place, english in _places():
        made.add(english, context=place)
    return made


def of(language: str) -> Catalog:
    """Return the catalogue of a language as its file says it."""
    with _file(language, "po").open("rb") as file:
        return pofile.read_po(file, locale=language, domain=DOMAIN)


def update() -> None:
    """Bring the file of every language up to date and compile it."""
    messages = template()
    for language in LANGUAGES:
        if language != ENGLISH:
            made = of(language) if _file(language, "po").exists() else Catalog(language, DOMAIN)
            made.update(messages, no_fuzzy_matching=True)
            made.obsolete.clear()
            made.fuzzy, made.header_comment, made.revision_date = False, _HEAD, _SINCE
            made.project, made.msgid_bugs_address, made.last_translator = "Sales-operations workshop", "", ""
            made.language_team = language
            _file(language, "po").parent.mkdir(parents=True, exist_ok=True)
            with _file(language, "po").open("wb") as file:
                pofile.write_po(file, made, width=118, omit_header=False, include_lineno=False)
            with _file(language, "mo").open("wb") as file:
                mofile.write_mo(file, made)


def _file(language: str, kind: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{kind}"


def _sentences() -> Iterator[tuple[str, str]]:
    for where in _MARKING:
        for path in sorted(_ROOT.glob(where)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "marked":
                    yield path.relative_to(_ROOT).as_posix(), cast(str, ast.literal_eval(node.args[0]))


def _places() -> Iterator[tuple[str, str | tuple[str, str]]]:
    yield from _words(read(FORM), "")
    yield from _words(read(PAGES), PAGES_PLACE)
    method = content.load()
    form = method.survey_form
    for name, words in {
        "agreement": form.agreement, "importance": form.importance, "confidence": form.confidence,
        "scale": method.scale,
    }.items():  # fmt: skip
        yield from ((f"{name}.{n}", text) for n, text in enumerate(words))
    yield "dont_know", form.dont_know
    yield from ((f"recall.{one.id}", one.text) for one in method.recall_questions)
    yield from ((f"statement.{one.id}", one.text) for one in method.statements)
    yield from ((f"trust.{one.id}", one.text) for one in method.trust_statements)
    yield from ((f"check.{one.id}", one.text) for one in method.check_questions)
    yield from ((f"function.{one.id}", one.name) for one in method.functions)
    yield from ((f"level.{one.id}", one.name) for one in method.levels)
    yield from ((f"tenure.{one.id}", one.name) for one in method.tenure_bands)
    yield from ((f"stage.{one.id}", one.name) for one in method.stages)
    yield from ((f"meaning.{one.id}", one.meaning) for one in method.stages)
    yield from ((f"component.{one.id}", one.name) for one in method.components)
    yield from ((f"action_state.{one.id}", one.name) for one in method.action_states)
    yield from ((f"correction_state.{one.id}", one.name) for one in method.correction_states)


def _words(words: dict[str, Any], place: str) -> Iterator[tuple[str, str | tuple[str, str]]]:
    for key, text in words.items():
        here = f"{place}.{key}" if place else key
        if isinstance(text, str):
            yield here, text
        elif text.keys() == PLURAL:
            yield here, (text["one"], text["other"])
        else:
            yield from _words(text, here)


if __name__ == "__main__":
    update()
