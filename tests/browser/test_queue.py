"""Who hands in while answers are under way waits for them: the queue's own script, against a played server."""

from pathlib import Path

import pytest

from pages.parts import survey_form

pytestmark = pytest.mark.browser
QUEUE = Path(survey_form.__file__).with_name("queue.js")
PLAYED = """async (script) => {
  const played = `let n = 0; const nextN = () => ++n;
    export const asked = [];
    const tell = (_, { answers }) => new Promise((answer, fail) => asked.push({ answers, fail: () => fail(new Error()),
      save: () => answer({ status: 200, body: { saved: answers.map((one) => one.n) } }) }));
    ${script}
    export { newQueue };`;
  const { asked, newQueue } = await import(URL.createObjectURL(new Blob([played], { type: "text/javascript" })));
  const turn = () => new Promise((done) => setTimeout(done));
  const begun = () => {
    asked.length = 0;
    const queue = newQueue("test|", { shown() {}, ended() {}, refused() {} });
    queue.forget();
    queue.put("first", "score", 1, 60000);
    queue.push();
    queue.put("second", "score", 2, 60000);
    let heard = false;
    queue.push().then(() => { heard = true; });
    return { queue, heard: () => heard };
  };
  const one = begun(), told = [];
  await turn(); told.push([one.heard(), asked.length]);
  asked[0].save(); await turn(); told.push([one.heard(), asked.length]);
  asked[1].save(); await turn(); told.push([one.heard(), one.queue.waiting.size]);
  const cut = begun();
  asked[0].fail(); await turn(); told.push([cut.heard(), cut.queue.waiting.size, asked.length]);
  cut.queue.push(); asked.at(-1).save(); await turn(); told.push([cut.queue.waiting.size]);
  one.queue.close(); cut.queue.close();
  return told;
}"""


def test_who_asks_while_answers_are_under_way_hears_when_all_are_saved_or_the_last_try_failed(browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto("http://window.test/")
    told = page.evaluate(PLAYED, QUEUE.read_text(encoding="utf-8"))
    context.close()
    assert told == [[False, 1], [False, 2], [True, 0], [True, 2, 1], [0]]
