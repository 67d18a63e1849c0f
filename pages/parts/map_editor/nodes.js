// Elements by category on the left, stages on the right: made once, kept, and only their words and classes changed.
function skeleton(me) {
  me.left = make("div", { className: "left", role: "group", "aria-label": "Elements of the ecosystem" });
  me.right = make("div", { className: "right", role: "group", "aria-label": "Stages of the customer life cycle" });
  me.lines = svg("svg", { class: "lines", role: "group", "aria-label": "Links" });
  me.layer = Object.fromEntries(["ties", "bundles", "links", "hits", "ghost"].map((name) => [name, svg("g", { class: name }, me.lines)]));
  me.ghost = svg("path", { class: "ghost" }, me.layer.ghost);
  me.board = make("div", { className: "board" }, me.left, me.lines, me.right);
  me.frame = make("div", { className: "frame" }, me.board);
  me.say = make("p", { className: "unseen", "aria-live": "polite" });
  me.problem = make("p", { className: "problem", role: "alert", hidden: true });
  me.list = make("div", { className: "chips" });
  const how = me.data.readonly ? "" : "Press a stage to link it to the element, once more to set the link aside. ";
  me.key = make("p", { className: "key", textContent: `${how}✓ is a merger point, ✓ gap one with an open gap; a dashed outline is a suggestion of the method.` });
  me.empty = make("p", { className: "empty", hidden: true, textContent: "No element is like that." });
  me.root.replaceChildren(tools(me), me.problem, me.frame, me.key, me.list, me.empty, me.say);
}

function svg(name, attributes = {}, parent = null) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent?.append(node);
  return node;
}

// A pill is a button with a name and a count; `key` is what the keyboard, the pointer and the light call it by.
function pill(key, className) {
  const node = make("button", { type: "button", className: `pill ${className}`, tabIndex: -1 },
    make("span", { className: "name" }), make("span", { className: "count" }));
  node.dataset.key = key;
  return node;
}

function write(node, name, count, label) {
  if (node.firstChild.textContent !== name) { node.firstChild.textContent = name; node.title = name; }
  if (node.lastChild.textContent !== count) node.lastChild.textContent = count;
  if (node.getAttribute("aria-label") !== label) node.setAttribute("aria-label", label);
}

// Nodes for what there is: made where new, dropped where gone, in their order.
function reconcile(me) {
  const wanted = new Set();
  const need = (key, parent, before, fresh) => {
    wanted.add(key);
    let node = me.nodes.get(key);
    if (!node) me.nodes.set(key, (node = fresh()));
    const holder = node.holder || node;
    if (holder.parentNode !== parent || holder.previousSibling !== before) parent.insertBefore(holder, before ? before.nextSibling : parent.firstChild);
    return node;
  };
  let last = null;
  for (const category of me.categories) {
    const head = need(`c:${category.id}`, me.left, last, () => section(category));
    last = head.holder;
    let row = head;
    for (const element of category.elements) row = need(`e:${element.id}`, last, row, () => pill(`e:${element.id}`, "element"));
  }
  last = null;
  for (const stage of me.stages) last = need(`s:${stage.id}`, me.right, last, () => pill(`s:${stage.id}`, "stage"));
  for (const [key, node] of me.nodes) if (!wanted.has(key)) { (node.holder || node).remove(); me.nodes.delete(key); }
  me.ring ??= svg("svg", { class: "ring", "aria-hidden": "true" });
  if (me.right.lastChild !== me.ring) me.right.append(me.ring);
}

function section(category) {
  const head = pill(`c:${category.id}`, "category");
  head.prepend(make("span", { className: "arrow", "aria-hidden": "true", textContent: "›" }));
  head.holder = make("section", {}, head);
  return head;
}

// Words, counts and marks of every node; what is filtered or folded away is hidden.
function describe(me) {
  const there = new Set(me.rows.map((row) => row.key));
  for (const category of me.categories) {
    const node = me.nodes.get(`c:${category.id}`), its = me.rows.find((row) => row.category === category), closed = its?.closed;
    const [arrow, name, count] = node.children, label = spoken(me, `c:${category.id}`);
    if (arrow && name.textContent !== category.name) name.textContent = category.name;
    const all = category.elements.length, words = closed ? categoryWords(me, category) : its && its.count < all ? `${its.count} of ${all}` : String(all);
    if (count.textContent !== words) count.textContent = words;
    if (node.getAttribute("aria-label") !== label) node.setAttribute("aria-label", label);
    node.setAttribute("aria-expanded", String(!closed));
    node.holder.hidden = !there.has(`c:${category.id}`);
    for (const element of category.elements) {
      const key = `e:${element.id}`, row = me.nodes.get(key), has = me.has.get(element.id);
      write(row, element.name, elementWords(me, element), spoken(me, key));
      row.classList.toggle("none", !has.links);
      row.hidden = !there.has(key);
    }
  }
  for (const stage of me.stages) {
    const node = me.nodes.get(`s:${stage.id}`);
    write(node, stage.name, stageWords(me, stage), spoken(me, `s:${stage.id}`));
    node.classList.toggle("none", !me.has.get(stage.id).links);
  }
  me.empty.hidden = me.rows.length > 0;
}
