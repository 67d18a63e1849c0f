// A "?" at the end of a label: what it says shows on pointing, focus and press, over everything else.
const SIGN = '<svg viewBox="0 0 24 24" width="16" height="16" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
  + 'stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3"/><path d="M12 17h.01"/></svg>';
const EDGE = 8; // pixels to the window's edge and to the sign

function newHint(id) {
  const button = make("button", { type: "button", className: "sign", innerHTML: SIGN });
  const tip = make("div", { className: "tip", role: "tooltip", id, popover: "manual" });
  const node = make("span", { className: "hint" });
  const hide = () => { if (tip.isConnected) tip.hidePopover?.(); };
  const show = () => {
    tip.showPopover?.();
    const sign = button.getBoundingClientRect(), { width, height } = tip.getBoundingClientRect();
    const above = sign.top - height - EDGE;
    tip.style.left = Math.max(EDGE, Math.min(sign.left + sign.width / 2 - width / 2, innerWidth - width - EDGE)) + "px";
    tip.style.top = (above < EDGE ? sign.bottom + EDGE : above) + "px";
    document.addEventListener("scroll", hide, { capture: true, once: true });
  };
  Object.assign(button, { onmouseenter: show, onfocus: show, onclick: show, onmouseleave: hide, onblur: hide,
    onkeydown: (event) => { if (event.key === "Escape") hide(); } });
  node.tell = (label, text) => {
    if (Boolean(text) !== node.hasChildNodes()) node.replaceChildren(...(text ? [button, tip] : []));
    button.setAttribute("aria-label", `Help for ${label}`);
    if (tip.textContent !== text) tip.textContent = text;
  };
  return node;
}
