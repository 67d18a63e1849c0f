// One thing is in the light, and what belongs to it; the rest is dimmed. Only what changes sides is touched.
function light(me) {
  const key = me.hover || me.picked || (me.byKeys && me.focus) || (me.chosen && `l:${me.chosen}`) || "";
  const wanted = key ? belonging(me, key) : new Set();
  for (const node of me.lit) if (!wanted.has(node)) node.classList.remove("hot");
  for (const node of wanted) {
    if (me.lit.has(node)) continue;
    node.classList.add("hot");
    if (node.parentNode === me.layer.links) me.layer.links.append(node); // above the others
  }
  me.lit = wanted;
  me.root.classList.toggle("lit", wanted.size > 0);
}

function belonging(me, key) {
  const found = new Set(), id = key.slice(2);
  const node = (one) => { const there = me.nodes.get(one); if (there) found.add(there); };
  const link = (one) => {
    const path = me.paths.get(one.point);
    if (path) found.add(path.line);
    node(me.seen.get(one.element)); node(`s:${one.stage}`);
  };
  const bundles = (holds) => { for (const one of me.bundles.values()) if (holds(one)) { found.add(one.line); node(one.key); node(`s:${one.stage}`); } };
  if (key[0] === "l") { if (me.links.has(id)) link(me.links.get(id)); return found; }
  if (key[0] === "t") {
    const arc = me.arcs.get(id);
    if (arc) { found.add(arc.node); node(me.seen.get(arc.tie.a.id)); node(me.seen.get(arc.tie.b.id)); }
    return found;
  }
  node(key);
  if (key[0] === "c") {
    const category = me.categories.find((one) => one.id === id);
    for (const element of category?.elements ?? []) for (const one of me.has.get(element.id).of) if (one.kind === "link") link(one);
    bundles((one) => one.key === key);
    return found;
  }
  for (const one of me.has.get(id)?.of ?? []) link(one);
  if (key[0] === "s") bundles((one) => one.stage === id);
  else for (const arc of me.arcs.values()) if (arc.tie.a.id === id || arc.tie.b.id === id) {
    found.add(arc.node); node(me.seen.get(arc.tie.a.id)); node(me.seen.get(arc.tie.b.id));
  }
  return found;
}

// What is picked waits for the other end; what is chosen lies open beside the picture.
function mark(me) {
  for (const [key, node] of me.nodes) {
    if (key[0] === "c") continue;
    node.classList.toggle("picked", key === me.picked);
    node.setAttribute("aria-pressed", String(key === me.picked));
  }
  for (const [point, one] of me.paths) {
    one.line.classList.toggle("chosen", point === me.chosen);
    one.hit.setAttribute("aria-pressed", String(point === me.chosen));
  }
  light(me);
}

function say(me, words) {
  me.say.textContent = me.say.textContent === words ? `${words}\u00a0` : words; // the same words again are news too
}
