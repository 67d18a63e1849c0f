// The form of one participant. Data: see __init__.py. A tap causes no rerun of the page: answers go to a route.
const forms = new WeakMap();
const SWITCHED = "survey|language"; // the form that is opened in another language goes on where it was

export default mounted(({ data, parentElement }) => {
  const there = forms.get(parentElement);
  if (there && there.data.key === data.key) return () => leave(parentElement);
  const me = begin(parentElement.querySelector(".survey"), data);
  forms.set(parentElement, me);
  const switched = !data.preview && storage.get(SWITCHED) === data.key;
  storage.drop(SWITCHED);
  me.show(me.finished ? "done" : switched && me.last ? me.place() : "welcome", null, false);
  me.queue.push();
  return () => leave(parentElement);
});

function leave(parent) {
  const me = forms.get(parent);
  if (!me) return;
  me.queue.close();
  me.calm();
  clearTimeout(me.waiting);
  window.removeEventListener("online", me.queue.push);
  window.removeEventListener("pagehide", me.queue.leave);
  forms.delete(parent);
}

function begin(root, data) {
  root.classList.toggle("preview", Boolean(data.preview));
  root.lang = data.language;
  if (!data.preview) document.documentElement.lang = data.language; // the whole page is the form
  const me = { root, data, values: structuredClone(data.answers), finished: data.finished, hasWord: data.hasWord, at: "" };
  const place = (!data.preview && storage.get(`${data.key}|place`)) || {};
  me.about = { ...data.about, ...place.about };
  me.recalled = Boolean(place.recalled);
  me.closes = data.closes ? moment(data.closes, data.language) : data.preview ? data.words.preview.closes : "";
  me.last = place.at;
  me.ended = (sentence, unsaved) => over(me, sentence, unsaved);
  me.queue = data.preview ? noQueue() : newQueue(`${data.key}|answer|`, { shown: () => state(me), ended: me.ended,
    refused: (one, problem) => complain(me, one, problem) });
  for (const one of me.queue.waiting.values()) remember(me, one.item, one.kind, one.value);
  me.value = (item, kind) => me.values[item]?.[kind];
  me.answer = (item, kind, value, soon) => { remember(me, item, kind, value); complain(me, { item }, ""); me.queue.put(item, kind, value, soon); };
  me.asked = [...data.recall, ...data.screens.flat(), ...data.trust];
  const wanted = (asked) => asked.kinds.filter((kind) => kind !== "comment" && kind !== "confidence");
  me.open = () => me.asked.flatMap((asked) => wanted(asked).filter((kind) => me.value(asked.id, kind) === undefined).map(() => asked.id));
  me.answered = () => me.asked.flatMap(wanted).length - me.open().length;
  me.begun = () => me.recalled || Object.keys(me.values).length > 0;
  me.keepPlace = () => !data.preview && storage.set(`${data.key}|place`, { at: me.at, recalled: me.recalled, about: me.about });
  me.screens = screensOf(me);
  me.screenOf = (item) => me.screens[1 + [data.recall, ...data.screens, data.trust].filter((group) => group.length)
    .findIndex((group) => group.some((asked) => asked.id === item))].id;
  me.place = () => placeOf(me);
  me.calm = data.preview ? () => {} : closesDialogs();
  me.show = (id, item, moved = true) => show(me, id, item, moved);
  window.addEventListener("online", me.queue.push);
  window.addEventListener("pagehide", me.queue.leave);
  return me;
}

function remember(me, item, kind, value) {
  const parts = (me.values[item] ??= {});
  if (value === null) delete parts[kind]; else parts[kind] = value;
  if (!Object.keys(parts).length) delete me.values[item];
}

// Nobody sees an item before the recall was passed: what is read first would be what is remembered.
function placeOf(me) {
  const recall = new Set(me.data.recall.map((asked) => asked.id));
  const passed = me.recalled || !recall.size || Object.keys(me.values).some((item) => !recall.has(item));
  if (!passed) return "recall";
  const known = me.screens.findIndex((screen) => screen.id === me.last);
  if (known > 0) return me.last;
  return me.begun() && me.open().length ? me.screenOf(me.open()[0]) : me.screens[1].id;
}

