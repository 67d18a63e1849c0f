// A window on one value, with its server, its connection and its clock: all of them of this script, so nothing hangs on time.
// `walk(kind, seed)` lets somebody type while the server is slow, dies after it has saved, loses what it was sent, or the
// page is read again; then the server answers. `stage` plays single steps.
const later = new Map();
let now = 1.8e12, lastTimer = 0;
Date.now = () => now;
window.setTimeout = (run, ms = 0) => { later.set(++lastTimer, { run, at: now + ms }); return lastTimer; };
window.clearTimeout = (timer) => later.delete(timer);
function pass(ms) {
  const end = now + ms;
  for (;;) {
    const next = [...later].filter(([, one]) => one.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
    if (!next) break;
    later.delete(next[0]);
    now = Math.max(now, next[1].at);
    next[1].run();
  }
  now = end;
}

// Each kind of editor: its page, what it is told, what it sends, where one types.
const KINDS = {
  autotext: {
    told: (news) => ({ version: now, disabled: false, least: 100, inputs: [{ id: "goal", key: "draft", label: "Goal", rows: 3, news },
      { id: "other", key: "draft of another", label: "Baseline", help: "Last year", keys: "decimal", news: { v: "12" } }] }),
    op: (sent) => sent.ops[0],
    input: (place) => place.querySelector("textarea"),
  },
  grid: {
    told: (news) => ({ key: "draft", version: now, label: "Goals", columns: [{ id: "c", label: "Goal", kind: "text", options: [] }],
      rows: [{ id: "r", label: "First", cells: { c: news } }], footer: null, add: null, remove: false, acts: [], problem: "" }),
    op: (sent) => sent.ops[0],
    input: (place) => place.querySelector("td input"),
  },
};

let leave = () => {}; // the stage before: a page that was left holds no press back

export function stage(kind, { html, draw }) {
  const { told, op, input } = KINDS[kind];
  const me = { stored: "", sent: [] };
  let answer = null, place, end;
  document.body.replaceChildren();
  leave();
  leave = () => end?.();
  localStorage.clear();
  later.clear();
  me.news = () => ({ v: me.stored, ...answer });
  me.show = () => { end = draw({ data: new TextEncoder().encode(JSON.stringify(told(me.news()))), parentElement: place, setTriggerValue: (_, sent) => me.sent.push(op(sent)) }); };
  me.open = () => {
    document.body.replaceChildren();
    end?.();
    const host = document.body.appendChild(document.createElement("div"));
    place = host.attachShadow({ mode: "open" });
    place.innerHTML = html;
    me.show();
  };
  me.type = (text) => { const box = input(place); box.value = text; box.dispatchEvent(new Event("input")); };
  me.typed = () => input(place).value;
  me.input = () => input(place);
  me.focus = () => input(place).focus();
  me.focused = () => place.activeElement === input(place);
  me.end = () => end();
  me.asks = () => place.querySelector(".versions") !== null;
  // As db.fields.save: what stands there already is no change; over anything but `was` it is refused.
  me.save = ({ value, was, n }) => {
    if (answer?.n >= n) return;
    if (me.stored !== value && me.stored !== was) { answer = { n, by: "Anna" }; return; }
    me.stored = value;
    answer = { n, s: value, at: "2026-01-02T03:04:05Z" };
  };
  me.restart = () => { answer = null; };
  me.pass = pass;
  // A button of the page beside the editor, and whether the window is connected.
  me.connect = (state) => { document.querySelector("[data-testid=stApp]").dataset.testConnectionState = state; };
  me.button = (html) => {
    const app = document.body.appendChild(Object.assign(document.createElement("div"), { innerHTML: html }));
    app.dataset.testid = "stApp";
    me.connect("CONNECTED");
    me.presses = 0;
    const button = app.querySelector("button");
    button.addEventListener("click", () => { me.presses += 1; });
    return () => button.click();
  };
  me.open();
  return me;
}

export function walk(kind, part, seed) {
  let state = seed * 2654435761 + 1;
  const die = (sides) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * sides); };
  const me = stage(kind, part), steps = [];
  let text = "", done = 0;
  const does = {
    types: () => { text = die(4) ? text + "abc"[die(3)] : text.slice(0, -1); me.type(text); },
    waits: () => pass([100, 800, 4500][die(3)]),
    saves: () => { for (; done < me.sent.length; done += 1) me.save(me.sent[done]); },
    loses: () => { done = me.sent.length; },
    shows: () => me.show(),
    restarts: () => me.restart(),
    opens: () => me.open(),
  };
  const names = Object.keys(does);
  for (let n = 0; n < 40; n += 1) {
    const name = names[die(12) % names.length];
    steps.push(name);
    does[name]();
    if (me.typed() !== text || me.asks()) return { seed, steps, why: "not what was typed", typed: me.typed(), text };
  }
  for (let n = 0; n < 8; n += 1) { pass(4500); does.saves(); me.show(); }
  const kept = localStorage.length;
  return me.stored === text && me.typed() === text && !me.asks() && !kept ? null : { seed, steps, stored: me.stored, text, kept };
}
