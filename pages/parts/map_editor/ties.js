// The second layer, left of the elements: what an element needs first, goes better after, or overlaps with.
function reconcileTies(me) {
  const wanted = new Map(me.tiesOn ? me.ties.map((tie) => [`${tie.kind}|${tie.a.id}|${tie.b.id}`, tie]) : []);
  for (const [id, one] of me.arcs) if (!wanted.has(id)) { one.node.remove(); me.arcs.delete(id); }
  for (const [id, tie] of wanted) {
    let one = me.arcs.get(id);
    if (!one) {
      const node = svg("g", { class: `tie ${tie.kind}`, role: "img" }, me.layer.ties);
      one = { node, title: svg("title", {}, node), hit: svg("path", { class: "reach" }, node), line: svg("path", { class: "line" }, node) };
      if (tie.kind === "overlaps") one.core = svg("path", { class: "core" }, node);
      else one.line.setAttribute("marker-end", "url(#arrow)");
      node.dataset.key = `t:${id}`;
      me.arcs.set(id, one);
    }
    one.tie = tie;
    if (one.words !== tie.words) { one.words = tie.words; one.title.textContent = tie.words; one.node.setAttribute("aria-label", tie.words); }
  }
}

function traceTies(me) {
  for (const one of me.arcs.values()) {
    const from = me.seen.get(one.tie.a.id), to = me.seen.get(one.tie.b.id);
    const shown = Boolean(from && to && from !== to);
    one.node.classList.toggle("off", !shown);
    if (!shown) continue;
    const x = me.at.left + (from[0] === "e" && to[0] === "e" ? 9 : -2), y1 = me.ys.get(from) - 4, y2 = me.ys.get(to) + 4;
    const bulge = Math.min(GUTTER - 14, 18 + Math.abs(y2 - y1) * 0.16) * 1.3;
    const d = `M${x},${y1} C${x - bulge},${y1} ${x - bulge},${y2} ${x},${y2}`;
    for (const path of [one.hit, one.line, one.core]) path?.setAttribute("d", d);
  }
}
