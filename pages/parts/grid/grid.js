// A table whose cells save themselves. Data: see grid/__init__.py; per cell the news of js/core.js.
const instances = new WeakMap();
const ACT_MS = 6000; // a press that was not answered by then is given up: it must not come as a surprise later

export default mounted(({ data, parentElement, setTriggerValue }) => {
  let me = instances.get(parentElement);
  if (!me || me.data.key !== data.key) { me?.out.close(); me = begin(parentElement); instances.set(parentElement, me); }
  const before = me.data;
  me.data = data;
  me.send = (message) => setTriggerValue("ops", message);
  meetAll(me);
  const now = shape(data);
  if (now !== me.shape) { me.shape = now; drawTable(me); writeAll(me); focusNew(me, before); }
  patch(me);
  find(me);
  frame(me);
  paint(me);
  beyond(me);
  if (collectable(me)) me.out.push();
  return () => { me.out.close(); me.sizes.disconnect(); instances.delete(parentElement); };
});

function begin(parent) {
  const root = parent.querySelector(".grid");
  const me = { root, scroll: root.querySelector(".scroll"), boxes: new Map(), acts: [], closed: new Set(), data: {}, shape: "",
    nodes: new Map(), tds: new Map(), trs: new Map(), says: new Map() };
  me.out = newOutbox(() => collect(me), () => due(me), (message) => me.send(message), () => paint(me));
  me.sizes = new ResizeObserver(() => { for (const node of me.nodes.values()) grow(node); beyond(me); });
  me.sizes.observe(root);
  me.finding = finding(me);
  me.scroll.onscroll = () => beyond(me);
  return me;
}

// Columns that lie beyond the right edge are hinted at: their edge fades, where no scroll bar shows.
function beyond({ scroll }) {
  scroll.classList.toggle("more", scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft > 8);
}

function eachCell(me, visit) {
  for (const row of me.data.rows) {
    for (const column of me.data.columns) {
      const news = row.cells[column.id];
      if (news && isEditor(column)) visit(cellKey(row.id, column.id), news, row, column);
    }
  }
}

function meetAll(me) {
  const there = new Set();
  let waiting = false;
  const newer = me.version !== me.data.version;
  me.version = me.data.version;
  const active = me.scroll.getRootNode().activeElement;
  eachCell(me, (at, news) => {
    there.add(at);
    let box = me.boxes.get(at);
    if (!box) me.boxes.set(at, (box = newBox(`${me.data.key}:${at}`, news)));
    if (newer) box.again = true;
    const redraw = meet(box, news), node = me.nodes.get(at);
    if (node && (redraw === "follow" || (redraw && node !== active))) write(node, box.value);
    waiting ||= box.sent !== null;
  });
  for (const at of me.boxes.keys()) if (!there.has(at)) me.boxes.delete(at);
  me.acts = me.acts.filter((one) => !me.data.acts.includes(one.n) && Date.now() - one.n < ACT_MS);
  if (!waiting && !me.acts.some((one) => one.sent)) me.out.answered();
}

function writeAll(me) {
  for (const [at, node] of me.nodes) write(node, me.boxes.get(at).value);
}

function typed(me, at, node) {
  if (node.validity.badInput) return; // a day of which a part is missing: it reads as none
  const box = me.boxes.get(at);
  if (node.tagName === "SELECT" && node.value === ADD) { if (node.isConnected) addTo(me, at, ""); return; }
  retype(box, read(node));
  grow(node); paint(me);
  if (!clashes(box) && !node.validity.rangeUnderflow) me.out.soon(); // the year has not all its digits
}

// Who is not on the list yet is named in the cell; until then the choice stands as it was.
function addTo(me, at, text) {
  const node = me.nodes.get(at), box = me.boxes.get(at);
  const line = askName(node, node.getAttribute("aria-label"), text, (name) => {
    me.naming = null;
    if (name) retype(box, ADD + name);
    write(node, box.value); paint(me);
    if (name) me.out.push();
  });
  me.naming = { at, line };
}

function left(me, at, node) {
  const box = me.boxes.get(at);
  if (box && isClean(box)) write(node, box.value); // "1200" becomes "1,200"
  else me.out.push();
}

