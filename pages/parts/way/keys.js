// Keys for the whole window; one listener, whichever page is drawn. Never while somebody types.
const GOES = { w: "", v: "value", c: "components", l: "lifecycle", m: "map", g: "gaps", f: "focus", p: "plan", r: "report", a: "actions", h: "history" };
const NAMES = { w: "Workshops", v: "Value goal", c: "Six components", l: "Life cycle", m: "Ecosystem map", g: "Gaps", f: "Initial focus", p: "Plan", r: "Summary report", a: "Actions", h: "History" };
const SHORTCUTS = [
  [PRESS, "Search everything"], ["?", "This list"], ["Esc", "Close what is open"],
  ...Object.keys(GOES).map((letter) => [`g ${letter}`, `Go to ${NAMES[letter]}`]),
];
const SECOND_MS = 1500; // between g and its letter
const TYPED = 'input:not([type="checkbox"]):not([type="radio"]):not([type="range"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="grid"], [role="listbox"], [role="application"], canvas, dialog, [role="dialog"]';

let listening = null; // {search, keys, go} of the line that is drawn now
let first = 0;

function types(event) {
  return event.composedPath().some((node) => node instanceof Element && node.matches(TYPED));
}

function pressed(event) {
  if (!listening || event.defaultPrevented) return;
  const { key } = event;
  if ((MAC ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey && key.toLowerCase() === "k") {
    event.preventDefault();
    event.stopPropagation();
    listening.search();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || types(event)) return;
  const second = performance.now() - first < SECOND_MS;
  first = 0;
  if (second && key in GOES) {
    event.preventDefault();
    event.stopPropagation();
    listening.go(`page:${GOES[key]}`);
  } else if (key === "g") first = performance.now();
  else if (key === "?") listening.keys();
}

document.addEventListener("keydown", pressed, true);
