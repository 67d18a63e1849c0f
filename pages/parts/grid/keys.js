// Keys: Tab as everywhere; Enter goes down, arrows go where they do not take the caret's or the list's own meaning.
function key(me, event) {
  const node = event.target;
  if (node.dataset?.row === undefined || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const single = node.tagName === "INPUT" && (node.type === "text" || node.type === "checkbox");
  const go = (rows, columns) => { if (move(me, node, rows, columns)) event.preventDefault(); };
  switch (event.key) {
    case "Enter":
      if (single || node.type === "date") { event.preventDefault(); me.out.push(); move(me, node, event.shiftKey ? -1 : 1, 0); }
      break;
    case "ArrowDown": if (single) go(1, 0); break;
    case "ArrowUp": if (single) go(-1, 0); break;
    case "ArrowRight": if (single && atEdge(node, false)) go(0, 1); break;
    case "ArrowLeft": if (single && atEdge(node, true)) go(0, -1); break;
    case "Escape": restore(me, node); break;
  }
}

function atEdge(node, start) {
  if (node.type === "checkbox") return true;
  return node.selectionStart === node.selectionEnd && node.selectionStart === (start ? 0 : node.value.length);
}

// Focus the next cell that can be edited in that direction; returns whether there is one.
function move(me, node, rows, columns) {
  const visible = me.data.rows.filter((row) => !me.closed.has(row.group) && !me.finding.away.has(row.id));
  let r = visible.findIndex((row) => row.id === node.dataset.row);
  let c = me.data.columns.findIndex((column) => column.id === node.dataset.col);
  for (;;) {
    r += rows; c += columns;
    if (r < 0 || c < 0 || r >= visible.length || c >= me.data.columns.length) return false;
    const next = me.nodes.get(cellKey(visible[r].id, me.data.columns[c].id));
    if (next && !next.disabled) {
      next.focus();
      if (next.type === "text") next.select();
      return true;
    }
  }
}

function restore(me, node) {
  const at = cellKey(node.dataset.row, node.dataset.col), box = me.boxes.get(at);
  if (clashes(box) || (isClean(box) && read(node) === box.value)) return;
  box.value = box.base;
  write(node, box.value);
  typed(me, at, node);
}
