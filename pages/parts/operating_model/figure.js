// The operating model drawn as SVG. Data: see figure.py. New data replaces the drawing.
const SPACE = "http://www.w3.org/2000/svg";
const drawn = new WeakMap();

export default mounted(({ data, parentElement }) => {
  const root = parentElement.querySelector(".model");
  if (drawn.get(root) === data) return;
  drawn.set(root, data);
  root.replaceChildren(...Object.entries(data.scenes).map(([name, scene]) => picture(name, scene, data.alt)));
});

function made(tag, attributes, className) {
  const one = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  if (className) one.setAttribute("class", className);
  return one;
}

function picture(name, scene, alt) {
  const svg = made("svg", { viewBox: `0 0 ${scene.wide} ${scene.high}`, role: "img", "aria-label": alt }, name);
  svg.append(...scene.shapes.map(shape));
  return svg;
}

function shape({ tag, of, ink, edge, lines }) {
  const one = made(tag, of, edge ? `${ink} edge-${edge}` : ink);
  for (const [x, y, text] of lines ?? []) {
    const line = made("tspan", { x, y });
    line.textContent = text;
    one.append(line);
  }
  return one;
}
