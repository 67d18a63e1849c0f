// The map drawn and edited. Data: see __init__.py. Nodes and lines are kept; new data changes what differs.
const MANY = 60; // elements: with more of them categories begin folded
const REST_MS = 700;
const editors = new WeakMap();

export default mounted(({ data, parentElement, setTriggerValue, setStateValue }) => {
  let me = editors.get(parentElement);
  if (!me || me.data.key !== data.key) { if (me) close(me); me = begin(parentElement, data); editors.set(parentElement, me); }
  me.data = data;
  me.send = (message) => setTriggerValue("ops", message);
  me.rest = () => setTriggerValue("rest", nextN());
  me.setChosen = (ends) => setStateValue("chosen", ends);
  learn(me);
  keepPending(me);
  if (!me.drawn) { me.drawn = true; if (!me.view.closed && me.elements.length > MANY) me.closed = new Set(me.categories.map(({ id }) => id)); }
  if (me.picked && !me.byId.has(me.picked.slice(2))) me.picked = "";
  if (me.chosen && me.links.get(me.chosen)?.kind !== "link") me.chosen = "";
  me.problem.hidden = !data.problem;
  if (me.problem.textContent !== data.problem) me.problem.textContent = data.problem;
  draw(me);
  if (![...me.pending.values()].some((act) => act.sent)) me.out.answered();
  if (me.pending.size) me.out.push(); else if (me.edited) restSoon(me);
  return () => { close(me); editors.delete(parentElement); };
});

function begin(parent, data) {
  const view = keptView(data.key);
  const me = { root: parent.querySelector(".map"), data, view, pending: new Map(), nodes: new Map(), paths: new Map(), bundles: new Map(),
    arcs: new Map(), chipNodes: new Map(), room: new Map(), lit: new Set(), closed: new Set(view.closed || []), ringOn: Boolean(view.ring),
    tiesOn: Boolean(view.ties), filter: { text: "", category: "", unlinked: false, open: false }, picked: "", chosen: "", hover: "", focus: "" };
  me.pending = keptPending(me);
  me.edited = me.pending.size > 0;
  skeleton(me);
  markers(me);
  listen(me);
  onKeys(me);
  me.out = newOutbox(() => collect(me), () => me.pending.size > 0, (message) => me.send(message), () => {});
  me.sizes = new ResizeObserver(() => { if (me.width !== me.root.clientWidth) draw(me); });
  me.sizes.observe(me.root);
  return me;
}

// The rest of the page follows once the hand rests: its counts, its findings, the offer to undo.
function restSoon(me) {
  clearTimeout(me.resting);
  me.resting = setTimeout(() => { if (!me.pending.size) { me.edited = false; me.rest(); } }, REST_MS);
}

function close(me) {
  clearTimeout(me.resting);
  me.out.close();
  me.sizes.disconnect();
  cancelAnimationFrame(me.next);
}

function draw(me) {
  me.width = me.root.clientWidth;
  me.narrow = me.width > 0 && me.width < NARROW;
  me.root.classList.toggle("narrow", me.narrow);
  look(me);
  describeTools(me);
  chips(me);
  reconcile(me);
  describe(me);
  reconcileLines(me);
  reconcileBundles(me);
  reconcileTies(me);
  if (!me.narrow) place(me);
  if (me.ys) keepStop(me);
  mark(me);
}
