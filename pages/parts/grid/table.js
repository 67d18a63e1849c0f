// The table: drawn anew only where its shape changed, else patched, so that nobody's caret jumps.
const cellKey = (row, column) => row + "|" + column;
const classOf = (column) => (column.right ? `${column.kind} right` : column.kind);

function shape(data) {
  const rows = data.rows.map((row) => [row.id, row.label, row.group,
    data.columns.map(({ id }) => row.cells[id] ? [row.cells[id].d, row.cells[id].o] : null)]);
  return JSON.stringify([data.columns, rows, data.rowHeader, data.remove, data.footer && Object.keys(data.footer)]);
}

function drawTable(me) {
  const { data, scroll, naming } = me;
  const at = whereFocused(me);
  me.nodes = new Map(); me.tds = new Map(); me.trs = new Map(); me.says = new Map();
  if (!data.rows.length) {
    scroll.replaceChildren(make("p", { className: "empty", textContent: data.empty }));
    return;
  }
  const table = make("table", { "aria-label": data.label }, header(data));
  for (const group of grouped(data.rows)) table.append(body(me, group));
  table.append(make("tfoot"));
  table.onkeydown = (event) => key(me, event);
  scroll.replaceChildren(table);
  scroll.tabIndex = me.nodes.size ? -1 : 0; // with nothing inside to step to, the keyboard scrolls the table itself
  for (const node of me.nodes.values()) grow(node);
  focusAgain(me, at);
  if (naming && me.nodes.has(naming.at)) addTo(me, naming.at, naming.line.value); // somebody is in the middle of a name
}

function header(data) {
  const row = make("tr");
  if (data.rowHeader !== null) row.append(make("th", { scope: "col", className: "name", textContent: data.rowHeader }));
  for (const column of data.columns) {
    const th = make("th", { scope: "col", className: classOf(column), title: column.help }, column.label);
    if (column.unit) th.append(make("span", { className: "unit", textContent: " " + column.unit }));
    if (column.required) th.append(make("span", { className: "required", title: "Needed", textContent: " *" }));
    if (column.width) th.style.width = th.style.minWidth = column.width;
    else if (column.kind === "choice") th.style.minWidth = roomFor(column);
    row.append(th);
  }
  if (data.remove) row.append(make("th", { className: "remove" }, make("span", { className: "unseen", textContent: "Remove" })));
  return make("thead", {}, row);
}

// The words of a choice are read whole, up to some twenty letters; longer ones end in dots.
function roomFor(column) {
  const longest = Math.max(...column.options.map(([, words]) => words.length), 4);
  return `${Math.min(longest, 20) * .47 + 2.4}rem`;
}

function grouped(rows) {
  const groups = [];
  for (const row of rows) {
    if (!groups.length || groups.at(-1).name !== row.group) groups.push({ name: row.group, rows: [] });
    groups.at(-1).rows.push(row);
  }
  return groups;
}

function body(me, group) {
  const node = make("tbody");
  if (group.name) {
    const open = () => !me.closed.has(group.name);
    const button = make("button", { type: "button", className: "fold" }, make("span", { className: "arrow", textContent: "›" }),
      make("span", { textContent: group.name }), make("span", { className: "count", textContent: String(group.rows.length) }));
    const fold = () => { node.classList.toggle("closed", !open()); button.setAttribute("aria-expanded", String(open())); };
    button.onclick = () => { if (open()) me.closed.add(group.name); else me.closed.delete(group.name); fold(); };
    node.append(make("tr", { className: "group" }, make("th", { colSpan: span(me.data), scope: "rowgroup" }, button)));
    fold();
  }
  for (const row of group.rows) node.append(line(me, row));
  return node;
}

const span = (data) => data.columns.length + (data.rowHeader !== null) + Boolean(data.remove);

