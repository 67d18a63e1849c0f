// What can be done: pick, link, accept, set aside, open, fold. One act is one operation, shown at once.
function press(me, key) {
  const id = key.slice(2);
  if (key[0] === "c") fold(me, id);
  else if (key[0] === "l") pressLink(me, id);
  else if (key[0] === "t") say(me, me.arcs.get(id).words);
  else if (me.picked && me.picked !== key && me.picked[0] !== key[0] && !me.data.readonly) join(me, me.picked, key);
  else pick(me, me.picked === key ? "" : key);
}

function pick(me, key) {
  me.picked = key;
  mark(me);
  if (!key) say(me, "Let go");
  else say(me, `${spoken(me, key)}. ${me.data.readonly ? "" : `Picked; choose ${key[0] === "e" ? "a stage" : "an element"} to link.`}`);
}

function join(me, one, other) {
  const [element, stage] = (one[0] === "e" ? [one, other] : [other, one]).map((key) => key.slice(2));
  const point = pointOf(element, stage);
  if (me.links.get(point)?.kind === "link") { open(me, point, "Linked already. "); return; }
  decide(me, point, "accept");
}

function pressLink(me, point) {
  const link = me.links.get(point);
  if (link.kind === "suggested" && !me.data.readonly) decide(me, point, "accept");
  else open(me, point, "");
}

function open(me, point, before) {
  me.chosen = point;
  me.setChosen(endsOf(point));
  mark(me);
  say(me, `${before}Opened: ${linkWords(me, me.links.get(point))}`);
}

function decide(me, point, op) {
  if (me.data.readonly) return;
  const [element, stage] = endsOf(point), was = me.links.get(point)?.kind;
  me.pending.set(point, { op, n: nextN() });
  me.edited = true;
  keepPending(me);
  if (op === "aside" && me.chosen === point) me.chosen = "";
  weigh(me);
  draw(me);
  const done = op === "accept" ? "Linked" : was === "suggested" ? "Set aside the suggestion:" : "Set aside the link of";
  say(me, `${done} ${me.byId.get(element).name} and ${me.byId.get(stage).name}. ${elementWords(me, me.byId.get(element))}`);
  me.out.push();
}

function letGo(me) {
  if (me.picked) pick(me, "");
  else if (me.chosen) { me.chosen = ""; me.setChosen(null); mark(me); say(me, "Closed"); }
}

function fold(me, category) {
  if (filtering(me)) return;
  const closed = !me.closed.has(category);
  if (closed) me.closed.add(category); else me.closed.delete(category);
  keepView(me);
  draw(me);
  say(me, `${spoken(me, `c:${category}`)}, ${closed ? "folded" : "open"}`);
}

// What is not answered yet outlives the component for a moment: Streamlit may build it anew, a page may be refreshed.
const KEPT_MS = 10000; // older acts must not come as a surprise later
const waitingAt = (me) => `waiting|${me.data.key}`;

function keepPending(me) {
  try { sessionStorage.setItem(waitingAt(me), JSON.stringify([...me.pending].map(([point, { op, n }]) => [point, op, n]))); } catch { /* off */ }
}

function keptPending(me) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(waitingAt(me))) || [];
    return new Map(kept.filter(([, , n]) => n > Date.now() - KEPT_MS).map(([point, op, n]) => [point, { op, n }]));
  } catch { return new Map(); }
}

// Operations go in parcels and are repeated until their numbers are answered (js/core.js).
function collect(me) {
  const ops = [...me.pending].map(([point, act]) => {
    const [element, stage] = endsOf(point);
    act.sent = true;
    return { op: act.op, element, stage, n: act.n };
  });
  return ops.length ? { ops } : null;
}
