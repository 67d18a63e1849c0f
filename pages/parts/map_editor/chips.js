// Where there is no room for a picture: every element with its stages as chips to be switched on and off.
function chips(me) {
  if (!me.narrow) { me.list.replaceChildren(); me.chipNodes.clear(); return; }
  const wanted = new Set();
  let last = null;
  const need = (key, before, fresh) => {
    wanted.add(key);
    let node = me.chipNodes.get(key);
    if (!node) me.chipNodes.set(key, (node = fresh()));
    if (node.previousSibling !== before || node.parentNode !== me.list) me.list.insertBefore(node, before ? before.nextSibling : me.list.firstChild);
    return node;
  };
  for (const row of me.rows) {
    if (row.category) last = chipHead(me, row, need(row.key, last, () => newHead(me, row)));
    else last = chipRow(me, row.element, need(row.key, last, () => newRow(me, row.element)));
  }
  for (const [key, node] of me.chipNodes) if (!wanted.has(key)) { node.remove(); me.chipNodes.delete(key); }
}

function newHead(me, row) {
  const node = make("button", { type: "button", className: "fold" }, make("span", { className: "arrow", "aria-hidden": "true", textContent: "›" }),
    make("span", { className: "name" }), make("span", { className: "count" }));
  node.onclick = () => fold(me, row.category.id);
  return node;
}

function chipHead(me, row, node) {
  const [, name, count] = node.children;
  name.textContent = row.category.name;
  count.textContent = categoryWords(me, row.category);
  node.setAttribute("aria-expanded", String(!row.closed));
  return node;
}

function newRow(me, element) {
  const buttons = me.stages.map((stage) => {
    const chip = make("button", { type: "button", className: "chip", disabled: me.data.readonly, textContent: stage.name });
    chip.onclick = () => {
      const point = pointOf(element.id, stage.id);
      decide(me, point, me.links.get(point)?.kind === "link" ? "aside" : "accept");
    };
    return chip;
  });
  return make("div", { className: "line", role: "group" },
    make("p", {}, make("span", { className: "name" }), make("span", { className: "count" })), make("div", { className: "stages" }, ...buttons));
}

function chipRow(me, element, node) {
  const [head, stages] = node.children;
  node.setAttribute("aria-label", spoken(me, `e:${element.id}`));
  node.classList.toggle("none", !me.has.get(element.id).links);
  head.firstChild.textContent = element.name;
  head.lastChild.textContent = elementWords(me, element);
  me.stages.forEach((stage, n) => {
    const chip = stages.children[n], link = me.links.get(pointOf(element.id, stage.id));
    chip.textContent = stage.name;
    chip.setAttribute("aria-pressed", String(link?.kind === "link"));
    chip.classList.toggle("suggested", link?.kind === "suggested");
    chip.classList.toggle("open", link?.state === "open");
    if (link) chip.setAttribute("aria-description", link.kind === "suggested" ? "Suggested" : linkWords(me, link));
    else chip.removeAttribute("aria-description");
  });
  return node;
}
