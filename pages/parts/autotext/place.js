// One input with its label, what is said of it, and what stands in its way.
function newPlace(me, told) {
  const id = "input" + (me.made += 1);
  const input = make(told.options ? "select" : told.rows ? "textarea" : "input", { id, autocomplete: "off" });
  if (told.rows) input.rows = told.rows; else if (told.keys) input.inputMode = told.keys;
  if (told.days) [input.type, input.min, input.max] = [told.timed ? "datetime-local" : "date", ...told.days];
  const one = { id: told.id, input, box: newBox(told.key, told.news), label: make("label", { htmlFor: id }),
    note: make("span", { className: "note", "aria-live": "polite" }),
    below: make("div", { className: "below", "aria-live": "polite", id: id + "below" }) };
  one.help = told.rows ? make("p", { className: "help", id: id + "help" }) : newHint(id + "help");
  const head = make("div", { className: "head" }, one.label), given = told.days ? emptiable(me, one) : input;
  if (told.rows) {
    head.append(one.note);
    one.node = make("div", { className: "place" }, head, one.help, input, one.below);
  } else {
    head.append(one.help);
    one.node = make("div", { className: "place line" }, head, given, make("div", { className: "foot" }, one.note, one.below));
  }
  input.setAttribute("aria-describedby", `${id}help ${id}below`);
  input.oninput = () => typed(me, one);
  input.onblur = () => left(me, one);
  input.onkeydown = (event) => pressed(me, one, event);
  if (told.options) offer(one, told.options, told.adds);
  write(one);
  return one;
}

// A day and what empties it: browsers differ in whether they offer that themselves.
function emptiable(me, one) {
  const { input } = one;
  one.clear = make("button", { type: "button", className: "clear", textContent: "×", title: "Clear", onclick: () => {
    input.value = ""; // also what is not a whole day yet
    typed(me, one); me.out.push(); input.focus();
  } });
  return make("div", { className: "day" }, input, one.clear);
}

// Of a day parts are typed and others are not: it reads as none, and is neither saved nor taken away.
const isPart = ({ input }) => input.validity.badInput;

function offer(one, options, adds) {
  const known = JSON.stringify([options, adds]);
  if (known === one.offered) return;
  one.offered = known;
  const pairs = options.map((option) => (typeof option === "string" ? [option, option] : option));
  one.words = new Map(pairs);
  one.input.replaceChildren(...pairs.map(([value, textContent]) => make("option", { value, textContent })), ...addLine(adds));
  write(one);
}

function name(one, told) {
  one.written = told.written;
  const { label, input, help } = one;
  if (label.textContent !== told.label) label.textContent = told.label;
  if (!told.options) input.placeholder = told.placeholder || "";
  if (help.tell) help.tell(told.label, told.help || "");
  else help.textContent = told.help || "";
  help.hidden = !told.help;
  one.clear?.setAttribute("aria-label", `Clear ${told.label}`);
}

// Put a value into the input without losing the caret of who is typing in it.
function write(one) {
  const { input, box } = one;
  if (one.extra?.value !== box.value) { one.extra?.remove(); one.extra = null; }
  if (one.words && !one.words.has(box.value)) {
    one.extra ??= make("option", { value: box.value, textContent: notOffered(box.value) });
    input.append(one.extra);
  }
  if (input.value !== box.value) {
    const at = input.selectionStart, active = focused(one);
    input.value = box.value;
    if (active && at != null) input.setSelectionRange(Math.min(at, box.value.length), Math.min(at, box.value.length));
  }
  grow(one);
}

function grow({ input }) {
  if (input.tagName !== "TEXTAREA") return;
  input.style.height = "auto";
  input.style.height = input.scrollHeight + 2 + "px";
}

const focused = ({ input }) => input.getRootNode().activeElement === input;
const isRefused = (box) => Boolean(box.problem) && box.value === box.refused;

// A browser draws days as its own country does: beside it stands the day as the workshop writes it.
function say(one, out) {
  const { box, input, note, written } = one;
  let text = "", state = "";
  if (isPart(one)) [text, state] = focused(one) ? ["Typing…", ""] : [input.type === "date" ? "Not saved: day, month and year are needed" : "Not saved: day and time are needed", "warn"];
  else if (clashes(box)) { text = "Two versions"; state = "warn"; }
  else if (isRefused(box)) { text = "Not saved"; state = "bad"; }
  else if (!isDone(box) && out.tries) { text = "Not saved yet – still trying"; state = "warn"; }
  else if (box.sent && out.waiting) text = "Saving…";
  else if (!isClean(box)) text = "Typing…";
  else if (box.at) { text = "Saved " + clock(box.at); state = "good"; }
  if (written?.[0] === box.value && (!text || state === "good")) text = [written[1], text].filter(Boolean).join(" · ");
  if (note.textContent !== text) note.textContent = text;
  note.className = "note " + state;
  if (one.clear) one.clear.hidden = one.input.disabled || (!box.value && !isPart(one));
}

function explain(one, mine, theirs) {
  const { box, input, below, node, label } = one;
  const refused = isRefused(box);
  input.setAttribute("aria-invalid", String(refused || (isPart(one) && !focused(one))));
  const signature = JSON.stringify([refused ? box.problem : "", box.theirs, clashes(box) ? box.value : "", box.by]);
  if (signature === one.signature) return;
  one.signature = signature;
  node.classList.toggle("wide", clashes(box)); // two versions beside each other need room
  below.replaceChildren();
  if (refused) below.append(make("p", { className: "problem", textContent: box.problem }));
  if (clashes(box)) below.append(question(box, label.textContent, (value) => (one.words ? one.words.get(value) ?? notOffered(value) : value), mine, theirs));
}
