// The line above every page. Data: see __init__.py.
const places = new WeakMap();
const MARKS = ["", "part", "done"], WHOLE = 2; // of a step: not begun, part-way, lacks nothing

export default mounted(({ data, parentElement, setTriggerValue }) => {
  const [path, workshop, page, next, at, of, done, lacks, steps] = data;
  let place = places.get(parentElement);
  if (!place) {
    place = { send: null };
    place.dialog = palette(parentElement.querySelector(".find"), (to) => place.send(to));
    place.steps = newSteps(parentElement.querySelector(".steps"), (entry) => place.step(entry));
    places.set(parentElement, place);
  }
  place.send = (to) => setTriggerValue("go", to);
  place.step = (entry) => setTriggerValue("step", entry);
  const mine = {
    search: () => path && place.dialog.search(workshop, path),
    keys: () => place.dialog.keys(SHORTCUTS),
    go: (to) => place.send(to),
  };
  listening = mine;
  const line = parentElement.querySelector(".line");
  const shape = JSON.stringify(data.slice(0, -1));
  if (line.dataset.shape !== shape) { // drawn anew only where it says something else: the focus stays where it is
    line.dataset.shape = shape;
    line.replaceChildren(...shown(workshop, page, next, at, of, done, lacks, place));
    line.querySelector("button")?.addEventListener("click", () => listening.search());
  }
  place.steps(steps);
  return () => { if (listening === mine) listening = null; };
});

function shown(workshop, page, next, at, of, done, lacks, place) {
  if (page === "present") return [];
  const button = made("button", { type: "button", innerHTML: SIGHT, title: "Search everything" }, made("span", { textContent: "Search" }), made("kbd", { textContent: PRESS }));
  if (!next) return [button];
  const whole = done.filter((one) => one === WHOLE).length;
  const dots = made("span", { className: "dots" }, ...done.map((one, n) => made("i", { className: `${MARKS[one]}${n + 1 === at ? " here" : ""}` })));
  dots.setAttribute("aria-hidden", "true");
  const stands = made("span", { className: "at", title: `${whole} of ${of} steps of the walk lack nothing` }, dots,
    made("span", { textContent: at ? `Step ${at} of ${of}` : `${whole} of ${of} steps done` }));
  const [to, says] = next;
  if (to === page) return [stands, made("span", { className: "now", textContent: `To do here: ${says}`, title: says }), button];
  const here = lacks ? [made("span", { className: "now", textContent: `Missing here: ${lacks}`, title: lacks })] : [];
  const link = made("a", { href: `./${to}?w=${workshop}`, textContent: `Next: ${says}`, title: says });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return; // another tab, as with every link
    event.preventDefault();
    place.send(`page:${to}`);
  });
  return [stands, ...here, link, button]; // what is missing on the page itself comes first; a narrow window shows that alone
}
