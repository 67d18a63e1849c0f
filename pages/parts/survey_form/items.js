// One item as it is asked: fieldset, legend, radios with their words, "don't know", importance, comment.
function askItem(me, asked) {
  const { words } = me.data, text = `${asked.id}-text`;
  const box = make("fieldset", { className: "item", "data-item": asked.id }, make("legend", { id: text, lang: asked.lang, textContent: asked.text }));
  for (const kind of asked.kinds) {
    if (kind === "agreement") box.append(scale(me, asked, kind, me.data.scales.agreement, true));
    if (kind === "score") box.append(anchors(me, asked));
    if (kind === "importance") {
      const inner = make("fieldset", { className: "importance" }, make("legend", { textContent: words.items.importance }));
      inner.append(scale(me, asked, kind, me.data.scales.importance, false));
      box.append(inner);
    }
    if (kind === "confidence") box.append(sure(me, asked));
    if (kind === "answer") box.append(ownAnswer(me, asked, text));
    if (kind === "comment") box.append(comment(me, asked));
  }
  box.append(make("p", { className: "problem", id: `${asked.id}-problem` }));
  box.setAttribute("aria-describedby", `${asked.id}-problem`);
  return box;
}

function radio(me, asked, kind, value, label, className = "point") {
  const input = make("input", { type: "radio", name: `${asked.id}-${kind}`, value: String(value) });
  input.checked = me.value(asked.id, kind) === value;
  input.onchange = () => { me.answer(asked.id, kind, value); takeBack(me, asked, kind, input.closest(".choice")); };
  return make("label", { className }, input, ...label);
}

function scale(me, asked, kind, names, unsure) {
  const points = names.map((word, n) => radio(me, asked, kind, n + 1, [
    make("span", { className: "n", textContent: n + 1 }), make("span", { className: "word", textContent: word })]));
  const choice = make("div", { className: "choice" }, make("div", { className: "scale" }, ...points));
  const below = make("div", { className: "below" });
  if (unsure) below.append(dontKnow(me, asked, kind));
  choice.append(below);
  takeBack(me, asked, kind, choice);
  return choice;
}

function anchors(me, asked) {
  const points = asked.anchors.map((sentence, n) => radio(me, asked, "score", n, [
    make("span", { className: "n", textContent: n }), make("span", { className: "word", lang: asked.lang, textContent: sentence })], "anchor"));
  const below = make("div", { className: "below" }, dontKnow(me, asked, "score"), notApplicable(me, asked));
  const choice = make("div", { className: "choice" }, make("div", { className: "anchors" }, ...points), below);
  takeBack(me, asked, "score", choice);
  return choice;
}

const dontKnow = (me, asked, kind) => radio(me, asked, kind, me.data.dontKnow, [
  make("span", { className: "word", textContent: me.data.words.items.dont_know })], "unsure");

const notApplicable = (me, asked) => radio(me, asked, "score", me.data.notApplicable, [
  make("span", { className: "word", textContent: me.data.words.items.not_applicable })], "unsure");

// A radio cannot be emptied; a quiet button beside it can take the answer back.
function takeBack(me, asked, kind, choice) {
  const there = choice.querySelector(".clear"), given = me.value(asked.id, kind) !== undefined;
  if (there && !given) there.remove();
  if (there || !given) return;
  const { words } = me.data;
  const button = make("button", { type: "button", className: "clear quiet", textContent: words.items.clear,
    "aria-label": fill(words.items.clear_what, { item: asked.text }) });
  button.onclick = () => {
    me.answer(asked.id, kind, null);
    const points = choice.querySelectorAll("input");
    points.forEach((point) => { point.checked = false; });
    button.remove();
    points[0].focus();
  };
  choice.querySelector(".below").append(button);
}

function comment(me, asked) {
  const { words } = me.data, id = `${asked.id}-comment`, kept = me.value(asked.id, "comment");
  const input = make("textarea", { id, rows: 3, maxLength: me.data.commentLimit, value: kept || "", "aria-describedby": `${id}-note` });
  input.oninput = () => { grow(input); me.answer(asked.id, "comment", input.value.trim() ? input.value : null, 600); };
  input.onblur = () => me.queue.push();
  const note = me.data.mode === "named" ? words.items.comment_note_named : words.items.comment_note;
  const scored = asked.kinds.includes("score");
  const fold = make("details", { className: "comment" },
    make("summary", { textContent: scored ? words.items.evidence : words.items.comment }),
    make("label", { htmlFor: id, textContent: scored ? words.items.evidence_open : words.items.comment_open }), input,
    make("p", { id: `${id}-note`, className: "soft", textContent: note }));
  fold.open = scored || Boolean(kept);
  fold.ontoggle = () => grow(input);
  return fold;
}

function grow(input) {
  input.style.height = "auto";
  if (input.scrollHeight) input.style.height = `${input.scrollHeight + 2}px`;
}

function askRecall(me, asked) {
  const { words } = me.data, given = me.value(asked.id, "recall") || [];
  const box = make("fieldset", { className: "item", "data-item": asked.id }, make("legend", { textContent: asked.text }));
  const lines = [...Array(asked.boxes)].map((_, n) => {
    const label = asked.boxes > 1 ? fill(words.recall.line, { n: n + 1 }) : asked.text;
    const input = make(asked.boxes > 1 ? "input" : "textarea", { maxLength: me.data.recallLimit, "aria-label": label,
      autocomplete: "off", value: given[n] || "", placeholder: asked.boxes > 1 ? String(n + 1) : "" });
    if (asked.boxes === 1) input.rows = 3;
    input.oninput = () => {
      const said = lines.map((line) => line.value);
      me.answer(asked.id, "recall", said.some((one) => one.trim()) ? said : null, 600);
    };
    input.onblur = () => me.queue.push();
    return input;
  });
  box.append(...lines, make("p", { className: "problem", id: `${asked.id}-problem` }));
  box.setAttribute("aria-describedby", `${asked.id}-problem`);
  return box;
}
