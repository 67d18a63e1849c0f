// A text that saves itself. Data: {key, label, help, placeholder, rows, single, disabled, news}.
const instances = new WeakMap();

export default mounted(({ data, parentElement, setTriggerValue }) => {
  let me = instances.get(parentElement);
  if (!me) { me = mount(parentElement, data); instances.set(parentElement, me); }
  me.data = data;
  me.send = (parcel) => setTriggerValue("op", parcel);
  if (data.key !== me.box.key) { me.out.close(); Object.assign(me, begin(me, data)); }
  label(me);
  if (me.version !== data.version) { me.version = data.version; me.box.again = true; }
  if (me.box.sent && data.news.n >= me.box.sent.n) me.out.answered();
  const redraw = meet(me.box, data.news);
  if (redraw === "follow" || (redraw && !focused(me))) write(me);
  me.input.disabled = data.disabled;
  paint(me);
  if (isDue(me.box) && !me.out.timer) me.out.push();
  return () => { me.out.close(); instances.delete(parentElement); };
});

function mount(parent, data) {
  const root = parent.querySelector(".autotext");
  const id = "box";
  const input = make(data.single ? "input" : "textarea", { id, autocomplete: "off" });
  if (!data.single) input.rows = data.rows;
  const me = { root, input, note: root.querySelector(".note"), below: root.querySelector(".below") };
  root.querySelector(".field").replaceChildren(input);
  input.oninput = () => typed(me);
  input.onblur = () => { if (isDue(me.box)) me.out.push(); else if (isClean(me.box)) write(me); };
  input.onkeydown = (event) => {
    if (event.key === "Escape" && clashes(me.box) === false && me.box.refused !== null) restore(me);
    if (event.key === "Enter" && (data.single || event.ctrlKey || event.metaKey)) me.out.push();
  };
  new ResizeObserver(() => grow(me)).observe(root);
  return Object.assign(me, begin(me, data));
}

function begin(me, data) {
  const box = newBox(data.key, data.news);
  const out = newOutbox(() => (isDue(me.box) ? op(me.box) : null), () => isDue(me.box), (parcel) => me.send(parcel), () => paint(me));
  me.box = box; me.out = out;
  write(me);
  return { box, out };
}

function typed(me) {
  retype(me.box, me.input.value);
  grow(me); paint(me);
  if (!clashes(me.box)) me.out.soon();
}

function restore(me) { me.box.value = me.box.base; write(me); typed(me); }

// Put a value into the input without losing the caret of who is typing in it.
function write(me) {
  const { input, box } = me;
  if (input.value !== box.value) {
    const at = input.selectionStart, active = focused(me);
    input.value = box.value;
    if (active) input.setSelectionRange(Math.min(at, box.value.length), Math.min(at, box.value.length));
  }
  grow(me);
}

function grow({ input }) {
  if (input.tagName !== "TEXTAREA") return;
  input.style.height = "auto";
  input.style.height = input.scrollHeight + 2 + "px";
}

const focused = ({ input }) => input.getRootNode().activeElement === input;

function label(me) {
  const { data, root } = me;
  root.querySelector("label").textContent = data.label;
  const help = root.querySelector(".help");
  help.textContent = data.help || ""; help.hidden = !data.help;
  me.input.placeholder = data.placeholder || "";
}

function paint(me) {
  const { box, out, note, below, input } = me;
  let text = "", state = "";
  if (clashes(box)) { text = "Two versions"; state = "warn"; }
  else if (box.problem && box.value === box.refused) { text = "Not saved"; state = "bad"; }
  else if (!isDone(box) && out.tries) { text = "Not saved yet – still trying"; state = "warn"; }
  else if (out.waiting) text = "Saving…";
  else if (!isClean(box)) text = "Typing…";
  else if (box.at) { text = "Saved " + clock(box.at); state = "good"; }
  if (note.textContent !== text) note.textContent = text;
  note.className = "note " + state;
  const refused = Boolean(box.problem) && box.value === box.refused;
  input.setAttribute("aria-invalid", String(refused));
  const signature = JSON.stringify([refused ? box.problem : "", box.theirs, clashes(box) ? box.value : "", box.by]);
  if (signature === me.signature) return;
  me.signature = signature;
  below.replaceChildren();
  if (refused) below.append(make("p", { className: "problem", textContent: box.problem }));
  if (clashes(box)) {
    below.append(question(box, me.data.label, String,
      () => { keepMine(box); paint(me); me.out.push(); },
      () => { takeTheirs(box); write(me); paint(me); }));
  }
}
