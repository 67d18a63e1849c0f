// The two steps through one's own changes: made once, so the focus stays on the one that is pressed again and again.
const bent = (paths) => `<svg viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;
const UNDO = bent('<path d="M9 14 4 9l5-5"/><path d="M4 9h10.5a5.5 5.5 0 0 1 0 11H11"/>');
const REDO = bent('<path d="m15 14 5-5-5-5"/><path d="M20 9H9.5a5.5 5.5 0 0 0 0 11H13"/>');
const EDGE = 8; // pixels between what a step says and the window's edge

// `steps` is [[entry, what it was], …] for undo and redo, no entry where there is none; null where nobody may step.
function newSteps(root, send) {
  let sent = false; // pressed again before it is done, a step is not taken twice
  const both = [["Undo last", UNDO, "undo"], ["Redo last", REDO, "redo"]].map(([name, sign, does]) => {
    const button = made("button", { type: "button", innerHTML: sign }, made("span", { textContent: name }));
    const tip = made("span", { className: "tip", popover: "manual", id: `${does}-says` });
    tip.setAttribute("role", "tooltip");
    button.setAttribute("aria-describedby", tip.id);
    explained(button, tip);
    const one = { does, button, tip, entry: "" };
    button.onclick = () => {
      if (!one.entry || sent) return;
      sent = true;
      send(one.entry);
    };
    return one;
  });
  return (steps) => {
    sent = false;
    if (Boolean(steps) !== root.hasChildNodes()) root.replaceChildren(...(steps ? both.flatMap(({ button, tip }) => [button, tip]) : []));
    (steps || []).forEach(([entry, was], n) => {
      const one = both[n], says = was || `Nothing to ${one.does} yet`;
      one.entry = entry;
      one.button.setAttribute("aria-disabled", String(!entry)); // reached all the same: it says why it does nothing
      if (one.tip.textContent !== says) one.tip.textContent = says;
    });
  };
}

// What a step would do shows on pointing and on the keyboard's focus, over everything else.
function explained(button, tip) {
  const hide = () => { if (tip.isConnected) tip.hidePopover?.(); };
  const show = () => {
    tip.showPopover?.();
    const at = button.getBoundingClientRect(), { width } = tip.getBoundingClientRect();
    tip.style.left = Math.max(EDGE, Math.min(at.right - width, innerWidth - width - EDGE)) + "px";
    tip.style.top = at.bottom + EDGE + "px";
  };
  button.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(); });
  button.addEventListener("focus", () => { if (button.matches(":focus-visible")) show(); });
  for (const leaves of ["pointerleave", "blur"]) button.addEventListener(leaves, hide);
  button.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
