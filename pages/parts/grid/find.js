// A long table is looked through by words: a row stays that holds all of them, in any cell or in its name.
// So does one that somebody is in, that has something to mend, or that came after the words were typed.
function finding(me) {
  const box = me.root.querySelector(".find"), input = box.querySelector("input");
  input.oninput = () => { me.finding.known = new Set(me.data.rows.map(({ id }) => id)); find(me); };
  return { box, input, told: box.querySelector(".found"), known: new Set(), away: new Set() };
}

function find(me) {
  const { box, input, told, known, away } = me.finding, { data } = me, active = me.scroll.getRootNode().activeElement;
  box.hidden = !data.find;
  if (input.placeholder !== data.find) { input.placeholder = data.find; input.setAttribute("aria-label", data.find); }
  const wanted = data.find ? folded(input.value).split(/\s+/).filter(Boolean) : [];
  if (!wanted.length && !away.size) { told.textContent = ""; return; }
  away.clear();
  for (const row of data.rows) {
    const tr = me.trs.get(row.id), kept = !known.has(row.id) || me.says.has(row.id) || tr.contains(active);
    tr.hidden = !kept && !wanted.every((word) => folded(textOf(me, row)).includes(word));
    if (tr.hidden) away.add(row.id);
  }
  for (const body of me.scroll.querySelectorAll("tbody")) body.hidden = [...body.querySelectorAll("tr.row")].every((tr) => tr.hidden);
  const said = wanted.length ? `${data.rows.length - away.size} of ${data.rows.length}` : "";
  if (told.textContent !== said) told.textContent = said;
}

// "Zoë" is found by "zoe".
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function textOf(me, row) {
  const cells = me.data.columns.filter(({ kind }) => kind !== "button" && kind !== "check").map((column) => {
    const news = row.cells[column.id], box = me.boxes.get(cellKey(row.id, column.id));
    return news ? String(words(column, news, box ? box.value : news.v)) : "";
  });
  return [row.label, ...cells].join(" ");
}
