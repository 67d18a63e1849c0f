// Inputs in frames of their own: {title, says, help, rows: [[how many inputs, what stands below them]]}.
// A frame stays where it is as long as its inputs do, so that nothing loses the focus; its words follow.
function framed(me, cards, nodes) {
  let at = 0;
  me.heads = cards.map((card, place) => {
    const head = { title: make("strong"), says: make("span", { className: "says" }), help: newHint(`card${place}help`), below: [] };
    const node = make("div", { className: "card", role: "group" }, make("div", { className: "top" }, head.title, head.says, head.help));
    for (const [count] of card.rows) {
      const below = make("p", { className: "help" });
      node.append(make("div", { className: "beside" }, ...nodes.slice(at, (at += count))), below);
      head.below.push(below);
    }
    return Object.assign(head, { node });
  });
  return me.heads.map(({ node }) => node);
}

function entitle(me, cards) {
  me.heads.forEach((head, place) => {
    const { title, says, help, rows } = cards[place];
    for (const [node, words] of [[head.title, title], [head.says, says], ...head.below.map((node, row) => [node, rows[row][1]])])
      if (node.textContent !== words) node.textContent = words;
    head.below.forEach((node) => { node.hidden = !node.textContent; });
    head.help.tell(title, help);
    head.node.setAttribute("aria-label", title);
    head.node.setAttribute("aria-describedby", help ? `card${place}help` : "");
  });
}
