// The keyboard: the picture is one stop of Tab; arrows move within it, Enter picks, links and opens, Esc lets go.
const focusedIn = (me) => me.root.getRootNode().activeElement;

const nodeOf = (me, key) => (key[0] === "l" ? me.paths.get(key.slice(2))?.hit : me.nodes.get(key));

// The stop of Tab is where the keyboard was last, else the first row.
function settleAt(me, key) {
  if (me.focus && me.focus !== key) nodeOf(me, me.focus)?.setAttribute("tabindex", "-1");
  me.focus = key;
  nodeOf(me, key)?.setAttribute("tabindex", "0");
}

function keepStop(me) {
  const there = me.focus && nodeOf(me, me.focus), hidden = !there || there.hidden || there.classList.contains("off")
    || (me.focus[0] === "e" && !me.ys.has(me.focus)) || (me.focus[0] === "c" && !me.ys.has(me.focus));
  if (hidden && me.rows.length) settleAt(me, me.rows[0].key);
  else if (there) there.setAttribute("tabindex", "0");
}

function focusKey(me, key) {
  const node = nodeOf(me, key);
  if (!node) return;
  settleAt(me, key);
  node.focus({ preventScroll: key[0] === "l" });
  if (key[0] === "l") me.nodes.get(`e:${endsOf(key.slice(2))[0]}`)?.scrollIntoView({ block: "nearest" }); // a line is seen with its element
  light(me);
}

function onKeys(me) {
  me.frame.onfocus = null;
  me.frame.addEventListener("focusin", (event) => {
    const key = keyUnder(event);
    if (key && key !== me.focus) settleAt(me, key);
    me.byKeys = Boolean(event.target.matches?.(":focus-visible"));
    light(me);
  });
  me.frame.addEventListener("focusout", () => { me.byKeys = false; light(me); });
  me.frame.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyUnder(event), move = key && MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    me.byKeys = true;
    move(me, key);
  };
}

const MOVES = {
  ArrowUp: (me, key) => along(me, key, -1),
  ArrowDown: (me, key) => along(me, key, 1),
  ArrowRight: (me, key) => across(me, key, 1),
  ArrowLeft: (me, key) => across(me, key, -1),
  Home: (me, key) => focusKey(me, column(me, key)[0]),
  End: (me, key) => focusKey(me, column(me, key).at(-1)),
  Enter: press,
  " ": press,
  Escape: letGo,
  Delete: (me, key) => { if (key[0] === "l" && !me.data.readonly) setAside(me, key); },
  Backspace: (me, key) => MOVES.Delete(me, key),
};

// The keys above and below: rows, stages, or the links of the end that one came from.
function column(me, key) {
  if (key[0] === "s") return me.stages.map((stage) => `s:${stage.id}`);
  if (key[0] === "l") return linksOf(me, endOf(me, key));
  return me.rows.map((row) => row.key);
}

// The end whose links one walks: where one came from, else the element.
function endOf(me, key) {
  const ends = endsOf(key.slice(2));
  return me.from && ends.includes(me.from.slice(2)) ? me.from : `e:${ends[0]}`;
}

// The link is gone; the keyboard stays in its column, so that several can be set aside one after the other.
function setAside(me, key) {
  const keys = column(me, key), at = keys.indexOf(key), next = keys[at + 1] || keys[at - 1] || endOf(me, key);
  decide(me, key.slice(2), "aside");
  focusKey(me, next);
}

function linksOf(me, key) {
  const order = new Map([...me.elements, ...me.stages].map((one, n) => [one.id, n])), end = key[0] === "e" ? "stage" : "element";
  return me.has.get(key.slice(2)).of.filter((link) => me.paths.get(link.point)?.shown)
    .sort((a, b) => order.get(a[end]) - order.get(b[end])).map((link) => `l:${link.point}`);
}

function along(me, key, step) {
  const keys = column(me, key), at = keys.indexOf(key) + step;
  const next = key[0] === "s" && me.ringOn ? keys[(at + keys.length) % keys.length] : keys[Math.max(0, Math.min(keys.length - 1, at))];
  if (next) focusKey(me, next);
}

// From an element over its links to a stage, and back; while something is picked straight to the other side.
function across(me, key, step) {
  const id = key.slice(2);
  if (key[0] === "c") {
    const closed = me.rows.find((row) => row.key === key).closed;
    if (step > 0 === Boolean(closed)) fold(me, id);
    else if (step > 0) along(me, key, 1);
  } else if (key[0] === "l") {
    const [element, stage] = endsOf(id);
    focusKey(me, step > 0 ? `s:${stage}` : `e:${element}`);
  } else if ((key[0] === "e") === step > 0) {
    const links = me.picked ? [] : linksOf(me, key);
    me.from = key;
    if (key[0] === "e") me.lastRow = key; else me.lastStage = key;
    focusKey(me, links[0] || (key[0] === "e" ? me.lastStage || `s:${me.stages[0].id}` : rowAgain(me)));
  } else if (key[0] === "e") focusKey(me, `c:${me.byId.get(id).category.id}`);
}

const rowAgain = (me) => (me.ys.has(me.lastRow) ? me.lastRow : me.picked && me.ys.has(me.picked) ? me.picked : me.rows[0]?.key);