function line(me, row) {
  const tr = make("tr", { className: "row" });
  me.trs.set(row.id, tr);
  if (me.data.rowHeader !== null) tr.append(make("th", { scope: "row", className: "name", textContent: row.label }));
  for (const column of me.data.columns) tr.append(cell(me, row, column));
  if (me.data.remove) {
    tr.append(make("td", { className: "remove" }, make("button", { type: "button", title: `Remove ${row.label}`,
      "aria-label": `Remove ${row.label}`, textContent: "×", onclick: () => act(me, { act: "remove", row: row.id }) })));
  }
  return tr;
}

function cell(me, row, column) {
  const news = row.cells[column.id];
  const td = make("td", { className: classOf(column) });
  td.dataset.label = column.label + (column.unit ? ` (${column.unit})` : "");
  if (column.width) td.style.setProperty("--own", column.width);
  if (!news) return td;
  const at = cellKey(row.id, column.id);
  me.tds.set(at, td);
  if (column.kind === "button") {
    const press = () => act(me, { act: "press", row: row.id, col: column.id });
    td.append(make("button", { type: "button", className: "quiet", disabled: Boolean(news.d), textContent: news.v, title: column.label, onclick: press }));
  } else if (column.kind !== "static") {
    const node = editor(column, news, `${row.label}, ${column.label}`);
    Object.assign(node.dataset, { row: row.id, col: column.id });
    node.oninput = () => typed(me, at, node);
    node.onchange = () => { typed(me, at, node); if (node.validity.valid) me.out.push(); };
    node.onblur = () => left(me, at, node);
    me.nodes.set(at, node);
    td.append(column.kind === "check" ? make("label", {}, node) : node);
  }
  return td;
}

// A tick's hint is its style's to draw (suggested, set aside), and is told to who does not see it.
function hinted(td, hint) {
  td.dataset.hint = hint;
  const box = td.querySelector("input");
  if (!box) return;
  if (hint) box.setAttribute("aria-description", hint); else box.removeAttribute("aria-description");
}

// What changes without a change of shape: hints, computed cells, the last row.
function patch(me) {
  const { data } = me;
  for (const row of data.rows) {
    for (const column of data.columns) {
      const at = cellKey(row.id, column.id), td = me.tds.get(at), news = row.cells[column.id];
      if (!td) continue;
      if (td.title !== (news.h || "")) td.title = news.h || "";
      if (column.kind === "check") hinted(td, news.h || "");
      if (column.kind === "choice") me.nodes.get(at).querySelector("option[value='']").textContent = unset(news.h); // a name may be typed in its place
      if (column.kind === "static" && td.textContent !== together(news.v)) td.textContent = together(news.v);
      if (column.kind === "button" && td.firstChild.textContent !== String(news.v)) td.firstChild.textContent = news.v;
    }
  }
  const foot = me.scroll.querySelector("tfoot");
  if (!foot) return;
  foot.replaceChildren();
  if (!data.footer) return;
  const tr = make("tr");
  if (data.rowHeader !== null) tr.append(make("th", { scope: "row", className: "name", textContent: data.footer[""] || "Total" }));
  for (const column of data.columns) {
    const td = make("td", { className: classOf(column), textContent: data.footer[column.id] || "" });
    td.dataset.label = column.label;
    tr.append(td);
  }
  if (data.remove) tr.append(make("td"));
  foot.append(tr);
}

function whereFocused(me) {
  const node = me.scroll.getRootNode().activeElement;
  if (!node || !node.dataset || node.dataset.row === undefined) return null;
  return { key: cellKey(node.dataset.row, node.dataset.col), from: caret(node) };
}

const caret = (node) => (node.type === "text" || node.tagName === "TEXTAREA" ? node.selectionStart : null);

function focusAgain(me, at) {
  const node = at && me.nodes.get(at.key);
  if (!node) return;
  write(node, me.boxes.get(at.key)?.value ?? read(node));
  node.focus({ preventScroll: true });
  if (at.from !== null) node.setSelectionRange(at.from, at.from);
}
