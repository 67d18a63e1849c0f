"""The frame around every page: title, icon, menu and the name of the open workshop."""

import base64
import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from db import settings
from db.access import Right, Role
from db.settings import Mode
from pages.parts import door, guard, state, tour, trouble, turns, twins, undo, way
from pages.parts.errors import escape
from salesops import guide
from salesops.errors import Unavailable, WorkshopError
from salesops.vocabulary import Setting
from salesops.workshop import Workshop

PRODUCT = "Sales-operations workshop"
ROOT = Path(__file__).resolve().parents[2]
# Local (a ":material/…:" page icon is fetched from a foreign host) and read once (a path is read at every rerun).
ICON = "data:image/svg+xml;base64," + base64.b64encode((ROOT / "static" / "icon.svg").read_bytes()).decode()


@dataclass(frozen=True)
class MenuPage:
    """One page of the menu; an empty ``url_path`` makes it the page that opens first.

    ``right`` None is a page outside the menu for who holds a link; it asks for the link's pass itself. ``of`` says
    what a page is about where it is not the open workshop: the installation, or its accounts.
    """

    section: str
    path: str
    title: str
    icon: str
    url_path: str
    right: Right | None = Right.READ
    of: Literal["workshop", "installation", "accounts"] = "workshop"


PAGES = (
    MenuPage("", "pages/home/workshops.py", "Workshops", ":material/folder_open:", "", of="installation"),
    MenuPage("", "pages/home/overview.py", "At a glance", ":material/monitor_heart:", "overview", of="installation"),
    MenuPage("", "pages/home/accounts.py", "Accounts", ":material/manage_accounts:", "accounts", of="accounts"),
    MenuPage("", "pages/prepare/lists.py", "People and lists", ":material/groups:", "lists"),
    MenuPage("", "pages/prepare/surveys.py", "Surveys", ":material/ballot:", "surveys", Right.MANAGE),
    MenuPage("", "pages/prepare/discovery.py", "Discovery", ":material/travel_explore:", "discovery"),
    MenuPage("", "pages/prepare/settings.py", "Settings", ":material/tune:", "settings"),
    MenuPage("", "pages/prepare/access.py", "Access", ":material/key:", "access", Right.MANAGE),
    MenuPage("", "pages/participant/answer.py", "Survey", ":material/edit_note:", "answer", right=None),
    MenuPage("Workshop", "pages/workshop/value.py", "Value goal", ":material/target:", "value"),
    MenuPage("Workshop", "pages/workshop/components.py", "Six components", ":material/view_module:", "components"),
    MenuPage("Workshop", "pages/workshop/lifecycle.py", "Life cycle", ":material/autorenew:", "lifecycle"),
    MenuPage("Workshop", "pages/workshop/map.py", "Ecosystem map", ":material/hub:", "map"),
    MenuPage("Workshop", "pages/workshop/gaps.py", "Gaps", ":material/vertical_align_top:", "gaps"),
    MenuPage("Workshop", "pages/workshop/scoring.py", "Score together", ":material/how_to_vote:", "scoring"),
    MenuPage("Workshop", "pages/workshop/focus.py", "Initial focus", ":material/center_focus_strong:", "focus"),
    MenuPage("Workshop", "pages/workshop/plan.py", "Plan", ":material/view_timeline:", "plan"),
    MenuPage(
        "Meeting", "pages/call/session.py", "Discovery session", ":material/forum:", "session", Right.READ_PRIVATE
    ),
    MenuPage("Meeting", "pages/call/console.py", "Call console", ":material/headset_mic:", "console", Right.EDIT),
    MenuPage("Meeting", "pages/call/present.py", "Shared screen", ":material/present_to_all:", "present"),
    MenuPage("Follow-up", "pages/alignment/alignment.py", "Alignment", ":material/join_inner:", "alignment"),
    MenuPage("Follow-up", "pages/follow_up/report.py", "Summary report", ":material/description:", "report"),
    MenuPage("Follow-up", "pages/follow_up/actions.py", "Actions", ":material/task_alt:", "actions"),
    MenuPage("Follow-up", "pages/follow_up/history.py", "History", ":material/history:", "history"),
    MenuPage("Follow-up", "pages/follow_up/method.py", "The method", ":material/menu_book:", "method"),
    MenuPage("Operate", "pages/operate/model.py", "Operating model", ":material/donut_large:", "model"),
    MenuPage("Operate", "pages/operate/salesplan.py", "Sales plan", ":material/assignment:", "salesplan"),
    MenuPage("Operate", "pages/operate/pay.py", "Pay plans", ":material/payments:", "pay"),
    MenuPage("Operate", "pages/operate/deals.py", "Deals", ":material/upload_file:", "deals"),
    MenuPage("Operate", "pages/operate/pipeline.py", "Pipeline facts", ":material/filter_alt:", "pipeline"),
    MenuPage(
        "Operate", "pages/operate/prediction.py", "Revenue prediction", ":material/online_prediction:", "prediction"
    ),
    MenuPage("Operate", "pages/operate/commit.py", "Commit", ":material/handshake:", "commit"),
    MenuPage("Operate", "pages/operate/metrics.py", "Metrics review", ":material/monitoring:", "metrics"),
    MenuPage("Operate", "pages/operate/yearly.py", "Annual review", ":material/event_repeat:", "yearly"),
)
# Looked up once: files of the app do not come and go while it runs.
_PRESENT = tuple(entry for entry in PAGES if (ROOT / entry.path).is_file())
_PATHS = {entry.url_path: entry.path for entry in _PRESENT}
# A participant's form, a screen that others look at: neither line nor search above them.
_BARE = frozenset({"answer", "present"})
_RIGHTS = frozenset(entry.right for entry in _PRESENT if entry.right is not None)
_OF_INSTALLATION = frozenset(entry.url_path for entry in _PRESENT if entry.of != "workshop")
_IN_MENU = frozenset(entry.url_path for entry in _PRESENT if entry.right is not None)


