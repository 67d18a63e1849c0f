// Mouse, pen and finger: hover lights, a press picks or opens, a drag from one side to the other links.
const DRAG = 5, EDGE = 36; // px

const keyUnder = (event) => event.target instanceof Element ? event.target.closest("[data-key]")?.dataset.key || "" : "";

function listen(me) {
  const { frame } = me;
  frame.onpointerover = (event) => { if (!me.drag) hover(me, keyUnder(event)); };
  frame.onpointerleave = () => { if (!me.drag) hover(me, ""); };
  frame.onpointerdown = (event) => {
    me.byKeys = false;
    const key = keyUnder(event);
    me.down = { key, x: event.clientX, y: event.clientY };
    if (key) frame.setPointerCapture(event.pointerId); // the press ends here too where the page moves away under it
    if (event.button === 0 && !me.data.readonly && "es".includes(key[0] || "-")) me.drag = { key, x: event.clientX, y: event.clientY, on: false, over: "" };
  };
  frame.onpointermove = (event) => dragging(me, event);
  frame.onpointerup = (event) => dropped(me, event);
  frame.onpointercancel = () => { endDrag(me); };
  frame.onclick = (event) => {
    if (me.dragged) { me.dragged = false; return; }
    const key = pressed(me, event);
    if (key) { settleAt(me, key); press(me, key); } else letGo(me);
  };
  frame.onscroll = () => { cancelAnimationFrame(me.next); me.next = requestAnimationFrame(() => trace(me)); };
}

// A press is meant for what lay under the pointer as it began: news may move the page before it ends. Keys tell no place.
function pressed(me, event) {
  const { down } = me;
  const still = down && event.detail > 0 && Math.hypot(event.clientX - down.x, event.clientY - down.y) <= DRAG;
  return still && (!down.key || me.root.querySelector(`[data-key="${CSS.escape(down.key)}"]`)) ? down.key : keyUnder(event);
}

function hover(me, key) {
  if (me.hover === key) return;
  me.hover = key;
  light(me);
}

function dragging(me, event) {
  const { drag, frame } = me;
  if (!drag) return;
  if (!drag.on && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > DRAG) {
    drag.on = true;
    me.root.classList.add("dragging");
    hover(me, drag.key);
  }
  if (!drag.on) return;
  const box = frame.getBoundingClientRect(), y = event.clientY - box.top;
  if (drag.key[0] === "s") frame.scrollTop += y < EDGE ? -12 : y > box.height - EDGE ? 12 : 0;
  const x = event.clientX - box.left, at = y + frame.scrollTop, end = portOf(me, drag.key);
  me.ghost.setAttribute("d", drag.key[0] === "e" ? curve(end.x, end.y, x, at) : curve(x, at, end.x, end.y));
  const over = targetOf(me, event);
  if (over === drag.over) return;
  me.nodes.get(drag.over)?.classList.remove("over");
  me.nodes.get(over)?.classList.add("over");
  drag.over = over;
}

function portOf(me, key) {
  if (key[0] === "e") return { x: me.at.right, y: me.ys.get(key) };
  const spot = me.spots.get(key.slice(2));
  return { x: spot.px, y: me.frame.scrollTop + spot.y };
}

// The pill of the other side under the pointer; the captured pointer no longer tells it by itself.
function targetOf(me, event) {
  const key = me.root.getRootNode().elementFromPoint(event.clientX, event.clientY)?.closest("[data-key]")?.dataset.key || "";
  const side = me.drag.key[0] === "e" ? "s" : "e";
  return key[0] === side ? key : "";
}

function dropped(me, event) {
  const { drag } = me;
  if (!drag) return;
  const over = drag.on ? targetOf(me, event) : "";
  me.dragged = drag.on;
  endDrag(me);
  if (me.dragged) setTimeout(() => { me.dragged = false; }, 0); // the click that follows belongs to the drag
  if (over) { settleAt(me, over); join(me, drag.key, over); }
}

function endDrag(me) {
  me.nodes.get(me.drag?.over)?.classList.remove("over");
  me.drag = null;
  me.ghost.removeAttribute("d");
  me.root.classList.remove("dragging");
  hover(me, "");
}
