"""How a close grows with the number of responses: people who answer everything are written straight into the database.

Only the close is measured: reading every answer, counting, the person-level results, destroying what must go.
"""

import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from db import engine, keys, models
from db.access import LOCAL
from db.surveys import closing, door, outcome
from salesops import content, surveys
from salesops.vocabulary import AnswerKind
from tests.load.survey import seeded
from tests.survey_example import launched

LEAN_SPREAD = 0.7  # how far people differ from each other on the whole, in points
COMMENTS, UNFINISHED, DONT_KNOW = 0.02, 0.1, 0.05  # shares
SKIPS = 0.01  # of the statements
Row = dict[str, Any]


@dataclass(frozen=True)
class Close:
    """What one close took."""

    responses: int
    answers: int
    cpu_seconds: float
    seconds: float
    cells: int  # that may be shown

    def told(self) -> str:
        """The figures as a line of text."""
        took = f"{self.cpu_seconds:.1f} s CPU, {self.seconds:.1f} s"
        return f"{f'closing {self.responses:,} responses':30}{took} ({self.answers:,} answers, {self.cells:,} cells)"


def close_with(responses: int, seed: int = 4) -> Close:
    """Fill a survey in a database of its own with that many responses, close it, and return what the close took."""
    with tempfile.TemporaryDirectory(prefix="salesops-") as folder, seeded(Path(folder), 1):
        workshop_id, survey_id, tokens = launched(1)
        answers = _fill(workshop_id, survey_id, tokens[0], responses, random.Random(seed))
        cpu, begun = time.process_time(), time.perf_counter()
        closing.close(workshop_id, LOCAL, survey_id)
        cpu, begun = time.process_time() - cpu, time.perf_counter() - begun
        counted = outcome.result(workshop_id, LOCAL, survey_id)
        assert counted is not None
        assert counted.begun == responses
        return Close(responses, answers, cpu, begun, len(counted.cells))


def _fill(workshop_id: str, survey_id: str, token: str, responses: int, chance: random.Random) -> int:
    asked = surveys.build(door.read(door.join(token)).survey).asked
    key, written = keys.of_survey(survey_id), 0
    for first in range(0, responses, 1000):  # at a time, so that the driver's own memory does not grow
        links, forms, answers = [], [], list[Row]()
        for n in range(first, min(first + 1000, responses)):
            link, form = _person(workshop_id, survey_id, key, n, chance)
            links.append(link)
            forms.append(form)
            answers += _answers(asked, workshop_id, form["id"], chance)
        with engine.write_connection() as connection:
            for table, rows in ((models.Invitation, links), (models.Response, forms), (models.ResponseAnswer, answers)):
                connection.execute(insert(table.__table__), rows)
        written += len(answers)
    return written


def _person(workshop_id: str, survey_id: str, key: bytes, n: int, chance: random.Random) -> tuple[Row, Row]:
    method, token_hash = content.load(), f"{n:064x}"
    about = {
        "function": chance.choice(method.functions).id,
        "level": chance.choice(method.levels).id,
        "tenure": chance.choice(method.tenure_bands).id,
    }
    place = {"workshop_id": workshop_id, "survey_id": survey_id}
    form = {
        "id": keys.tag(key, "response", token_hash, "browser")[:40],
        "token_tag": keys.tag(key, "token", token_hash),
        "finished": chance.random() > UNFINISHED,
        "sealed": keys.seal(key, json.dumps({"browser": "browser", "about": {}}).encode()),
        "word_hash": "",
        "entered_by": "",
    }
    link = {"id": f"link{n}", "label": "", "token_hash": token_hash, "revoked": False, "finished": None}
    return link | about | place, form | place


def _answers(asked: Any, workshop_id: str, response_id: str, chance: random.Random) -> Iterator[Row]:
    lean = chance.gauss(0, LEAN_SPREAD)
    for one in asked:
        if chance.random() < SKIPS:
            continue
        given = ((kind, _value(kind, one.boxes, lean, chance)) for kind in one.kinds)
        yield from (
            {
                "response_id": response_id, "item_id": one.id, "kind": kind.value, "workshop_id": workshop_id,
                "value": json.dumps(value),
            }
            for kind, value in given if value is not None
        )  # fmt: skip


def _value(kind: AnswerKind, boxes: int, lean: float, chance: random.Random) -> Any:
    """Return an answer, None where nobody would give one."""
    match kind:
        case AnswerKind.RECALL:
            return [f"Words {chance.randrange(1000)}" for _ in range(boxes)]
        case AnswerKind.COMMENT if chance.random() < COMMENTS:
            return f"It depends on who asks, and when: {chance.random()}"
        case AnswerKind.AGREEMENT if chance.random() < DONT_KNOW:
            return "dont_know"
        case AnswerKind.AGREEMENT | AnswerKind.IMPORTANCE:
            return max(1, min(5, round(chance.gauss(3.2 + lean, 1))))
    return None
