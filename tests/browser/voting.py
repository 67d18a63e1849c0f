"""Steps of the room's journey: a vote led from one screen, on two phones, one by finger, the other by keyboard alone.

axe-core looks at every state on the way.
"""

import re
from dataclasses import dataclass

import pytest

from db import ecosystem, snapshot, workshops
from db.access import LOCAL
from salesops import content
from salesops.surveys.wording import wording
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop
from tests.browser.accessibility import OF_COLOURS, serious_faults
from tests.browser.chromium import settle
from tests.journey import element_ids

WORDS = wording()
SURE = content.load().survey_form.confidence[-1]
PHONE = {"width": 390, "height": 844}
POINTS = (("E08", Stage.ENGAGE), ("E10", Stage.SUPPORT))  # of the method, at standard depth
MOST_TABS = 12  # on no screen of the form lie more stops than this before the one that is meant
FOCUSED = """() => { let node = document.activeElement;
  while (node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
  return [node.tagName, node.name || '', node.id || '', node.tagName === 'BUTTON' ? node.textContent : '']; }"""


@dataclass(frozen=True)
class Told:
    """What one person says of one point."""

    score: int
    evidence: str


class Phone:
    """A participant's form in a browser of its own."""

    def __init__(self, chromium, link: str, name: str, theme: str) -> None:
        context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=theme)
        self.page, self.name = context.new_page(), name
        self.rules = OF_COLOURS if theme == "dark" else ()  # the rest is asked of the phone in the light
        self.page.goto(link)
        self.await_welcome()

    def await_welcome(self) -> None:
        """Wait for the first screen of a vote that has not been begun."""
        self.page.get_by_role("button", name=WORDS["welcome"]["begin"], exact=True).wait_for(timeout=45_000)
        settle(self.page)
        for one in ("stSidebar", "stExpandSidebarButton"):
            assert self.page.get_by_test_id(one).is_hidden()  # nothing of the menu is a participant's, on no computer

    def score(self, *points: Told, axe: bool = False) -> None:
        """Walk through the whole form, from the welcome to being ready."""
        self.look(axe)
        self.press(WORDS["welcome"]["begin"])
        for n, point in enumerate(points, start=1):
            self.heading(f"Score {n} of {len(points)}")
            self.choose("score", point.score)
            self.choose("confidence", len(content.load().survey_form.confidence) - 1)
            self.write("comment", point.evidence)
            self.look(axe and n == 1)
            self.press(WORDS["screen"]["next"])
        self.heading(WORDS["about"]["heading"])
        self.write("name", self.name)
        self.look(axe)
        self.press(WORDS["screen"]["next"])
        self.heading(WORDS["ready"]["heading"])
        self.page.get_by_text(WORDS["hand_in"]["all"]).wait_for()
        self.press(WORDS["ready"]["button"])
        self.heading(WORDS["ready"]["done"])
        self.look(axe)

    def heading(self, text: str) -> None:
        """Wait until a screen is there."""
        self.page.locator(".survey h1", has_text=re.compile(f"^{re.escape(text)}$")).wait_for(timeout=30_000)

    def look(self, really: bool) -> None:
        """Let axe-core look at the screen, and see that nothing sticks out of it."""
        if really:
            settle(self.page)  # what fades in has little contrast on the way
            assert serious_faults(self.page, self.rules) == []
            assert self.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


class ByFinger(Phone):
    """Taps."""

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).tap()

    def choose(self, kind: str, place: int) -> None:
        self.page.locator(f'label:has(input[name$="-{kind}"])').nth(place).tap()

    def write(self, place: str, text: str) -> None:
        self.page.locator(f'[id$="-{place}"]').fill(text)


class ByKeyboard(Phone):
    """Presses keys; the pointer is never used."""

    def press(self, name: str) -> None:
        self._reach(lambda tag, _name, _id, text: tag == "BUTTON" and text == name)
        self.page.keyboard.press("Enter")

    def choose(self, kind: str, place: int) -> None:
        self._reach(lambda tag, name, _id, _text: tag == "INPUT" and name.endswith(f"-{kind}"))
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")

    def write(self, place: str, text: str) -> None:
        self._reach(lambda _tag, _name, id, _text: id.endswith(f"-{place}"))
        self.page.keyboard.type(text)

    def _reach(self, there) -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if there(*(focus := self.page.evaluate(FOCUSED))):
                return
        pytest.fail(f"not reached with Tab; the last stop was {focus}")


