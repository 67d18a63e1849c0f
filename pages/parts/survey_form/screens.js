// What stands on each screen. A screen is {id, head, draw(me) -> nodes}; the welcome comes first, handing in last.
function screensOf(me) {
  const { data } = me, { words } = data, all = [{ id: "welcome", head: data.name, draw: welcome }];
  if (data.recall.length) all.push({ id: "recall", head: words.recall.heading, draw: () => [
    paragraph(words.recall.intro, "lead"), ...data.recall.map((asked) => askRecall(me, asked))] });
  let before = 0;
  const of = data.screens.flat().length;
  data.screens.forEach((items, n) => {
    const places = { from: before + 1, to: before += items.length, of }, [heading, intro] = headOf(words, items);
    const first = n === 0 || headOf(words, data.screens[n - 1])[1] !== intro;
    all.push({ id: `items-${n}`, head: fill(heading, places), draw: () => [
      first && intro ? paragraph(intro, "lead") : null, ...items.map((asked) => askItem(me, asked))] });
  });
  if (data.trust.length) all.push({ id: "trust", head: words.trust.heading, draw: () => [
    paragraph(words.trust.intro, "lead"), ...data.trust.map((asked) => askItem(me, asked))] });
  if (data.asksAbout) all.push({ id: "about", head: words.about.heading, draw: about });
  all.push({ id: "hand-in", head: handing(me).heading, draw: handIn });
  return all;
}

function headOf(words, items) {
  if (items[0].kinds.includes("score")) return [words.items.heading_scores, words.items.intro_scores];
  if (items[0].kinds.includes("answer")) return [words.items.heading_questions, items[0].options.length ? "" : words.items.intro_questions];
  return [words.items.heading, words.items.intro];
}

function welcome(me) {
  const { data } = me, { words } = data, mode = words.welcome.mode[data.mode];
  const values = { minimum: data.minimum, closes: me.closes };
  const promise = make("section", { className: "card", "aria-labelledby": "promise" },
    make("h2", { id: "promise", textContent: words.welcome.promise }),
    make("p", {}, make("strong", { textContent: mode.word })),
    paragraph(fill(mode.says, values)), paragraph(fill(mode.kept, values)));
  const begin = button(me.begun() ? words.welcome.go_on : words.welcome.begin, "primary", () => me.show(me.place()));
  const questions = counted(words.welcome.questions, me.open().length + me.answered(), data.language);
  return [
    ...data.introduction.split("\n").filter((line) => line.trim()).map((line) => paragraph(line, "lead")),
    paragraph(`${questions}. ${counted(words.welcome.minutes, data.minutes, data.language)}`),
    promise, make("div", { className: "ways" }, begin),
    data.personal && !me.begun() ? wordFold(me, "take") : null,
    data.preview ? null : make("p", { className: "soft" }, make("a", { href: "/accessibility", textContent: words.page.access })),
  ];
}

function about(me) {
  const { words, choices, mode } = me.data;
  const release = releaseBox(me);
  const labels = { function: words.about.function, level: words.about.level, tenure: words.about.tenure };
  const asked = Object.entries(labels).map(([name, textContent]) => {
    const select = make("select", { id: `about-${name}` }, make("option", { value: "", textContent: words.about.unsaid }),
      ...choices[name].map(([value, label]) => make("option", { value, textContent: label })));
    select.value = me.about[name] || "";
    select.onchange = () => { me.about[name] = select.value; me.keepPlace(); release.offer(); };
    return make("div", { className: "item" }, make("label", { htmlFor: select.id, textContent }), select,
      name === "level" && me.data.leading ? release : null);
  });
  const intro = me.data.asksName ? words.about.intro_typed : mode === "named" ? words.about.intro_named : words.about.intro;
  return [paragraph(intro, "lead"), me.data.asksName ? nameBox(me) : null, ...asked];
}

