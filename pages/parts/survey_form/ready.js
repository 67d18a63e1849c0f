// A vote in the room: after the last score one waits for the others; the next vote opens by itself.
const LOOK_MS = 4000;

function handing(me) {
  const { words } = me.data;
  if (me.data.together) return { heading: words.ready.heading, button: words.ready.button, handing: words.ready.handing, then: words.ready.then };
  return { heading: words.hand_in.heading, button: words.hand_in.button, handing: words.hand_in.handing, then: words.hand_in.then };
}

function ready(me) {
  const { words } = me.data;
  waitForNext(me);
  return [
    paragraph(words.ready.wait, "lead"), paragraph(words.ready.then),
    make("div", { className: "ways" }, button(words.ready.change, "", () => { clearTimeout(me.waiting); me.show(me.screens[1].id); })),
  ];
}

// The scores are on the shared screen: nothing here can be changed any more.
function shown(me) {
  const { words } = me.data, head = make("h1", { tabIndex: -1, textContent: words.ready.shown });
  me.at = "over";
  me.root.replaceChildren(...around(me), head, paragraph(words.ready.next, "lead"));
  head.focus();
}

// Also of whoever was still scoring when all scores were shown. Asked only while this page is looked at: a phone in a pocket asks nobody.
function waitForNext(me) {
  clearTimeout(me.waiting);
  me.waiting = setTimeout(async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch("/api/next", { cache: "no-store", signal: AbortSignal.timeout(15000) });
        const { open, over: ended } = answer.ok ? await answer.json() : {};
        if (open) { location.assign("/j/next"); return; }
        if (ended && me.at === "done") shown(me);
      }
    } catch { /* no connection: asked again */ }
    if (me.at === "done" || me.at === "over") waitForNext(me);
  }, LOOK_MS);
}
