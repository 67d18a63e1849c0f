// The search: a dialog with a combobox. What can be found is asked for when it is opened, never with a page.
const SIGHT = '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></svg>';
const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const PRESS = MAC ? "⌘K" : "Ctrl K";
const kept = new Map(); // workshop → what was found there last: shown until the newest is here

const made = (tag, given = {}, ...inside) => {
  const node = Object.assign(document.createElement(tag), given);
  node.append(...inside);
  return node;
};

function palette(dialog, go) {
  let index = [], results = [], at = 0, workshop = null;
  const input = made("input", { type: "text", autocomplete: "off", spellcheck: false, placeholder: "Page, element, person, project, question, word …" });
  const list = made("ul", { id: "found" });
  const told = made("span");
  told.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Found");
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "true"], ["aria-controls", "found"], ["aria-autocomplete", "list"], ["aria-label", "Search everything"]]) {
    input.setAttribute(name, value);
  }
  const close = () => made("button", { type: "button", className: "close", textContent: "Close", onclick: () => dialog.close() });

  function light(n) {
    at = n;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === n)));
    const row = list.children[n];
    if (row) input.setAttribute("aria-activedescendant", row.id);
    else input.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }
  function choose(n) {
    const entry = results[n];
    if (!entry) return;
    dialog.close();
    go(entry[3]);
  }
  function draw() {
    const all = ranked(index, input.value);
    results = all.slice(0, SHOWN);
    list.replaceChildren(...results.map(([kind, name, says], n) => {
      const row = made("li", { id: `found-${n}`, onclick: () => choose(n), onpointermove: () => at !== n && light(n) },
        made("span", { className: "kind", textContent: kind }), made("span", { className: "name", textContent: name }));
      if (says) row.append(made("span", { className: "says", textContent: says }));
      row.setAttribute("role", "option");
      return row;
    }));
    const count = all.length > SHOWN ? `The first ${SHOWN} of ${all.length}` : `${all.length} found`;
    told.textContent = all.length ? count : "Nothing here is called that. Try a shorter word.";
    light(results.length ? 0 : -1);
  }
  async function ask(path) {
    const of = workshop;
    try {
      const answer = await fetch(`${path}?w=${encodeURIComponent(of)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      kept.set(of, prepared(await answer.json()));
    } catch {
      if (!kept.has(of)) told.textContent = "The search is not there right now. Try again in a moment.";
      return;
    }
    if (of !== workshop || !dialog.open) return;
    index = kept.get(of);
    draw();
  }
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    const last = results.length - 1;
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, PageDown: Math.min(last, at + 8), PageUp: Math.max(0, at - 8) }[event.key];
    if (to !== undefined) light(to);
    else if (event.key === "Enter" && !event.isComposing) choose(at);
    else return;
    event.preventDefault();
  });
  // Keys typed here are this dialog's: the page below has shortcuts of its own.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("click", (event) => { if (event.composedPath()[0] === dialog) dialog.close(); });

  return {
    search(of, path) {
      workshop = of;
      index = kept.get(of) ?? [];
      input.value = "";
      const box = made("div", { className: "box", innerHTML: SIGHT }, input, close());
      const foot = made("div", { className: "foot" }, told);
      for (const [key, does] of [["↑ ↓", "choose"], ["Enter", "go there"], ["Esc", "close"]]) {
        foot.append(made("span", { className: "hint" }, made("kbd", { textContent: key }), ` ${does}`));
      }
      dialog.setAttribute("aria-label", "Search");
      dialog.replaceChildren(box, list, foot);
      draw();
      if (!index.length) told.textContent = "Looking …";
      if (!dialog.open) dialog.showModal();
      input.focus();
      ask(path);
    },
    keys(rows) {
      const table = made("dl", { className: "keys" });
      for (const [key, does] of rows) table.append(made("dt", {}, made("kbd", { textContent: key })), made("dd", { textContent: does }));
      dialog.setAttribute("aria-label", "Keyboard shortcuts");
      dialog.replaceChildren(made("div", { className: "box" }, made("h2", { textContent: "Keyboard shortcuts" }), close()), table);
      if (!dialog.open) dialog.showModal();
    },
  };
}
