"""Read the sample's files and refuse a broken one with its file, item and reason."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from salesops import components, content
from salesops.content.method import Method
from salesops.errors import BadInput, ContentError
from salesops.sample.references import references
from salesops.sample.resolve import Listing, resolved
from salesops.sample.schema import Sample
from salesops.vocabulary import ListKind

FILES = (
    "firm.toml",
    "scores.toml",
    "metrics.toml",
    "map.toml",
    "plan.toml",
    "engagement.toml",
    "deals.toml",
    "ring.toml",
    "sales.toml",
    "review.toml",
)
ANY_DAY = date(2026, 1, 1)  # days of the files are counted from the real day; the check needs some day


def read(folder: Path) -> Sample:
    """Return the sample of a folder, checked against the method. Raises ContentError."""
    data: dict[str, Any] = {"answers": {}}
    for name in FILES:
        data |= _toml(folder / name)
    for file in sorted((folder / "answers").glob("*.toml")):
        data["answers"] |= _toml(file)
    try:
        sample = Sample.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise ContentError("sample", ".".join(map(str, first["loc"])), first["msg"]) from error
    method = content.load()
    for one in references(sample, method):
        if one.name not in one.known:
            raise ContentError("sample", one.where, f"{one.name!r} is not known")
    _check_answers(sample, method)
    return sample


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ContentError(file.name, "the file", str(error)) from error


def _check_answers(sample: Sample, method: Method) -> None:
    """Refuse an answer or a view that is not of its question's kind."""
    listing = _listing(sample, method)
    listed = {kind: frozenset(i for (k, _), i in listing.items() if k is kind) for kind in ListKind}
    given = [*sample.answers.items()]
    given += [(views.question, value) for views in sample.views for value in views.said.values()]
    for question_id, value in given:
        question = method.question(question_id)
        try:
            components.check_answer(question, resolved(question, value, listing, ANY_DAY), listed)
        except BadInput as error:
            raise ContentError("sample", f"answer {question_id}", str(error)) from error
        except KeyError as error:
            missing = error.args[0][-1] if isinstance(error.args[0], tuple) else error.args[0]
            raise ContentError("sample", f"answer {question_id}", f"{missing!r} is not known") from error


def _listing(sample: Sample, method: Method) -> Listing:
    """Return every list entry under an id that stands for it while the files are checked."""
    named = [(kind, name) for kind, names in sample.entry_names().items() for name in names]
    named += [(ListKind.ROLE, role.id) for role in method.roles]
    named += [(ListKind.FUNCTION, function.id) for function in method.functions]
    return {key: f"{key[0]}-{n}" for n, key in enumerate(named)}
