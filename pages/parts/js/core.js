// What every self-saving editor shares: drafts that outlive the page, one value's state, and the way to the server.

// Drafts: what was typed and not yet saved, with what stood there then. Kept per person, workshop and field.
const WINDOW_ID = Math.random().toString(36).slice(2);
const FRESH_MS = 10000; // a draft touched this recently by another window is being typed there right now
// A refresh keeps its window's id, a second window has one of its own.
function windowId() {
  try {
    const kept = sessionStorage.getItem("window");
    if (kept) return kept;
    sessionStorage.setItem("window", WINDOW_ID);
  } catch { /* storage is switched off: drafts live in this page only */ }
  return WINDOW_ID;
}

const drafts = {
  load(key) {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      if (!draft || typeof draft !== "object" || !("value" in draft)) return null;
      const typedElsewhere = draft.window !== windowId() && Date.now() - draft.at < FRESH_MS;
      return typedElsewhere ? null : draft;
    } catch { return null; }
  },
  keep(key, box) {
    const draft = { value: box.value, was: box.base, sent: box.sent, at: Date.now(), window: windowId() };
    try { localStorage.setItem(key, JSON.stringify(draft)); box.drafted = true; } catch { /* full or off */ }
  },
  drop(key, box) {
    if (!box.drafted) return;
    box.drafted = false;
    try { localStorage.removeItem(key); } catch { /* off */ }
  },
};

// One value: `base` is what the database is known to hold, `value` what stands in the editor, `sent` the op on its way.
//
// An op goes out again word for word until it is answered, over a restart of the server and a refresh too; what was typed
// since waits for that answer. It may have been saved although its answer was late or lost: a newer value sent over the
// same `was` would meet the window's own words and take them for another person's.
//
// News from the server: {v: stored now, t/w/p: refused draft (typed, was, problem), n: last answered op, s: saved as,
// at: when, p: problem of that op, by: who changed it meanwhile}.
function newBox(key, news) {
  const box = { key, base: news.v, value: news.v, sent: null, problem: "", refused: null, theirs: null,
    by: "", at: null, drafted: false, again: false };
  const draft = drafts.load(key);
  const known = draft !== null && typeof draft.value === typeof news.v;
  box.drafted = known; // also one that is saved by now: it goes as soon as the box has met the news
  const sent = known ? sentBefore(draft, news) : null;
  if (known && (sent || draft.value !== news.v)) {
    Object.assign(box, { value: draft.value, base: draft.was, sent });
  } else if (news.t !== undefined && news.t !== news.v) {
    Object.assign(box, { value: news.t, base: news.w });
  }
  if (news.t !== undefined && news.t === box.value && news.dp) { box.problem = news.dp; box.refused = news.t; }
  return box;
}

// The op that a draft's page had on its way; none where nothing else was typed since and just that is stored.
function sentBefore({ sent, value }, news) {
  if (typeof sent?.value !== typeof value || !Number.isInteger(sent.n)) return null;
  if (sent.value === value && value === news.v) return null;
  lastN = Math.max(lastN, sent.n);
  return sent;
}

const isClean = (box) => box.value === box.base;
const clashes = (box) => box.theirs !== null;
// Nothing of it is to be kept in the browser.
const isDone = (box) => isClean(box) && box.refused === null && !box.sent;
// To be sent: what was not answered; what differs, unless it was refused as it stands (and nothing else has changed since
// that may mend it); and what was refused and then taken back.
const isDue = (box) => box.sent !== null
  || (!clashes(box) && (isClean(box) ? box.refused !== null : box.value !== box.refused || box.again));

// The op that takes a due value to the server: {value, was, n}.
function op(box) {
  box.sent ??= { value: box.value, was: box.base, n: nextN() };
  if (box.drafted) drafts.keep(box.key, box);
  return box.sent;
}

// Somebody typed.
function retype(box, value) {
  box.value = value;
  if (isClean(box) && !box.sent) drafts.drop(box.key, box); else drafts.keep(box.key, box);
}

// Take the server's word. Returns "follow" where the editor must show another value than it does, "tidy" where the same
// value may be shown in another form ("1,200" for "1200") once nobody types in it.
function meet(box, news) {
  let redraw = "";
  if (box.sent && news.n > box.sent.n) box.sent = null; // of an old draft: a later one was answered
  if (box.sent && news.n === box.sent.n) {
    const sent = box.sent.value;
    box.sent = null; box.again = false;
    if (news.p) { box.problem = news.p; box.refused = sent; }
    else if (news.by === undefined) {
      box.problem = ""; box.refused = null; box.at = news.at; box.base = news.s;
      if (box.value === sent && sent !== news.s) { box.value = news.s; redraw = "tidy"; }
    } else box.by = news.by;
    if (box.drafted) drafts.keep(box.key, box);
  }
  if (news.v !== box.base) {
    if (box.value === news.v) { box.base = news.v; box.theirs = null; }
    else if (isClean(box) && !box.sent) { box.base = box.value = news.v; redraw = "follow"; box.at = null; }
    else if (!box.sent) { box.theirs = news.v; if (news.by !== undefined) box.by = news.by; }
  } else if (clashes(box)) box.theirs = null;
  if (isDone(box)) drafts.drop(box.key, box);
  return redraw;
}

