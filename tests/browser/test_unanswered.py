"""What is typed is sent until the server has answered it, whatever becomes of answers: the editors' own scripts, run
against a server, a connection and a clock that a script plays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.parts import autotext, grid

pytestmark = pytest.mark.browser
PARTS = Path(autotext.__file__).parents[1]
SCRIPTS = {
    "autotext": ("js/mount.js", *autotext._JS),
    "grid": ("js/mount.js", *grid._JS),
}
HTML = {"autotext": autotext._HTML, "grid": grid._HTML}
WALKS = 80
BUTTONS = (
    "<button data-testid='stBaseButton-primary'>Next</button>",
    "<div data-testid='stButtonGroup'><div role='radiogroup'><button role='radio'>Ranking</button></div></div>",
)
LOAD = """async ([stage, parts]) => {
  const from = (text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  Object.assign(window, await from(stage));
  window.parts = {};
  for (const [kind, html, script] of parts) window.parts[kind] = { html, draw: (await from(script)).default };
}"""


def script(kind: str) -> str:
    return 'const STYLE = "";\n' + "\n".join((PARTS / path).read_text(encoding="utf-8") for path in SCRIPTS[kind])


@pytest.fixture(scope="module")
def page(browser) -> Iterator:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto("http://window.test/")
    stage = Path(__file__).with_name("unanswered.js").read_text(encoding="utf-8")
    page.evaluate(LOAD, [stage, [[kind, HTML[kind], script(kind)] for kind in SCRIPTS]])
    yield page
    context.close()


@pytest.mark.parametrize("kind", SCRIPTS)
def test_an_op_goes_out_word_for_word_until_it_is_answered_and_then_what_was_typed_since(page, kind):
    sent, stored, asks = page.evaluate(
        """(kind) => { const me = stage(kind, parts[kind]);
        me.type("Before"); me.pass(800);
        me.save(me.sent[0]); me.restart(); // saved, and killed before it could say so
        me.type("Before and after"); me.pass(9000);
        me.save(me.sent.at(-1)); me.show();
        me.save(me.sent.at(-1)); me.show();
        return [me.sent.map(({ value, was }) => [value, was]), me.stored, me.asks()]; }""",
        kind,
    )
    assert sent == [["Before", ""], ["Before", ""], ["Before", ""], ["Before and after", "Before"]]
    assert (stored, asks) == ("Before and after", False)


@pytest.mark.parametrize("kind", SCRIPTS)
def test_a_newer_value_of_another_hand_is_never_overwritten_by_what_is_sent_again(page, kind):
    stored, typed, asks, sent = page.evaluate(
        """(kind) => { const me = stage(kind, parts[kind]);
        me.type("Mine"); me.pass(800);
        me.stored = "Theirs"; me.restart();
        me.type("Mine, longer"); me.open(); me.pass(4500);
        me.save(me.sent.at(-1)); me.show();
        const before = me.sent.length;
        me.pass(20000);
        return [me.stored, me.typed(), me.asks(), me.sent.length - before]; }""",
        kind,
    )
    assert (stored, typed, asks, sent) == ("Theirs", "Mine, longer", True, 0)


@pytest.mark.parametrize("kind", SCRIPTS)
def test_a_draft_that_was_saved_is_forgotten_and_undoes_no_undo(page, kind):
    typed, sent = page.evaluate(
        """(kind) => { const me = stage(kind, parts[kind]);
        me.type("Mine"); me.pass(800);
        me.save(me.sent[0]); me.restart();
        me.open();
        me.stored = ""; // taken back in another window
        me.open(); me.pass(20000);
        return [me.typed(), me.sent.length]; }""",
        kind,
    )
    assert (typed, sent) == ("", 1)


@pytest.mark.parametrize("kind", SCRIPTS)
def test_however_often_answers_are_lost_what_was_typed_last_is_stored(page, kind):
    walks = "([kind, count]) => Array.from({ length: count }, (_, n) => walk(kind, parts[kind], n)).filter(Boolean)"
    assert page.evaluate(walks, [kind, WALKS])[:1] == []


def test_a_name_that_is_being_typed_in_a_table_outlives_its_being_drawn_anew(page):
    kept, sent, over = page.evaluate(
        """() => { const host = document.createElement("div"), sent = [];
        document.body.append(host); host.innerHTML = parts.grid.html;
        const owner = { id: "owner", label: "Owner", kind: "choice", adds: "Add a person …" };
        const setTriggerValue = (_, told) => sent.push(told);
        const bytes = (data) => new TextEncoder().encode(JSON.stringify(data));
        let end;
        const show = (options, version) => { end = parts.grid.draw({ parentElement: host, setTriggerValue,
          data: bytes({ key: "named", version, label: "Owners", empty: "", rowHeader: "",
            columns: [{ ...owner, options }], rows: [{ id: "r", label: "R", group: null, cells: { owner: { v: "" } } }],
            acts: [], problem: "" }) }); };
        const line = () => host.querySelector("td input");
        show([], 1);
        Object.assign(host.querySelector("select"), { value: "+" }).dispatchEvent(new Event("input"));
        line().value = "Ad";
        show([["a", "Ann"]], 2); // somebody else put Ann on the list
        const kept = line().value;
        line().value = "Ada";
        line().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
        const found = [kept, sent.flatMap(({ ops }) => ops.map(({ value }) => value)), line() === null];
        host.remove(); end();
        return found; }"""
    )
    assert (kept, sent, over) == ("Ad", ["+Ada"], True)


def test_an_editor_ends_with_its_place_never_with_a_call_that_streamlit_took_back(page):
    kept, new, anew = page.evaluate(
        """() => { const me = stage("autotext", parts.autotext);
        me.type("Mine"); me.focus();
        const before = me.input();
        me.end(); // of a run that a newer one overtook: ended before the newer one is drawn
        me.show();
        const kept = [me.input() === before, me.focused(), me.typed()];
        me.open(); // the page drawn anew
        return [kept, me.input() !== before, me.typed()]; }"""
    )
    assert (kept, new, anew) == ([True, True, "Mine"], True, "Mine")


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("kind", SCRIPTS)
def test_a_press_waits_for_what_was_typed_and_counts_once_however_often_it_is_made(page, kind, button):
    waiting, answered, alone = page.evaluate(
        """([kind, button]) => { const me = stage(kind, parts[kind]), press = me.button(button);
        me.type("Mine");
        press(); press();
        const waiting = [me.sent.map(({ value }) => value), me.presses];
        me.type("Mine, longer"); me.save(me.sent[0]); me.show(); me.pass(100);
        waiting.push(me.sent.at(-1).value, me.presses);
        me.save(me.sent.at(-1)); me.show(); me.pass(100);
        const answered = [me.stored, me.presses];
        me.connect("DISCONNECTED"); me.type("Kept here"); press();
        return [waiting, answered, me.presses]; }""",
        [kind, button],
    )
    assert waiting == [["Mine"], 0, "Mine, longer", 0]
    assert (answered, alone) == (["Mine, longer", 1], 2)