def main(extra: Iterable[Any] = ()) -> None:
    """Draw the frame and run the page that was asked for.

    ``extra`` are further ``st.Page`` objects for measurements and tests; the product passes none.
    """
    with turns.taken():
        try:
            _draw(extra)
        except Unavailable as error:
            trouble.wait(error)


def _draw(extra: Iterable[Any]) -> None:
    state.settle()
    inside = state.actor().role not in guard.OUTSIDE
    # The icon first: with none set, the browser asks a foreign host for a picture of the page's menu symbol.
    st.set_page_config(page_title=PRODUCT, page_icon=ICON, layout="wide" if inside else "centered")
    # Expanded: of more than twelve pages Streamlit folds the rest away, the plan and the report among them.
    page = st.navigation(menu(extra), position="sidebar" if inside else "hidden", expanded=True)
    st.set_page_config(page_title=f"{page.title} · {PRODUCT}")
    if inside:
        with st.sidebar:
            _show_place()
        if page.url_path not in _BARE:
            _show_head(page.url_path)
        tour.show(page.url_path, _PATHS)
    with guard.inside_frame():
        page.run()
    if inside and page.url_path in guide.walk(None):
        _show_foot(page.url_path)


def menu(extra: Iterable[Any] = ()) -> dict[str, list[Any]]:
    """Return ``{section: pages}`` as far as the person at the screen may open them; the others only say that."""
    role = state.actor().role
    if role in guard.OUTSIDE:
        return {"": _form_only() if role is Role.PARTICIPANT else _sign_in_everywhere()}
    allowed = frozenset(right for right in _RIGHTS if guard.allows(right))
    made = _made_menu(_setting(), allowed, settings.mode() is Mode.SHARED, state.actor().administrator)
    sections = {section: [twins.twin(one) for one in pages] for section, pages in made.items()}
    if added := list(extra):
        sections.setdefault("", []).extend(added)
    return sections


@functools.lru_cache(maxsize=256)
def _made_menu(
    setting: Setting | None, allowed: frozenset[Right], shared: bool, administrator: bool
) -> dict[str, list[Any]]:
    """Return the sections for all who may do the same, with pages to copy."""
    sections: dict[str, list[Any]] = {}
    for entry in _in_order(setting):
        if _may_open(entry, allowed, accounts=administrator and shared):
            sections.setdefault(entry.section, []).append(_page(entry))
        elif entry.of != "accounts" or shared:  # in local mode there are none
            sections.setdefault("", []).append(_closed(entry))
    return sections