const due = (me) => me.acts.length > 0 || [...me.boxes.values()].some(isDue);
const collectable = (me) => !me.out.timer && due(me);

function collect(me) {
  const ops = [];
  for (const [at, box] of me.boxes) {
    if (!isDue(box)) continue;
    const cut = at.lastIndexOf("|");
    ops.push({ row: at.slice(0, cut), col: at.slice(cut + 1), ...op(box) });
  }
  const acts = me.acts.map((one) => { one.sent = true; return { act: one.act, row: one.row, col: one.col, n: one.n }; });
  return ops.length || acts.length ? { ops, acts } : null;
}

function act(me, what) {
  me.acts.push({ ...what, n: nextN() });
  me.adding = what.act === "add";
  me.out.push();
}

// After "add" the first cell of the new row waits for its words.
function focusNew(me, before) {
  if (!me.adding || !before.rows) return;
  const known = new Set(before.rows.map((row) => row.id));
  const row = me.data.rows.find((one) => !known.has(one.id));
  if (!row) return;
  me.adding = false;
  for (const column of me.data.columns) {
    const node = me.nodes.get(cellKey(row.id, column.id));
    if (node && !node.disabled) { node.focus(); if (node.type === "text") node.select(); return; }
  }
}

function frame(me) {
  const { data, root, scroll } = me;
  root.querySelector(".label").textContent = data.hideLabel ? "" : data.label;
  scroll.style.maxHeight = data.height ? data.height + "px" : "";
  const problem = root.querySelector(":scope > .problem");
  problem.textContent = data.problem; problem.hidden = !data.problem;
  const foot = root.querySelector(".foot");
  if (foot.dataset.add === (data.add || "")) return;
  foot.dataset.add = data.add || "";
  foot.replaceChildren();
  if (data.add) foot.append(make("button", { type: "button", className: "quiet", textContent: "+ " + data.add, onclick: () => act(me, { act: "add" }) }));
}

function paint(me) {
  let latest = "", open = 0, trying = false, troubled = 0;
  const troubles = new Map();
  eachCell(me, (at, news, row, column) => {
    const box = me.boxes.get(at), td = me.tds.get(at), node = me.nodes.get(at);
    const state = cellState(box, me.out);
    if (td && (td.dataset.state || "") !== state) td.dataset.state = state;
    if (node) node.setAttribute("aria-invalid", String(state === "bad"));
    if (state === "saving" || state === "trying") open += 1;
    trying ||= state === "trying";
    if (box.at && box.at > latest) latest = box.at;
    if (state !== "bad" && state !== "clash") return;
    troubled += 1;
    troubles.set(row.id, [...(troubles.get(row.id) || []), { at, box, news, row, column, state }]);
  });
  const note = me.root.querySelector(".note");
  const text = troubled ? `${troubled} not saved` : trying ? "Not saved yet – still trying" : open ? "Saving…" : latest ? "Saved " + clock(latest) : "";
  if (note.textContent !== text) note.textContent = text;
  note.className = "note" + (troubled ? " bad" : trying ? " warn" : "");
  for (const [row, tr] of me.trs) explain(me, row, tr, troubles.get(row) || []);
}

// The line under a row that says what stands in the way.
function explain(me, row, tr, troubles) {
  const signature = JSON.stringify(troubles.map(({ at, box, state }) => [at, state, box.problem, box.theirs, state === "clash" && box.value, box.by]));
  const old = me.says.get(row);
  if ((old?.signature || "[]") === signature) return;
  old?.node.remove();
  me.says.delete(row);
  if (!troubles.length) return;
  const td = make("td", { colSpan: span(me.data) });
  for (const trouble of troubles) td.append(trouble.state === "clash" ? ask(me, trouble)
    : make("p", { className: "problem", textContent: `${trouble.column.label}: ${trouble.box.problem}` }));
  const node = make("tr", { className: "says", "aria-live": "polite" }, td);
  tr.after(node);
  me.says.set(row, { node, signature });
}

function ask(me, { at, box, news, row, column }) {
  const settle = (choose) => () => { choose(box); const node = me.nodes.get(at); write(node, box.value); paint(me); me.out.push(); node.focus(); };
  return question(box, `${row.label}, ${column.label}`, (value) => words(column, news, value), settle(keepMine), settle(takeTheirs));
}
