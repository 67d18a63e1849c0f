// Texts, lines, numbers, choices and days that save themselves, one or several beside each other.
// Data: {version, disabled, least, most, cards, inputs: [{id, key, label, help, placeholder, rows, keys, options, adds, days, timed, news}]};
// no rows: one line; an option is [id, words], or the words alone where they are the id; days are the first and the last, timed with an hour.
const instances = new WeakMap();

export default mounted(({ data, parentElement, setTriggerValue }) => {
  let me = instances.get(parentElement);
  if (!me) instances.set(parentElement, (me = begin(parentElement)));
  me.send = (parcel) => setTriggerValue("ops", parcel);
  arrange(me, data);
  if (data.cards) entitle(me, data.cards);
  const newer = me.version !== data.version;
  me.version = data.version;
  let waiting = false;
  for (const told of data.inputs) {
    const one = me.places.get(told.key);
    if (newer) one.box.again = true;
    if (told.options) offer(one, told.options, told.adds);
    const redraw = meet(one.box, told.news);
    if (redraw === "follow" || (redraw && (one.words || !focused(one)))) write(one); // a choice has no caret to lose
    waiting ||= one.box.sent !== null;
    one.input.disabled = data.disabled;
    name(one, told);
  }
  if (!waiting) me.out.answered();
  paint(me);
  if (due(me) && !me.out.timer) me.out.push();
  return () => { me.out.close(); me.sizes.disconnect(); instances.delete(parentElement); };
});

function begin(parent) {
  const root = parent.querySelector(".autotext");
  const me = { root, places: new Map(), made: 0 }; // by the draft's key
  me.out = newOutbox(() => collect(me), () => due(me), (parcel) => me.send(parcel), () => paint(me));
  me.sizes = new ResizeObserver(() => { for (const one of me.places.values()) grow(one); });
  me.sizes.observe(root);
  return me;
}

// Draw what is to be typed into; what is there already keeps its place, its words and the caret.
function arrange(me, data) {
  const keys = JSON.stringify([data.inputs.map((told) => told.key), data.cards?.map(({ rows }) => rows.map(([count]) => count))]);
  if (keys === me.keys) return;
  me.keys = keys;
  const before = me.places;
  me.places = new Map(data.inputs.map((told) => [told.key, before.get(told.key) || newPlace(me, told)]));
  me.root.style.minHeight = "";
  me.root.classList.toggle("beside", Boolean(data.least) && !data.cards);
  if (data.least) me.root.style.setProperty("--least", `max(${data.least}px, ${data.most ? `(100% - ${data.most - 1}rem) / ${data.most}` : "0px"})`);
  const nodes = [...me.places.values()].map((one) => one.node);
  me.root.replaceChildren(...(data.cards ? framed(me, data.cards, nodes) : nodes));
  for (const one of me.places.values()) grow(one);
}

const due = (me) => [...me.places.values()].some(({ box }) => isDue(box));

function collect(me) {
  const ops = [...me.places.values()].filter(({ box }) => isDue(box)).map(({ box, id }) => ({ id, ...op(box) }));
  return ops.length ? { ops } : null;
}

function typed(me, one) {
  if (one.words && one.input.value === ADD) { addTo(me, one); return; }
  if (isPart(one)) { paint(me); return; }
  retype(one.box, one.input.value);
  grow(one); paint(me);
  if (clashes(one.box) || one.input.validity.rangeUnderflow) return; // the year has not all its digits; it is sent when it is left
  if (one.input.tagName === "SELECT") me.out.push(); else me.out.soon();
}

// Who is not on the list yet is named here; until then the choice stands as it was.
function addTo(me, one) {
  askName(one.input, one.label.textContent, "", (name) => {
    if (name) retype(one.box, ADD + name);
    write(one); paint(me);
    if (name) me.out.push();
  });
}

function left(me, one) {
  if (isPart(one)) paint(me);
  else if (isDue(one.box)) me.out.push();
  else if (isClean(one.box)) write(one); // "1200" becomes "1,200"
}

function pressed(me, one, event) {
  const { box } = one;
  if (event.key === "Escape" && isPart(one)) { one.input.value = ""; write(one); paint(me); return; }
  if (event.key === "Escape" && !clashes(box) && box.refused !== null) { box.value = box.base; write(one); typed(me, one); }
  if (event.key === "Enter" && (one.input.tagName === "INPUT" || event.ctrlKey || event.metaKey)) me.out.push();
}

function paint(me) {
  for (const one of me.places.values()) {
    say(one, me.out);
    explain(one, () => { keepMine(one.box); paint(me); me.out.push(); one.input.focus(); },
      () => { takeTheirs(one.box); write(one); paint(me); one.input.focus(); });
  }
}
