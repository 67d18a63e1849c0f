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

// Also of whoever was still scoring when all scores were shown. Asked only while this page is looked at: a phone in a pocket asks nobody.
function waitForNext(me) {
  clearTimeout(me.waiting);
  me.waiting = setTimeout(async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch("/api/next", { cache: "no-store", signal: AbortSignal.timeout(15000) });
        if (answer.ok && (await answer.json()).open) { location.assign("/j/next"); return; }
      }
    } catch { /* no connection: asked again */ }
    if (me.at === "done" || me.at === "over") waitForNext(me);
  }, LOOK_MS);
}
