"""What a page of a hostile workshop sends to the browser: everything that is drawn as Markdown or HTML, judged.

``python -m tests.hostile_pages`` opens every page and writes every file, and prints what acts in them.
"""

import re
import sys
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message

from pages.parts.frame import PAGES
from tests.hostile import MARK
from tests.pages.opening import open_page

PLAIN = {  # drawn letter by letter by the frontend, whatever is in it
    "Text.body", "Code.code_text", "Selectbox.options", "Selectbox.raw_value", "MultiSelect.options",
    "MultiSelect.raw_values", "TextInput.value", "TextArea.value", "VegaLiteChart.alt", "VegaLiteChart.spec",
    "BidiComponent.json",
}  # fmt: skip
SHOWN = [entry for entry in PAGES if entry.right is not None and entry.of != "accounts"]
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()#+\-.!|<>~:$&^=@/]")
# Our own marks stand beside what was typed, so only what the corpus writes is looked for.
_ACTS = re.compile(
    r"!\[p|\]\((http|javascript)|<(script|img|iframe|svg|link|base|a |b>|http|/)|:material/delete|"
    r":(red|blue-background)\[|:(rocket|streamlit):|\$(x|\$|\{)|\*\*bold|_it_|~~no|`code`|^\s*(# Head|> two|\|---|```)|https?://|www\.|&(lt|#60);",
    re.MULTILINE,
)
# The browser makes links of these after Markdown was read, so also where a backslash stands within.
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def strings(message: Message, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a message with the names of the fields that it lies in."""
    for about, value in message.ListFields():
        several = about.is_repeated and not isinstance(value, dict) and not hasattr(value, "items")
        values = value if several else value.values() if hasattr(value, "items") else [value]
        for one in values:
            if isinstance(one, Message):
                yield from strings(one, f"{path}.{about.name}")
            elif isinstance(one, str):
                yield f"{path}.{about.name}", one


def drawn(node: Any) -> Iterator[tuple[str, str]]:
    """Yield every text of an element tree."""
    if isinstance(proto := getattr(node, "proto", None), Message):
        yield from strings(proto, type(proto).__name__)
    for child in getattr(node, "children", {}).values():
        yield from drawn(child)


def looked_at(path: str, workshop_id: str) -> tuple[int, list[str]]:
    """Return how many planted texts a page draws, and those that act."""
    page = open_page(path, workshop_id)
    wrong = [f"{path}: {one.value}" for one in page.exception]
    planted = [(where, text) for where, text in drawn(page._tree) if MARK in text]
    for where, text in planted:
        if where in PLAIN:
            continue
        if found := _ACTS.search(_ESCAPED.sub("·", text)) or _ADDRESS.search(text.replace("\\", "")):
            wrong.append(f"{path} {where}: {found[0]!r} in {text[:120]!r}")
    return len(planted), wrong


def main() -> int:
    """Print what acts; 1 where anything does."""
    import tempfile
    from pathlib import Path

    from db import engine, migrate, snapshot
    from db.access import LOCAL
    from tests import databases
    from tests.hostile import hostile_firm
    from tests.hostile_files import faults, files

    with tempfile.TemporaryDirectory() as folder:
        engine.use(databases.url(Path(folder)))
        migrate.upgrade()
        workshop_id, wrong = hostile_firm(), []
        for entry in SHOWN:
            count, found = looked_at(entry.path, workshop_id)
            print(f"{entry.title:24}{count:5} planted texts{len(found):5} act")
            wrong += found
        for name, file in files(snapshot.load(workshop_id, LOCAL), heavy=True):
            found = faults(name, file)
            print(f"{name:24}{len(file):9,} bytes{len(found):5} act")
            wrong += found
        engine.close()
    print("\n".join(wrong) or "Nothing that was typed acts.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