function handIn(me) {
  const { words } = me.data, own = handing(me), open = me.open();
  const note = make("p", { id: "hand-in-problem", className: "problem", role: "alert" });
  const send = button(own.button, "primary", () => handOver(me, send, note));
  send.disabled = me.data.preview;
  return [
    paragraph(open.length ? counted(words.hand_in.open, open.length, me.data.language) : words.hand_in.all, "lead"),
    open.length ? make("div", { className: "ways" }, button(words.hand_in.first_open, "", () => me.show(me.screenOf(open[0]), open[0]))) : null,
    me.data.preview ? paragraph(words.preview.hand_in, "soft") : paragraph(fill(own.then, { closes: me.closes })), note,
    make("div", { className: "ways" }, send),
  ];
}

async function handOver(me, send, note) {
  const { words } = me.data, own = handing(me);
  const say = (text) => { note.textContent = text; send.disabled = false; send.textContent = own.button; };
  send.disabled = true;
  send.textContent = own.handing;
  await me.queue.push();
  if (me.queue.waiting.size) return say(words.hand_in.waiting);
  try {
    const { status, body } = await tell("/api/finish", me.about);
    if (status === 200) { me.finished = true; me.queue.forget(); me.show("done"); }
    else if (ENDED.includes(status)) me.ended(body.problem, 0);
    else say(body.problem);
  } catch { say(words.hand_in.waiting); }
}

function done(me) {
  const { data } = me, { words } = data;
  if (data.together) return ready(me);
  const list = make("dl", { className: "own" });
  for (const asked of [...data.recall, ...data.screens.flat(), ...data.trust]) {
    list.append(make("dt", { textContent: asked.text }), make("dd", { textContent: said(me, asked) }));
  }
  return [
    paragraph(words.done.thanks, "lead"), paragraph(fill(words.done.until, { closes: me.closes })),
    make("div", { className: "ways" }, button(words.done.change, "", () => me.show(me.screens[1].id))),
    make("section", { className: "card", "aria-labelledby": "where" }, make("h2", { id: "where", textContent: words.done.where }),
      paragraph(words.done.where_note, "soft"), list),
  ];
}

function said(me, asked) {
  const { words, scales, dontKnow } = me.data, parts = [];
  for (const kind of asked.kinds) {
    const value = me.value(asked.id, kind);
    if (value === undefined) continue;
    if (value === dontKnow) parts.push(words.items.dont_know);
    else if (kind === "agreement") parts.push(scales.agreement[value - 1]);
    else if (kind === "importance") parts.push(fill(words.done.importance, { word: scales.importance[value - 1] }));
    else if (value === me.data.notApplicable) parts.push(words.items.not_applicable);
    else if (kind === "confidence") parts.push(scales.confidence[value - 1]);
    else if (kind === "answer") parts.push(inWords(asked, value));
    else if (kind === "score") parts.push(`${value} · ${asked.anchors[value] || ""}`);
    else if (kind === "recall") parts.push(value.filter((line) => line.trim()).join(", "));
    else parts.push(fill(words.done.own_words, { words: value }));
  }
  return parts.length ? parts.join(" · ") : words.done.none;
}

// The word with which the form is taken up on another device: kept here, or typed there.
function wordFold(me, which) {
  const { words, least } = me.data, take = which === "take", id = `word-${which}`;
  const input = make("input", { id, autocomplete: "off", maxLength: 100, "aria-describedby": `${id}-note` });
  const note = make("p", { id: `${id}-note`, className: "soft", role: "status", textContent: !take && me.hasWord ? words.word.has : "" });
  const act = button(take ? words.word.take : me.hasWord ? words.word.changed : words.word.set, "", async () => {
    note.textContent = "";
    try {
      const { status, body } = await tell(take ? "/api/take-up" : "/api/word", { word: input.value });
      if (status !== 200) note.textContent = body.problem;
      else if (take) location.reload();
      else { me.hasWord = true; input.value = ""; note.textContent = words.word.kept; }
    } catch { note.textContent = words.state.kept_word; }
  });
  act.disabled = me.data.preview;
  const intro = take ? words.word.intro_take : fill(words.word.intro, { least });
  return make("details", { className: "word" }, make("summary", { textContent: take ? words.word.fold_take : words.word.fold }),
    paragraph(intro, "soft"), make("label", { htmlFor: id, textContent: words.word.label }), input, act, note);
}

function button(text, className, act) { return make("button", { type: "button", className, textContent: text, onclick: act }); }
