// Links as curves: a line to be seen and a wide one to be met by pointer and keyboard; kept by merger point.
function reconcileLines(me) {
  for (const [point, one] of me.paths) {
    if (me.links.has(point)) continue;
    const focused = one.hit === focusedIn(me);
    one.line.remove(); one.hit.remove();
    me.paths.delete(point);
    if (focused) focusKey(me, `e:${endsOf(point)[0]}`);
  }
  for (const link of me.links.values()) {
    let one = me.paths.get(link.point);
    if (!one) {
      one = { line: svg("path", { class: "link" }, me.layer.links), hit: svg("path", { class: "hit", role: "button", tabindex: "-1" }, me.layer.hits) };
      one.title = svg("title", {}, one.hit);
      one.hit.dataset.key = `l:${link.point}`;
      me.paths.set(link.point, one);
    }
    const words = linkWords(me, link), mark = `${link.kind} ${link.state || ""}`;
    if (one.words !== words) { one.words = words; one.title.textContent = words; one.hit.setAttribute("aria-label", words); }
    if (one.mark !== mark) {
      one.mark = mark;
      one.line.classList.toggle("suggested", link.kind === "suggested");
      one.line.classList.toggle("open", link.state === "open");
      if (link.state === "open") one.line.setAttribute("marker-end", "url(#gap)"); else one.line.removeAttribute("marker-end");
    }
  }
}

// Where a category is folded its links leave its header in thin bundles, one per stage.
function reconcileBundles(me) {
  const wanted = new Map();
  for (const row of me.rows) {
    if (!row.closed) continue;
    for (const stage of me.stages) {
      const count = row.category.elements.filter((element) => me.links.get(pointOf(element.id, stage.id))?.kind === "link").length;
      if (count) wanted.set(`${row.key}|${stage.id}`, { key: row.key, stage: stage.id, count });
    }
  }
  for (const [id, one] of me.bundles) if (!wanted.has(id)) { one.line.remove(); me.bundles.delete(id); }
  for (const [id, want] of wanted) {
    let one = me.bundles.get(id);
    if (!one) me.bundles.set(id, (one = { line: svg("path", { class: "bundle" }, me.layer.bundles) }));
    Object.assign(one, want);
    one.line.style.strokeWidth = `${0.8 + Math.min(2.4, want.count * 0.12)}px`;
  }
}

function markers(me) {
  const defs = svg("defs", {}, me.lines);
  const dot = svg("marker", { id: "gap", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse" }, defs);
  svg("circle", { cx: 4, cy: 4, r: 3.2, class: "dot" }, dot);
  const arrow = svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto", markerUnits: "userSpaceOnUse" }, defs);
  svg("path", { d: "M0,0.5 L7.5,4 L0,7.5 Z", class: "head" }, arrow);
}

function curve(x1, y1, x2, y2) {
  const bend = Math.max(14, Math.abs(x2 - x1) * 0.45);
  return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
}
