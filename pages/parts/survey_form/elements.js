// Small helpers: elements, filled-in words, numbers that only grow, days as the reader writes them.
function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
// A sentence with a count, in the form that the language has for so many.
const counted = (forms, count, language) => fill(forms[new Intl.PluralRules(language).select(count)] ?? forms.other, { count });
const paragraph = (text, className = "") => make("p", { className, textContent: text });

let lastN = 0;
const nextN = () => (lastN = Math.max(Date.now(), lastN + 1));

// As the reader's own country writes it, where the browser names one of that language: 24 hours in London.
function moment(iso, language) {
  const own = navigator.languages.find((one) => one.split("-")[0] === language) ?? language;
  return new Date(iso).toLocaleString(own, { weekday: "long", day: "numeric", month: "long", hour: "2-digit",
    minute: "2-digit", timeZoneName: "short" });
}

async function tell(path, said, more = {}) {
  const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify(said), signal: AbortSignal.timeout(15000), ...more });
  return { status: response.status, body: await response.json() };
}
