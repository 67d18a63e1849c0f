"""Before whatever no undo takes back a page says what goes, and that it is for good or what takes it back.

Each place is found in the source: a call of ``db`` that ``tests/db/written_acts.py`` names as without undo, or one
that ends what the history does not hold (accounts, sessions, a whole workshop).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db import written_acts

ROOT = Path(__file__).resolve().parents[2]
BESIDE_THE_HISTORY = {
    "accounts.change_password", "administration.appoint", "administration.disable", "administration.let_make",
    "admissions.for_account", "admissions.for_new_password", "admissions.revoke", "admitting.reset", "erasing.erase",
    "sessions.end", "sessions.end_everywhere", "sessions.end_one", "surveys.audience.launch", "surveys.setup.remove",
    "workshops.archive", "workshops.put_into_bin",
}  # fmt: skip
WITHOUT_UNDO = {*written_acts.FOR_GOOD, *written_acts.BY_AN_ACT_OF_ITS_OWN, *BESIDE_THE_HISTORY}
PARTS = "pages/parts"
PLAIN = "salesops/surveys/pages_en.toml"  # the words of the plain pages
LINK = (f"{PARTS}/withdrawing.py", "For good: it leads nowhere from then on. A new one can be made.")
OLD_LINK = "The old link leads nowhere then, and what was answered with it does not count."
NEVER_AGAIN = (f"{PARTS}/surveys/handing.py", OLD_LINK)
# Where an act is called -> the file with the words that stand before its press, and the words.
SAID = {
    (f"{PARTS}/access/links.py", "members.let_in"): "The link can be withdrawn until it is used.",
    (f"{PARTS}/access/links.py", "members.revoke"): LINK,
    (f"{PARTS}/access/people.py", "members.hand_over"): "only the new owner can hand it back",
    (f"{PARTS}/access/people.py", "members.remove"): "A new link lets them in again.",
    (f"{PARTS}/accounts/inviting.py", "members.take_over"): "each can be handed over on its Access page",
    (f"{PARTS}/accounts/inviting.py", "admissions.revoke"): LINK,
    (f"{PARTS}/accounts/people.py", "administration.disable"): "cannot sign in until somebody presses “Enable”",
    (f"{PARTS}/accounts/people.py", "admissions.for_new_password"): "then they are signed out everywhere",
    (f"{PARTS}/after/links.py", "shares.links.issue"): "until its day or until it is withdrawn here",
    (f"{PARTS}/after/links.py", "shares.links.revoke"): LINK,
    (f"{PARTS}/alignment/belief.py", "surveys.outcome.judge_recall"): "for good: it is not asked again",
    (f"{PARTS}/call/following.py", "shares.follow.open_up"): "until the meeting ends or the link is withdrawn",
    (f"{PARTS}/call/following.py", "shares.links.revoke"): LINK,
    (f"{PARTS}/home/cards.py", "workshops.archive"): "“Bring back” under Archive takes it out again",
    (f"{PARTS}/home/leaving.py", "workshops.put_into_bin"): "Until then it can be brought back whole.",
    (f"{PARTS}/home/leaving.py", "erasing.erase"): "Nobody can bring it back afterwards.",
    (f"{PARTS}/lists/personal.py", "forgetting.forget"): "for good. This cannot be undone.",
    (f"{PARTS}/operating_model/explaining.py", "shares.model.open_up"): "until you withdraw the link",
    (f"{PARTS}/operating_model/explaining.py", "shares.links.revoke"): LINK,
    (f"{PARTS}/operating_model/explaining.py", "surveys.checking.open_check"): "what it asks stays as it is",
    (f"{PARTS}/operating_model/explaining.py", "surveys.closing.close"): "For good: single answers are destroyed",
    (f"{PARTS}/scoring/talk.py", "surveys.outcome.judge_words"): "What the room has read cannot be taken back.",
    (f"{PARTS}/scoring/votes.py", "surveys.scoring.open_vote"): "fixed from then on; showing the scores ends the vote",
    (f"{PARTS}/scoring/votes.py", "surveys.scoring.vote_again"): "The scores of this one stay beside it.",
    (f"{PARTS}/scoring/votes.py", "surveys.closing.close"): (
        f"{PARTS}/scoring/waiting.py", "For good: the vote takes no more scores and cannot be opened again.",
    ),
    (f"{PARTS}/scoring/waiting.py", "surveys.audience.make_links"): "The old link leads nowhere then",
    (f"{PARTS}/surveys/bringing.py", "surveys.elsewhere.bring_in"): "It can be removed again as a whole.",
    (f"{PARTS}/surveys/handing.py", "surveys.audience.make_links"): NEVER_AGAIN,
    (f"{PARTS}/surveys/handing.py", "surveys.links.revoke"): NEVER_AGAIN,
    (f"{PARTS}/surveys/handing.py", "surveys.links.issue"): "A link can be withdrawn, an invitation stays.",
    (f"{PARTS}/surveys/keyless.py", "surveys.closing.give_up"): "Its answers are deleted for good.",
    (f"{PARTS}/surveys/launching.py", "surveys.audience.launch"): "For good: names, smallest group, links and",
    (f"{PARTS}/surveys/launching.py", "surveys.setup.remove"): "those lead nowhere for good and are made anew",
    (f"{PARTS}/surveys/running.py", "surveys.setup.extend"): "it can be moved further, never back",
    (f"{PARTS}/surveys/running.py", "surveys.closing.close"): "a closed survey cannot be opened again",
    (f"{PARTS}/surveys/running.py", "surveys.elsewhere.take_out"): "for good. The file can be brought in again.",
    ("server/account_page.py", "accounts.change_password"): (PLAIN, "It signs you out everywhere else."),
    ("server/account_page.py", "sessions.end_everywhere"): (PLAIN, "Ends every session at once, the one in this"),
    ("server/join.py", "admitting.reset"): (PLAIN, "It replaces the old one for good and signs you out"),
}  # fmt: skip
# The very control that did it takes it back, or it is one's own word on a page that one comes back to.
ITSELF = {
    (f"{PARTS}/access/people.py", "members.set_role"): "the same list of roles",
    (f"{PARTS}/accounts/people.py", "administration.appoint"): "the same switch",
    (f"{PARTS}/accounts/people.py", "administration.let_make"): "the same switch",
    (f"{PARTS}/accounts/inviting.py", "admissions.for_account"): "the link stands below with its withdrawal",
    (f"{PARTS}/alignment/comments.py", "surveys.outcome.judge_words"): "Release and Hide stand side by side",
    ("server/shares/pages.py", "shares.notes.reply"): "one's own word, said again on the same page",
    ("server/shares/pages.py", "shares.own_actions.say"): "one's own word, said again on the same page",
    ("server/account_page.py", "sessions.end_one"): "the button says it: sign out there; one signs in again",
    ("server/sign_in.py", "sessions.end"): "one signs in again",
    ("server/forms.py", "sessions.end"): "the session before a sign-in, replaced by it",
}


def _called() -> Iterator[tuple[str, str]]:
    """Yield (file, act) for each function without undo that a page or a route names."""
    for file in sorted(one for floor in ("pages", "server") for one in (ROOT / floor).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "db":
                of = f"{node.module}.".removeprefix("db.")
                named |= {one.asname or one.name: f"{of}{one.name}" for one in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                act = f"{named.get(node.value.id, '')}.{node.attr}"
                if act in WITHOUT_UNDO:
                    yield file.relative_to(ROOT).as_posix(), act
            elif isinstance(node, ast.Name) and named.get(node.id) in WITHOUT_UNDO:
                yield file.relative_to(ROOT).as_posix(), named[node.id]


def _texts(file: Path) -> str:
    """Return every text of a file that is no docstring, with what is filled in left out."""
    if file.suffix != ".py":
        return file.read_text(encoding="utf-8")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    whole = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            whole.append("".join(one.value if isinstance(one, ast.Constant) else "…" for one in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            whole.append(node.value)
    return " ".join(" ".join(whole).split())


def test_every_place_from_which_something_goes_without_undo_is_known():
    assert set(_called()) == {*SAID, *ITSELF}


@pytest.mark.parametrize("place", SAID, ids=lambda place: f"{place[1]} in {place[0].removeprefix(f'{PARTS}/')}")
def test_the_page_says_before_the_press_what_goes_and_what_takes_it_back(place):
    said = SAID[place]
    file, words = said if isinstance(said, tuple) else (place[0], said)
    assert words in _texts(ROOT / file)
    if file.startswith(PARTS) and file != place[0]:  # the press is drawn by the one or by the other
        module, other = (Path(one).stem for one in (file, place[0]))
        assert f"{module}." in (ROOT / place[0]).read_text() or f"{other}." in (ROOT / file).read_text()
