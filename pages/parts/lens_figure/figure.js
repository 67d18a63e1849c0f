// The sales lens drawn. Data: see __init__.py. New data replaces the drawing; who stood on a phase stays there.
const drawn = new WeakMap();

export default mounted(({ data, parentElement, setStateValue }) => {
  const root = parentElement.querySelector(".lens");
  const told = JSON.stringify(data);
  const me = drawn.get(root) || { told: "" };
  me.choose = (phase) => setStateValue("phase", phase);
  drawn.set(root, me);
  if (me.told === told) return;
  me.told = told;
  const stood = root.getRootNode().activeElement?.dataset?.phase;
  root.replaceChildren(way(data, me), node("p", "back", node("span", "", data.back)));
  if (stood) root.querySelector(`button[data-phase="${stood}"]`)?.focus({ preventScroll: true });
});

function node(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function way(data, me) {
  const list = node("ol", "way", ...data.boxes.map((box) => node("li", box.phase ? "of-phase" : "between", box.phase ? phase(box, data, me) : steps(box))));
  list.setAttribute("aria-label", "The way of the sales lens");
  return list;
}

function phase(box, data, me) {
  const button = node("button", "", box.name);
  button.type = "button";
  button.dataset.phase = box.phase;
  button.title = "Show this phase alone in the table, or all again";
  button.setAttribute("aria-pressed", String(data.chosen === box.phase));
  button.onclick = () => {
    const on = button.getAttribute("aria-pressed") === "true";
    for (const one of button.closest("ol").querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === button && !on));
    me.choose(on ? "" : box.phase);
  };
  const score = node("p", "score", ...(box.score ? [node("b", "", box.score), ` ${box.of}`] : ["Not scored yet"]));
  const points = node("p", "points", node("span", "", box.count), mark("●", box.home, "at home"), mark("○", box.touched, "touched"));
  return node("section", "phase", node("h2", "", button), score, points, steps(box));
}

function mark(sign, count, words) {
  const shape = node("i", "", sign);
  shape.setAttribute("aria-hidden", "true");
  return node("span", "", shape, ` ${count} ${words}`);
}

// Steps side by side stand in one place of the row.
function steps(box) {
  const places = [];
  for (const [name, filled, beside] of box.steps) {
    const step = node("span", "step", name, ...(filled ? [node("em", "", filled)] : []));
    if (beside) places.at(-1).push(step); else places.push([step]);
  }
  return node("ol", "steps", ...places.map((those) => node("li", those.length > 1 ? "both" : "", ...those)));
}
