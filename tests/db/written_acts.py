"""Every function of ``db`` that writes an entry of the history, found in the source, and those that nobody undoes.

A function stands here by ``module.function``, below ``db``.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

DB = Path(__file__).resolve().parents[2] / "db"

# There is no way back from these; each says so before it is pressed: the words that its page shows, by file.
FOR_GOOD = {
    "forgetting.forget": ("a person's data goes", "pages/parts/lists/personal.py", "This cannot be undone."),
    "surveys.closing.close": (
        "single answers are destroyed",
        "pages/parts/surveys/running.py",
        "closed survey cannot be opened",
    ),
    "surveys.closing.give_up": (
        "the key is gone",
        "pages/parts/surveys/keyless.py",
        "Its answers are deleted for good.",
    ),
    "surveys.setup.launch": (
        "people were promised what is kept",
        "pages/parts/surveys/launching.py",
        "links and statements are fixed from now on",
    ),
}
# These answer who may do what, or tell of something outside the workshop; what takes them back is an act of its own.
BY_AN_ACT_OF_ITS_OWN = {
    "admitting._use": "the link was used up by who came; members.remove",
    "members.let_in": "members.revoke",
    "members.revoke": "a link that was withdrawn may have been copied; members.let_in makes another",
    "members.set_role": "members.set_role",
    "members.remove": "members.let_in",
    "members.hand_over": "the new owner hands it back",
    "members.take_over": "members.hand_over",
    "shares.links.issue": "shares.links.revoke",
    "shares.links.revoke": "a link that was withdrawn may have been copied; shares.links.issue makes another",
    "shares.follow.open_up": "shares.links.revoke",
    "shares.model.open_up": "shares.links.revoke",
    "surveys.audience.make_links": "surveys.links.revoke",
    "surveys.setup.extend": "people may have answered meanwhile; surveys.closing.close ends it earlier",
    "surveys.links.issue": "surveys.links.revoke",
    "surveys.links.revoke": "a link that was withdrawn may have been copied; surveys.links.issue makes another",
    "surveys.checking.open_check": "surveys.closing.close: people may have answered",
    "surveys.scoring.open_vote": "surveys.closing.close: people may have answered",
    "surveys.scoring.vote_again": "surveys.closing.close: people may have answered",
    "surveys.elsewhere.bring_in": "surveys.elsewhere.take_out: what was read is given up when it is counted",
    "surveys.elsewhere.take_out": "surveys.elsewhere.bring_in, from the file",
    "surveys.outcome.judge_words": "surveys.outcome.judge_words",
    "surveys.outcome.judge_recall": "surveys.outcome.judge_recall",
    "shares.notes.reply": "the person's own word, given again; corrections.decline",
    "shares.own_actions.say": "the person's own word; actions.set_state",
}
# These are parts of others, make a workshop, or are the undo itself.
NO_ACT_ALONE = {
    "surveys.closing._stop": "the first half of a close",
    "undoing.undo": "the undo, whose undo is tried with each act",
    "workshops.create": "a workshop begins; the bin takes it",
    "workshops._set": "the bin, the archive and out of them again: each has its way back",
    "templates.start": "a workshop begins; tried in test_templates",
    "transfer.make": "a workshop begins; the bin takes it",
}


def written() -> set[str]:
    """Return every function that names an ``Act(…)``; making the sample firm is one beginning and left out."""
    found = set()
    for file in sorted(DB.rglob("*.py")):
        parts = file.relative_to(DB).with_suffix("").parts
        if parts[0] in {"migrations", "sample"} or parts[0].startswith("sample_"):
            continue
        for function in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and function.name != "_" and _names_an_act(function):
                found.add(".".join([*(one for one in parts if one != "__init__"), function.name]))
    return found


def _names_an_act(function: ast.FunctionDef) -> bool:
    called = (one.func for one in ast.walk(function) if isinstance(one, ast.Call))
    return any((isinstance(one, ast.Name) and one.id == "Act") or getattr(one, "attr", "") == "Act" for one in called)


def tried(files: Iterable[Path]) -> set[str]:
    """Return what these files call of ``db``, as ``module.function``, the module by its last name."""
    found = set()
    for file in files:
        for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = one.func if isinstance(one, ast.Call) else None
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
                found.add(f"{called.value.id}.{called.attr}")
    return found