def _may_open(entry: MenuPage, allowed: Collection[Right], *, accounts: bool) -> bool:
    if entry.of == "accounts":
        return accounts
    return entry.right is None or entry.of == "installation" or entry.right in allowed


def _setting() -> Setting | None:
    """Return how the open workshop is led; None where none is open."""
    workshop = _open_workshop()
    return None if workshop is None else workshop.settings.setting


@functools.cache
def _in_order(setting: Setting | None) -> tuple[MenuPage, ...]:
    """Return the menu's entries; those of the walk in the order of the setting."""
    walk = guide.walk(setting)
    places = [n for n, entry in enumerate(_PRESENT) if entry.url_path in walk]
    inside = iter(sorted((_PRESENT[n] for n in places), key=lambda entry: walk.index(entry.url_path)))
    return tuple(next(inside) if n in places else entry for n, entry in enumerate(_PRESENT))


def _page(entry: MenuPage) -> Any:
    return twins.page(
        ROOT / entry.path,
        title=entry.title,
        icon=entry.icon,
        url_path=entry.url_path,
        default=not entry.url_path,
        visibility="hidden" if entry.right is None else "visible",
    )


def _closed(entry: MenuPage) -> Any:
    """Return what somebody finds at a page's address who may not open it: a sentence, and no word of the page."""
    return twins.page(guard.refuse, title=entry.title, url_path=entry.url_path, visibility="hidden")


def _form_only() -> list[Any]:
    """Return a participant's pages: the own form, to which every other address leads."""
    (form,) = (_page(entry) for entry in _PRESENT if entry.right is None)
    return [st.Page(partial(st.switch_page, form), title=form.title, url_path="start", default=True), form]


def _sign_in_everywhere() -> list[Any]:
    """Return what nobody in particular sees: at each address of the app the same invitation, and no word of it."""
    return [
        st.Page(door.invitation, title="Sign in", url_path=entry.url_path, default=not entry.url_path)
        for entry in _PRESENT
    ]


def _open_workshop() -> Workshop | None:
    """Return the open workshop; None where none is open."""
    if state.workshop_id() is None:
        return None
    try:
        return state.load_workshop()
    except WorkshopError:  # gone, or closed to this person: the page says so, the frame stays quiet
        return None


def _show_head(url_path: str) -> None:
    """Draw the line above the page, with the steps back and forth where one may change it; go where one chose to go."""
    workshop = _open_workshop()
    steps = None
    of_installation = url_path in _OF_INSTALLATION
    if workshop is not None and not of_installation and state.may_edit() and not workshop.settings.binned_on:
        steps = undo.steps(workshop.version)
    chosen = way.asked(workshop, url_path, _IN_MENU, steps)
    undo.step_problem()
    if chosen is None:
        return
    st.session_state.update(chosen.chosen)
    if chosen.workshop is not None:
        state.open_workshop(chosen.workshop)
    st.switch_page(_PATHS[chosen.page], query_params=state.address(**chosen.parameters))


def _show_foot(url_path: str) -> None:
    """Draw what this page of the walk lacks, and the way on to the next one."""
    workshop = _open_workshop()
    if workshop is None:
        return
    there = way.stands(workshop)
    lacks, after = there.lacks[url_path], there.after(url_path)
    following = next(entry for entry in _PRESENT if entry.url_path == after)
    says = f"Still missing on this page: {lacks}." if lacks else "Enough is here to go on."
    label = f"**On to {following.title}** :gray[· {says}]"
    st.page_link(_page(following), label=label, icon=":material/arrow_forward:", query_params=state.address())


def _show_place() -> None:
    """Draw at the menu's foot which workshop is open and, in shared mode, who is signed in."""
    workshop = _open_workshop()
    said = "" if workshop is None else f":small[:gray[Open workshop]]  \n{escape(workshop.settings.name)}"
    if settings.mode() is Mode.SHARED:
        door.own(said)
    elif said:
        st.markdown(said)