function show(me, id, item, moved) {
  const { words } = me.data, at = me.screens.findIndex((screen) => screen.id === id), screen = me.screens[at];
  me.at = id;
  if (at > 0) { me.last = id; me.keepPlace(); }
  const head = make("h1", { tabIndex: -1, textContent: screen ? screen.head : me.data.together ? words.ready.done : words.done.heading });
  const parts = [];
  if (at > 0) parts.push(progress(me, at));
  parts.push(head, ...(screen ? screen.draw(me) : done(me)));
  if (at > 0) parts.push(footer(me, at));
  me.root.replaceChildren(...around(me), make("form", { noValidate: true, onsubmit: (event) => event.preventDefault() }, ...parts.filter(Boolean)));
  me.root.querySelectorAll("textarea").forEach(grow);
  state(me);
  if (moved) {
    if (!me.data.preview) me.root.scrollIntoView({ block: "start" });
    const target = item ? me.root.querySelector(`[data-item="${CSS.escape(item)}"] input, [data-item="${CSS.escape(item)}"] textarea`) : null;
    if (target) target.focus(); else head.focus({ preventScroll: true });
  }
}

// The way to each other language, in its own words: the page is loaded anew, what was answered lies on the server.
function around(me) {
  const { words, languages, language, preview } = me.data;
  if (preview) return [];
  const ways = Object.entries(languages).filter(([code]) => code !== language).map(([code, name]) => make("a", {
    href: `/j/language/${code}?form`, lang: code, hreflang: code, textContent: name,
    onclick: () => { if (me.at !== "welcome") storage.set(SWITCHED, me.data.key); } }));
  return [make("nav", { className: "around", "aria-label": words.page.language }, ...ways)];
}

function progress(me, at) {
  const { words } = me.data, steps = me.screens.length - 1;
  const text = fill(words.screen.progress, { step: at, steps });
  return make("div", { className: "progress" }, make("span", { textContent: me.data.name }), make("span", { textContent: text }),
    make("progress", { max: steps, value: at, "aria-label": text }));
}

function footer(me, at) {
  const { words } = me.data, next = me.screens[at + 1];
  const back = button(words.screen.back, "", () => me.show(me.screens[at - 1].id));
  const on = next && button(words.screen.next, "primary", () => {
    if (me.at === "recall") me.recalled = true;
    me.show(next.id);
  });
  return make("footer", {}, make("p", { className: "state", "aria-hidden": "true" }), make("p", { className: "unseen spoken", "aria-live": "polite" }),
    make("div", { className: "ways" }, back, on), me.data.personal ? wordFold(me, "keep") : null);
}

function state(me) {
  const { words } = me.data, { queue } = me, line = me.root.querySelector(".state"), spoken = me.root.querySelector(".spoken");
  me.root.dataset.waiting = queue.waiting.size;
  if (!line) return;
  const kept = queue.stored ? words.state.kept : words.state.open_page;
  const text = queue.waiting.size ? (queue.late ? kept : words.state.saving) : queue.saved ? words.state.saved : "";
  line.textContent = text;
  line.className = `state ${queue.waiting.size && queue.late ? "warn" : ""}`;
  if (text !== words.state.saving && spoken.textContent !== text) spoken.textContent = text;
}

function complain(me, { item }, problem) {
  const line = me.root.querySelector(`[data-item="${CSS.escape(item)}"] > .problem`);
  if (line) { line.textContent = problem; line.setAttribute("role", "alert"); }
}

function over(me, sentence, unsaved) {
  const { words } = me.data;
  const lost = counted(words.over.unsaved, unsaved, me.data.language);
  const head = make("h1", { tabIndex: -1, textContent: words.over.heading });
  me.at = "over";
  if (me.data.together) waitForNext(me);
  me.queue.forget();
  storage.drop(`${me.data.key}|place`);
  me.root.replaceChildren(...around(me), head, paragraph(sentence, "lead"), unsaved ? paragraph(lost) : "");
  head.focus();
}
