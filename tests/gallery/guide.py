"""The user guide's pictures, taken anew from the sample firm as it stands on a fixed day.

python -m tests.gallery guide [FOLDER]     # default: docs/pictures/guide
"""

import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests import databases
from tests.browser.chromium import chromium, settle
from tests.gallery import fixed_day
from tests.server import running
from tests.server.running import App, running_app

FOLDER = running.ROOT / "docs" / "pictures" / "guide"
WIDTH, HEIGHT, COLOURS = 1440, 900, 64
MOST_BYTES = 120_000
CHART = '[data-testid="stVegaLiteChart"]'


@dataclass(frozen=True)
class Shot:
    """One picture: the page's address, and what is scrolled to where the top of the page does not show it."""

    page: str
    shows: str = ""


SHOTS = (
    Shot(""), Shot("lists"), Shot("settings"), Shot("surveys"), Shot("discovery"),
    Shot("value"), Shot("components"), Shot("lifecycle"), Shot("map"), Shot("gaps"), Shot("focus", CHART), Shot("plan"),
    Shot("session"), Shot("console"), Shot("alignment"), Shot("report"), Shot("actions"),
    Shot("model"), Shot("prediction"), Shot("metrics"),
)  # fmt: skip


def name_of(shot: Shot) -> str:
    """Return the file's name."""
    return f"{shot.page or 'workshops'}.png"


def take(folder: Path = FOLDER) -> dict[str, int]:
    """Take every picture; return bytes by file name. What is no longer taken is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    with running_app() as app, chromium() as browser:
        app.stop()
        workshop_id = _sample(app)
        app.command[2:2] = ["tests.gallery.fixed_day"]
        app.warm = None
        app.start()
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for shot in SHOTS:
            written = _small(_picture(page, app, workshop_id, shot))
            (folder / name_of(shot)).write_bytes(written)
            sizes[name_of(shot)] = len(written)
    for file in folder.glob("*.png"):
        if file.name not in sizes:
            file.unlink()
    return sizes


def _picture(page: Any, app: App, workshop_id: str, shot: Shot) -> bytes:
    page.goto(f"{app.url}/{shot.page}?w={workshop_id}")
    page.get_by_role("heading", level=1).first.wait_for()
    settle(page)
    if shot.shows:
        page.locator(shot.shows).first.evaluate("part => part.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(700)  # a chart comes into view softly
    taken: bytes = page.screenshot()
    return taken


def _small(picture: bytes) -> bytes:
    """Return the picture in few colours: a third of the bytes, and no difference to the eye."""
    small = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def _sample(app: App) -> str:
    """Make the sample firm of the fixed day, with a survey that was answered; return its id."""
    os.environ["SALESOPS_KEYS"] = str(app.data / "keys")
    fixed_day.hold()
    from db import engine, sample
    from db.access import LOCAL

    engine.use(databases.url(app.data))
    workshop_id = sample.load_sample(LOCAL, today=fixed_day.MOMENT.date())
    _survey(workshop_id)
    engine.close()
    return workshop_id


def _survey(workshop_id: str) -> None:
    """Ask twelve people of two functions; their answers are drawn once and for all."""
    from db.access import LOCAL
    from db.fields import of, save
    from db.models import now
    from db.surveys import closing, door, links, setup
    from salesops import content, surveys
    from salesops.vocabulary import AnswerKind, SurveyKind

    drawn = random.Random(7)
    statements = [one.id for one in content.load().statements]
    items = surveys.standard_items(SurveyKind.ALIGNMENT, content.load())
    survey_id = setup.create(workshop_id, LOCAL, "Are we aligned?", items=items)
    save(workshop_id, LOCAL, of("survey", survey_id, "closes_at"), now() + timedelta(days=7), was=None, label="closes")
    team = [links.Invitee(f"P{n}", "sales" if n < 6 else "delivery", "individual") for n in range(12)]
    issued = links.issue(workshop_id, LOCAL, survey_id, team)
    setup.launch(workshop_id, LOCAL, survey_id)
    usual = {item: drawn.choice((2, 3, 4, 4)) for item in statements}
    apart = {item: drawn.choice((0, 0, 0, 2)) for item in statements}
    for n, one in enumerate(issued):
        form = door.join(one.token)
        changes = []
        for item in statements:
            lean = apart[item] if n < 6 else -apart[item]
            rated = min(5, max(1, usual[item] + lean + drawn.choice((-1, 0, 0, 0, 1))))
            changes.append(door.OneAnswer(item, AnswerKind.AGREEMENT, rated))
            changes.append(door.OneAnswer(item, AnswerKind.IMPORTANCE, drawn.choice((3, 4, 4, 5))))
        door.save(form, changes)
        door.finish(form, {})
    closing.close(workshop_id, LOCAL, survey_id)


def main(words: Sequence[str]) -> int:
    """Take the pictures into the folder that is named; return 1 where one is too large for the repository."""
    sizes = take(Path(words[0]) if words else FOLDER)
    large = {name: size for name, size in sizes.items() if size > MOST_BYTES}
    print(f"{len(sizes)} pictures, {sum(sizes.values()) // 1000} kB; too large: {large or 'none'}")
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
