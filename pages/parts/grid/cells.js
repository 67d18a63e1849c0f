// One cell: its editor by kind, what it shows, and the state it is in.
const NUMBERS = new Set(["number", "percent", "money"]);
const isEditor = (column) => column.kind !== "static" && column.kind !== "button";

function editor(column, news, label) {
  const shared = { "aria-label": label, disabled: Boolean(news.d), autocomplete: "off" };
  const hint = { placeholder: news.h || " " }; // never none: the style tells an empty cell by its placeholder
  switch (column.kind) {
    case "check": return make("input", { type: "checkbox", ...shared });
    case "date": return make("input", { type: "date", min: column.days[0], max: column.days[1], ...shared });
    case "long_text": return make("textarea", { rows: 1, ...hint, ...shared });
    case "choice": return select(news.o || column.options, news.h, shared, column.adds);
    default: {
      const input = make("input", { type: "text", ...hint, ...shared });
      if (NUMBERS.has(column.kind)) { input.inputMode = "decimal"; input.className = "number"; }
      return input;
    }
  }
}

// What holds while nothing is chosen stands in brackets, in the cell and in the list.
function select(options, holds, props, adds) {
  const node = make("select", props);
  node.append(make("option", { value: "", textContent: unset(holds) }));
  for (const [value, text] of options) node.append(make("option", { value, textContent: text }));
  node.append(...addLine(adds));
  return node;
}

const unset = (holds) => (holds ? `(${holds})` : "–");

const read = (node) => (node.type === "checkbox" ? node.checked : node.value);

function write(node, value) {
  if (node.type === "checkbox") { node.checked = value; return; }
  if (node.tagName === "SELECT" && ![...node.options].some((option) => option.value === value)) {
    node.append(make("option", { value, textContent: notOffered(value) }));
  }
  if (node.value !== value) node.value = value;
  grow(node);
}

function grow(node) {
  if (node.tagName !== "TEXTAREA" || !node.isConnected) return;
  node.style.height = "auto";
  node.style.height = node.scrollHeight + "px";
}

// How a value reads in a sentence.
function words(column, news, value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const option = (news.o || column.options).find(([id]) => id === value);
  return option ? option[1] : notOffered(value);
}

// What is read in a narrow column: numbers stay on one line with their unit, count or month.
const together = (text) => String(text).replace(
  /\d{1,2} [A-Z][a-z]{2}(?: \d{4})?\b|\d (?:%|×)|\d (?:k|m|bn|days?|weeks?|months?|hours?)\b|\b(?:weeks? )?\d+ (?:of|to|→) \d+\b/g,
  (found) => found.replaceAll(" ", "\u00a0"));

function cellState(box, out) {
  if (clashes(box)) return "clash";
  if (box.refused !== null && box.value === box.refused) return "bad";
  if (!isClean(box)) return out.tries ? "trying" : "saving";
  return box.at ? "saved" : "";
}
