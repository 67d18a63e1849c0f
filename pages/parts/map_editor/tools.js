// Search, filters and ways to look, all in the browser; the ways to look are kept for this window.
function tools(me) {
  const search = make("input", { type: "search", placeholder: "Find an element", "aria-label": "Find an element", autocomplete: "off" });
  search.oninput = () => { me.filter.text = search.value.trim().toLowerCase(); refilter(me); };
  me.choice = make("select", { "aria-label": "Category" });
  me.choice.onchange = () => { me.filter.category = me.choice.value; refilter(me); };
  const unlinked = toggle("Only unlinked", () => { me.filter.unlinked = !me.filter.unlinked; refilter(me); return me.filter.unlinked; });
  const gaps = toggle("Only open gaps", () => { me.filter.open = !me.filter.open; refilter(me); return me.filter.open; });
  me.foundNote = make("span", { className: "found", role: "status" });
  const ring = toggle("Ring", () => { me.ringOn = !me.ringOn; return lookAgain(me, me.ringOn); }, me.ringOn);
  const ties = toggle("Ties between elements", () => { me.tiesOn = !me.tiesOn; return lookAgain(me, me.tiesOn); }, me.tiesOn);
  const folds = make("button", { type: "button", className: "tool", textContent: "Fold all" });
  folds.onclick = () => foldAll(me);
  me.folds = folds;
  return make("div", { className: "bar" }, make("div", { className: "finding", role: "search" }, search, me.choice, unlinked, gaps),
    make("div", { className: "looking" }, folds, ties, ring), me.foundNote);
}

function toggle(text, act, on = false) {
  const node = make("button", { type: "button", className: "tool", textContent: text, "aria-pressed": String(on) });
  node.onclick = () => node.setAttribute("aria-pressed", String(act()));
  return node;
}

function lookAgain(me, on) {
  keepView(me);
  draw(me);
  return on;
}

function refilter(me) {
  draw(me);
  me.frame.scrollTop = 0;
  const words = me.found === null ? "" : `${me.found} of ${plural(me.elements.length, "element")}`;
  if (me.foundNote.textContent !== words) me.foundNote.textContent = words;
}

function foldAll(me) {
  const all = me.closed.size < me.categories.length;
  me.closed = new Set(all ? me.categories.map((category) => category.id) : []);
  keepView(me);
  draw(me);
}

function describeTools(me) {
  const options = [["", "All categories"], ...me.categories.map(({ id, name }) => [id, name])], now = JSON.stringify(options);
  if (me.options !== now) {
    me.options = now;
    me.choice.replaceChildren(...options.map(([value, textContent]) => make("option", { value, textContent })));
    me.choice.value = me.filter.category;
  }
  const words = me.closed.size < me.categories.length ? "Fold all" : "Open all";
  if (me.folds.textContent !== words) me.folds.textContent = words;
}

// How this window looks at the map: folds, ring, ties. Nobody else is concerned.
function keepView(me) {
  try { sessionStorage.setItem(`view|${me.data.key}`, JSON.stringify({ closed: [...me.closed], ring: me.ringOn, ties: me.tiesOn })); } catch { /* off */ }
}

function keptView(key) {
  try { return JSON.parse(sessionStorage.getItem(`view|${key}`)) || {}; } catch { return {}; }
}