class Lead:
    """The screen of whoever leads the vote."""

    def __init__(self, app, chromium) -> None:
        self.id = voted_on()
        self.page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        self.page.goto(f"{app.url}/scoring?w={self.id}")
        self.page.get_by_role("heading", name="Score together", level=1).wait_for()
        settle(self.page)

    def press(self, name: str) -> None:
        """Press a button of the page."""
        self.page.get_by_test_id("stMain").get_by_role("button", name=name, exact=True).click()

    def sees(self, text: str) -> None:
        """Wait until a text is there."""
        self.page.get_by_test_id("stMain").get_by_text(text).first.wait_for(timeout=30_000)

    def sees_ready(self, people: int) -> None:
        """Wait until that many are ready; nothing is pressed for it."""
        self.page.get_by_role("heading", name=f"{people} ready", exact=True).wait_for(timeout=30_000)

    def looked_at(self) -> None:
        """Let axe-core look at the page."""
        settle(self.page)
        assert serious_faults(self.page) == []

    def workshop(self) -> Workshop:
        """Return the snapshot as it stands in the database."""
        return snapshot.load(self.id, LOCAL)


def voted_on() -> str:
    """Make a workshop with two merger points."""
    workshop_id = workshops.create(LOCAL, "Northwind")
    ids = element_ids(snapshot.load(workshop_id, LOCAL))
    ecosystem.decide(workshop_id, LOCAL, [(ids[code], stage) for code, stage in POINTS], LinkState.ACCEPTED)
    return workshop_id


def open_the_vote(lead: Lead, chromium) -> tuple[Phone, Phone]:
    lead.page.get_by_text(WORDS["welcome"]["mode"]["named"]["word"], exact=True).click()
    lead.sees("2 points: about")
    lead.looked_at()
    lead.press("Open the vote")
    lead.sees_ready(0)
    lead.looked_at()
    link = lead.page.get_by_test_id("stCode").inner_text().strip()
    return ByFinger(chromium, link, "Ada Okafor", "light"), ByKeyboard(chromium, link, "Ben Ruiz", "dark")


def both_score_and_the_lead_sees_how_many_are_ready(lead: Lead, ada: Phone, ben: Phone) -> None:
    ada.score(Told(1, "Nobody opens the page"), Told(3, "All reps use it"), axe=True)
    lead.sees_ready(1)
    ben.score(Told(5, "Used in nine of ten deals"), Told(3, "Seen in March"), axe=True)
    lead.sees_ready(2)
    for page in (lead.page, ben.page):
        assert not any(told in page.content() for told in ("Ada Okafor", "Nobody opens the page"))


def all_scores_are_shown_at_once(lead: Lead, ada: Phone, ben: Phone) -> None:
    ben.press(WORDS["ready"]["change"])  # and is in the middle of it when they are shown
    lead.press("Show the scores")
    ada.heading(WORDS["ready"]["shown"])
    lead.sees("Scores lie apart on 1 of 2 points, furthest on")
    lead.sees("From 1 to 5, median 3, spread 2.0, n 2")
    for told in ("Ada Okafor", "Nobody opens the page", "Ben Ruiz", "Used in nine of ten deals"):
        lead.sees(told)
    lead.looked_at()


def phones_arrive_at_the_next_vote_by_themselves(lead: Lead, ada: Phone, ben: Phone) -> None:
    ben.choose("score", 1)  # the next one down; too late: told so, and led on all the same
    ben.heading(WORDS["over"]["heading"])
    lead.press("Vote again on the one apart")
    lead.sees_ready(0)
    for phone, point in ((ada, Told(2, "Two of ten deals")), (ben, Told(3, "Agreed on ten deals"))):
        phone.await_welcome()
        phone.score(point)
    lead.sees_ready(2)
    lead.press("Show the scores")
    lead.sees("Before the talk: from 1 to 5, median 3")
    lead.looked_at()


def the_room_agrees_and_the_gaps_page_has_the_score(lead: Lead) -> None:
    lead.page.get_by_label("Because", exact=True).fill("Two of ten deals had it filled in")
    lead.press("Agree on this")
    lead.sees("On the Gaps page: 2")
    first = next(link for link in lead.workshop().accepted_links() if link.stage is POINTS[0][1])
    gap = lead.workshop().gap_by_link()[first.id]
    assert (gap.score, gap.because) == (2, "Two of ten deals had it filled in")
    lead.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Gaps", exact=True).click()
    lead.page.get_by_role("heading", name="Gaps", level=1).wait_for()
    lead.page.get_by_text("All in one table", exact=True).click()
    score = lead.page.get_by_label(re.compile(r" · Engage, Score$"))
    score.wait_for(timeout=30_000)
    assert score.input_value() == "2"