function keepMine(box) { box.base = box.theirs; box.theirs = null; box.refused = null; box.problem = ""; drafts.keep(box.key, box); }
function takeTheirs(box) {
  box.base = box.value = box.theirs;
  box.theirs = null; box.refused = null; box.problem = ""; box.at = null;
  drafts.drop(box.key, box);
}

// Ops leave one parcel at a time; the next waits for the answer, or for RETRY_MS if none comes (a dead server).
const PAUSE_MS = 700;
const RETRY_MS = 4000;
let lastN = 0;
const nextN = () => (lastN = Math.max(Date.now(), lastN + 1));

// A press on a link or a button of the page waits until what was typed is saved, HELD_MS at the most: an op that follows
// the press would be dropped with what was typed in, come too late for what the press does, or take the press back.
const HELD_MS = 10000; // a busy server answers within; without a connection nobody waits, what was typed is kept here
const HELD = 'a[href]:not([target="_blank"]), button[data-testid^="stBaseButton"], [data-testid="stButtonGroup"] button';
const outboxes = new Set(), held = new WeakSet();
const connected = () => document.querySelector('[data-testid="stApp"]')?.getAttribute("data-test-connection-state") === "CONNECTED";
const unsaved = () => connected() && [...outboxes].some((out) => out.due());
document.addEventListener("click", (event) => {
  const to = event.target instanceof Element && event.target.closest(HELD);
  if (!to || to.dataset.held === WINDOW_ID || event.ctrlKey || event.metaKey || !unsaved()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (held.has(to)) return; // pressed again meanwhile: that is one press
  held.add(to);
  const from = Date.now();
  (function wait() {
    if (unsaved() && Date.now() - from < HELD_MS) { outboxes.forEach((out) => out.push()); setTimeout(wait, 40); return; }
    if (to.tagName === "A") outboxes.forEach((out) => out.rest());
    held.delete(to);
    to.dataset.held = WINDOW_ID; // of this script: another editor on the page may still have something to save
    to.click();
    delete to.dataset.held;
  })();
}, true);

// collect() -> parcel or null where nothing is due; due() -> whether something is, on its way included; send(parcel);
// shown() repaints what says "saving".
function newOutbox(collect, due, send, shown) {
  const out = { timer: 0, retry: 0, waiting: 0, tries: 0, resting: 0, due };
  out.rest = () => { out.resting = Date.now() + RETRY_MS; }; // the page is being left
  out.push = () => {
    clearTimeout(out.timer); out.timer = 0;
    if (Date.now() < out.resting) { out.soon(out.resting - Date.now()); return; } // where the page was not left after all
    if (out.waiting) return; // goes with the answer, or with the retry
    const parcel = collect();
    if (!parcel) return;
    out.waiting = Date.now();
    send(parcel);
    clearTimeout(out.retry);
    out.retry = setTimeout(() => { out.waiting = 0; out.tries += 1; shown(); out.push(); }, RETRY_MS);
    shown();
  };
  out.soon = (pause = PAUSE_MS) => { clearTimeout(out.timer); out.timer = setTimeout(out.push, pause); };
  out.answered = () => { clearTimeout(out.retry); out.waiting = 0; out.tries = 0; };
  out.close = () => { outboxes.delete(out); clearTimeout(out.timer); clearTimeout(out.retry); };
  outboxes.add(out);
  return out;
}

// "12:03" in the reader's own zone, written as the pages write it.
const clock = (iso) => new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// The question after a clash: both texts in full, and two buttons.
function question(box, label, shown, mine, theirs) {
  const who = box.by || "Someone else";
  return make("div", { className: "clash", role: "group" },
    make("p", { className: "why", textContent: `${who} changed “${label}” while you were writing. Nothing was overwritten; choose one.` }),
    make("div", { className: "versions" },
      make("div", {}, make("span", { className: "whose", textContent: "Yours" }), make("p", { textContent: shown(box.value) || "(empty)" })),
      make("div", {}, make("span", { className: "whose", textContent: "Theirs" }), make("p", { textContent: shown(box.theirs) || "(empty)" }))),
    make("div", { className: "buttons" },
      make("button", { type: "button", className: "primary", textContent: "Keep mine", onclick: mine }),
      make("button", { type: "button", textContent: "Take theirs", onclick: theirs })));
}
