// Parts of an item that are not rated on five points: how sure one is of a score, an answer in one's own words, a name.
function sure(me, asked) {
  const { words, scales } = me.data;
  const points = scales.confidence.map((word, n) => radio(me, asked, "confidence", n + 1, [
    make("span", { className: "word", textContent: word })], "unsure"));
  const choice = make("div", { className: "choice" }, make("div", { className: "below" }, ...points));
  takeBack(me, asked, "confidence", choice);
  return make("fieldset", { className: "sure" }, make("legend", { textContent: words.items.confidence }), choice);
}

function ownAnswer(me, asked, labelledBy) {
  if (asked.options.length) return asked.many ? severalOf(me, asked) : oneOf(me, asked);
  const input = make("textarea", { rows: 4, maxLength: me.data.commentLimit, value: me.value(asked.id, "answer") ?? "",
    "aria-labelledby": labelledBy });
  input.oninput = () => { grow(input); me.answer(asked.id, "answer", input.value.trim() ? input.value : null, 600); };
  input.onblur = () => me.queue.push();
  return input;
}

function oneOf(me, asked) {
  const points = asked.options.map(([id, label]) => radio(me, asked, "answer", id, [
    make("span", { className: "word", lang: asked.lang, textContent: label })], "anchor"));
  const choice = make("div", { className: "choice" }, make("div", { className: "anchors" }, ...points), make("div", { className: "below" }));
  takeBack(me, asked, "answer", choice);
  return choice;
}

function severalOf(me, asked) {
  const boxes = asked.options.map(([id, label]) => {
    const input = make("input", { type: "checkbox", value: id, checked: (me.value(asked.id, "answer") || []).includes(id) });
    input.onchange = () => {
      const chosen = boxes.map((box) => box.querySelector("input")).filter((one) => one.checked).map((one) => one.value);
      me.answer(asked.id, "answer", chosen.length ? chosen : null);
    };
    return make("label", { className: "anchor" }, input, make("span", { className: "word", lang: asked.lang, textContent: label }));
  });
  return make("div", { className: "choice" }, paragraph(me.data.words.items.several, "soft"), make("div", { className: "anchors" }, ...boxes));
}

function inWords(asked, value) {
  if (!asked.options.length) return String(value);
  const chosen = [].concat(value);
  return asked.options.filter(([id]) => chosen.includes(id)).map(([, label]) => label).join(", ");
}

// A leader's consent to stand beside the team by name; only who says that they lead is offered it.
function releaseBox(me) {
  const { words, leading } = me.data, box = make("div", { className: "release" });
  const tick = make("input", { type: "checkbox", checked: Boolean(me.about.release), "aria-describedby": "release-note" });
  const name = nameBox(me);
  const state = () => { name.hidden = !tick.checked; me.keepPlace(); };
  tick.onchange = () => { me.about.release = tick.checked ? "yes" : ""; state(); if (tick.checked) name.querySelector("input").focus(); };
  box.append(make("label", { className: "tick" }, tick, make("span", { textContent: words.about.release })),
    make("p", { id: "release-note", className: "soft", textContent: words.about.release_note }), name);
  box.offer = () => {
    box.hidden = !leading || me.about.level !== leading;
    if (box.hidden) { tick.checked = false; me.about.release = ""; }
    state();
  };
  box.offer();
  return box;
}

function nameBox(me) {
  const input = make("input", { id: "about-name", autocomplete: "name", maxLength: 120, value: me.about.name || "", required: true });
  input.oninput = () => { me.about.name = input.value; me.keepPlace(); };
  return make("div", { className: "item" }, make("label", { htmlFor: input.id, textContent: me.data.words.about.name }), input);
}
