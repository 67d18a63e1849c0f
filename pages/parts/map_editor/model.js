// What the picture shows: the server's word, with what was done here and is not answered yet laid over it.
const pointOf = (element, stage) => `${element}|${stage}`;
const endsOf = (point) => point.split("|");

// Take new data apart: everything by id.
function learn(me) {
  const { data } = me;
  me.categories = data.categories.map(([id, name]) => ({ id, name, elements: [] }));
  me.elements = data.elements.map(([id, name, at]) => ({ id, name, category: me.categories[at] }));
  me.stages = data.stages.map(([id, name]) => ({ id, name }));
  me.handshakes = data.handshakes.map(([a, b]) => [me.stages[a], me.stages[b]]);
  for (const element of me.elements) element.category.elements.push(element);
  me.byId = new Map([...me.elements, ...me.stages].map((one) => [one.id, one]));
  me.told = new Map();
  for (const [e, s, state, score, target] of data.links) tell(me, e, s, { kind: "link", state, score, target });
  for (const [e, s] of data.suggestions) tell(me, e, s, { kind: "suggested" });
  me.ties = data.ties.map(([kind, a, b, words], n) => ({ id: n, kind, a: me.elements[a], b: me.elements[b], words }));
  const stale = (point, one) => data.acts.includes(one.n) || !endsOf(point).every((id) => me.byId.has(id));
  for (const [point, one] of me.pending) if (stale(point, one)) me.pending.delete(point);
  weigh(me);
}

function tell(me, e, s, link) {
  const element = me.elements[e].id, stage = me.stages[s].id, point = pointOf(element, stage);
  me.told.set(point, { ...link, point, element, stage });
}

// Links as they stand for the eye, and what each element and stage has.
function weigh(me) {
  me.links = new Map(me.told);
  for (const [point, act] of me.pending) {
    const [element, stage] = endsOf(point), before = me.told.get(point);
    if (act.op === "aside") me.links.delete(point);
    else if (before?.kind !== "link") me.links.set(point, { kind: "link", state: "unscored", point, element, stage });
  }
  me.has = new Map([...me.elements, ...me.stages].map((one) => [one.id, { links: 0, open: 0, suggested: 0, of: [] }]));
  for (const link of me.links.values()) {
    for (const end of [link.element, link.stage]) {
      const has = me.has.get(end);
      has.of.push(link);
      if (link.kind === "link") { has.links += 1; has.open += link.state === "open"; } else has.suggested += 1;
    }
  }
}

const filtering = (me) => Boolean(me.filter.text || me.filter.category || me.filter.unlinked || me.filter.open);

function passes(me, element) {
  const { text, category, unlinked, open } = me.filter, has = me.has.get(element.id);
  return (!text || element.name.toLowerCase().includes(text)) && (!category || element.category.id === category)
    && (!unlinked || has.links === 0) && (!open || has.open > 0);
}

// Which rows are to be seen, from top to bottom: categories and, where open, their elements.
function look(me) {
  const filtered = filtering(me);
  me.rows = [];
  me.seen = new Map(); // element id -> the key of the row that stands for it: its own, or its closed category's
  for (const category of me.categories) {
    const those = filtered ? category.elements.filter((element) => passes(me, element)) : category.elements;
    if (filtered && !those.length) continue;
    const closed = !filtered && me.closed.has(category.id);
    me.rows.push({ key: `c:${category.id}`, category, closed, count: those.length });
    for (const element of those) {
      me.seen.set(element.id, closed ? `c:${category.id}` : `e:${element.id}`);
      if (!closed) me.rows.push({ key: `e:${element.id}`, element });
    }
  }
  me.found = filtered ? me.seen.size : null;
}

const plural = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;
const gapsIn = (count) => (count ? `, ${plural(count, "open gap")}` : "");

// Words, for the eye and for who listens.
function elementWords(me, element) {
  const has = me.has.get(element.id);
  return has.links ? plural(has.links, "stage") : "no link";
}

function stageWords(me, stage) {
  const has = me.has.get(stage.id);
  return has.links ? `${plural(has.links, "link")}${has.open ? ` · ${plural(has.open, "gap")}` : ""}` : "no link";
}

function categoryWords(me, category) {
  const all = category.elements.map((element) => me.has.get(element.id));
  const links = all.reduce((sum, has) => sum + has.links, 0), none = all.filter((has) => !has.links).length;
  return `${plural(all.length, "element")} · ${links ? plural(links, "link") : "no link"}${links && none ? ` · ${none} with no link` : ""}`;
}

function spoken(me, key) {
  const id = key.slice(2);
  if (key[0] === "e") {
    const element = me.byId.get(id), tied = me.tiesOn ? tiesOf(me, id).map((tie) => tie.words) : [];
    return [`${element.name}, ${elementWords(me, element)}${gapsIn(me.has.get(id).open)}`, ...tied].join(". ");
  }
  if (key[0] === "s") {
    const has = me.has.get(id);
    return `${me.byId.get(id).name}, ${has.links ? plural(has.links, "element") : "no link"}${gapsIn(has.open)}`;
  }
  if (key[0] === "l") return linkWords(me, me.links.get(id));
  const category = me.categories.find((one) => one.id === id);
  return `${category.name}, ${categoryWords(me, category)}`;
}

function linkWords(me, link) {
  const element = me.byId.get(link.element).name, stage = me.byId.get(link.stage).name;
  if (link.kind === "suggested") return `Suggested by the method: ${element} serves ${stage}`;
  const score = link.score === null || link.score === undefined ? "not scored yet" : `score ${link.score}, target ${link.target}`;
  return `${element} serves ${stage}, ${score}${link.state === "open" ? ", an open gap" : ""}`;
}

const tiesOf = (me, element) => me.ties.filter((tie) => tie.a.id === element || tie.b.id === element);
