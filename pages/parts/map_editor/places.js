// Where everything stands. Heights are fixed and counted, never measured; the stages stay in sight while rows scroll.
const ROW = 30, HEAD = 36, ROOM = 30, PILL = 26; // px; each category keeps room for one element more
const NARROW = 560, GUTTER = 92, TALL = 0.78, MOST = 760, LEAST = 420;

function place(me) {
  const width = me.frame.clientWidth;
  if (!width) return;
  const left = me.tiesOn ? GUTTER : 2, wide = Math.round(Math.min(320, Math.max(190, width * 0.32)));
  const pane = me.ringOn ? Math.min(520, Math.round(width * 0.54)) : Math.round(Math.min(210, Math.max(132, width * 0.22)));
  me.at = { left, right: left + wide, pane: width - pane };
  me.left.style.marginLeft = `${left}px`;
  me.left.style.width = `${wide}px`;
  me.right.style.width = `${pane}px`;
  const height = placeRows(me);
  const most = Math.min(window.innerHeight * TALL, MOST);
  me.seenHeight = Math.round(Math.max(LEAST, Math.min(fullHeight(me), most)));
  me.frame.style.height = `${me.seenHeight}px`;
  me.right.style.height = `${me.seenHeight - 2}px`;
  const tall = Math.max(height, me.seenHeight - 2);
  me.board.style.height = `${tall}px`;
  me.lines.setAttribute("width", width);
  me.lines.setAttribute("height", tall);
  placeStages(me, pane);
  trace(me);
}

// As high as all rows open: filters and folds do not move what stands below the picture.
const fullHeight = (me) => me.categories.reduce((sum, category) => sum + HEAD + roomOf(me, category) * ROW, 10);

// A category has room for one element more than it began with, so the first that is added moves nothing.
function roomOf(me, category) {
  const count = category.elements.length;
  if (!(me.room.get(category.id) >= count)) me.room.set(category.id, count + 1);
  return me.room.get(category.id);
}

function placeRows(me) {
  me.ys = new Map();
  let y = 4;
  const filtered = filtering(me);
  for (const row of me.rows) {
    if (row.category) {
      if (me.ys.size) y = me.below;
      me.ys.set(row.key, y + HEAD / 2);
      const rows = row.closed ? 0 : filtered ? row.count : roomOf(me, row.category);
      me.below = y + HEAD + rows * ROW + (row.closed ? 4 : filtered ? 8 : 0);
      me.nodes.get(row.key).holder.style.height = `${me.below - y}px`;
      y += HEAD;
    } else {
      me.ys.set(row.key, y + PILL / 2);
      y += ROW;
    }
  }
  return (me.below || 0) + 6;
}

function placeStages(me, pane) {
  const count = me.stages.length, height = me.seenHeight - 2;
  me.spots = new Map();
  me.ring.classList.toggle("off", !me.ringOn);
  const node = (stage) => me.nodes.get(`s:${stage.id}`);
  if (me.ringOn) {
    const w = Math.min(142, pane * 0.31), rx = Math.min((pane - w) / 2 - 8, 180), ry = Math.min((height - 90) / 2, 215);
    const oval = { rx, ry, x: pane - rx - w / 2 - 8, y: height / 2 + ry * 0.06 };
    me.stages.forEach((stage, n) => {
      const turn = -Math.PI / 2 + (2 * Math.PI * n) / count;
      me.spots.set(stage.id, { x: oval.x + rx * Math.cos(turn) - w / 2, y: oval.y + ry * Math.sin(turn), w, turn });
    });
    drawRing(me, oval, pane, height);
  } else {
    const step = Math.min((height - 20) / count, 150), top = (height - step * count) / 2;
    me.stages.forEach((stage, n) => me.spots.set(stage.id, { x: 0, y: top + step * (n + 0.5), w: pane - 4 }));
  }
  for (const stage of me.stages) {
    const spot = me.spots.get(stage.id);
    Object.assign(node(stage).style, { left: `${spot.x}px`, top: `${spot.y - 25}px`, width: `${spot.w}px` });
  }
}

// The ring: who hands over to whom, and back to the first. An arrow is seen between two pills, below them the oval goes on.
function drawRing(me, { x, y, rx, ry }, pane, height) {
  me.ring.setAttribute("width", pane);
  me.ring.setAttribute("height", height);
  me.ring.replaceChildren();
  for (const [from, to] of me.handshakes) {
    const a = me.spots.get(from.id).turn, step = (2 * Math.PI) / me.stages.length;
    const at = (turn) => `${x + rx * Math.cos(turn)},${y + ry * Math.sin(turn)}`;
    const half = (begin, end, more) => svg("path", { class: "arc", d: `M${at(begin)} A${rx},${ry} 0 0 1 ${at(end)}`, ...more }, me.ring);
    svg("title", {}, half(a, a + step * 0.54, { "marker-end": "url(#arrow)" })).textContent = `${from.name} hands over to ${to.name}`;
    half(a + step * 0.54, a + step, {});
  }
}

// All curves, from what was counted above: nothing is measured, so a scroll costs one attribute per line.
function trace(me) {
  const top = me.frame.scrollTop, bottom = top + me.seenHeight, { right, pane } = me.at;
  const fanIn = (y) => Math.max(-17, Math.min(17, ((y - top) / me.seenHeight - 0.5) * 34)); // by where it comes from, so links do not move each other
  me.stages.forEach((stage, n) => {
    const spot = me.spots.get(stage.id);
    Object.assign(spot, { px: pane + spot.x, py: top + spot.y, fan: (n - (me.stages.length - 1) / 2) * 3 });
  });
  for (const [point, one] of me.paths) {
    const link = me.links.get(point), key = me.seen.get(link.element), spot = me.spots.get(link.stage);
    const shown = key !== undefined && key[0] === "e";
    if (shown !== one.shown) { one.shown = shown; one.line.classList.toggle("off", !shown); one.hit.classList.toggle("off", !shown); }
    if (!shown) continue;
    const y = me.ys.get(key), away = y < top - 10 || y > bottom + 10;
    const d = curve(right, y + spot.fan, spot.px, spot.py + fanIn(y));
    if (d !== one.d) { one.d = d; one.line.setAttribute("d", d); one.hit.setAttribute("d", d); }
    if (away !== one.away) { one.away = away; one.line.classList.toggle("away", away); one.hit.classList.toggle("away", away); }
  }
  for (const one of me.bundles.values()) {
    const spot = me.spots.get(one.stage);
    one.line.setAttribute("d", curve(right, me.ys.get(one.key) + spot.fan, spot.px, spot.py));
  }
  traceTies(me);
}
