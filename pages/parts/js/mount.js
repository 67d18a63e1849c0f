// How every component's script is called. Streamlit calls it anew for each run, and may end an older call after a newer
// one was made, or make one for what is no longer there: only the newest call of a place counts, and ends it.
function mounted(draw) {
  const newest = new WeakMap();
  const sheet = STYLE && new CSSStyleSheet(); // one for all of its places; "" where the style came with the page
  if (sheet) sheet.replaceSync(STYLE);
  return (component) => {
    const place = component.parentElement;
    if (!place.isConnected) return undefined;
    if (sheet && !place.adoptedStyleSheets.includes(sheet)) place.adoptedStyleSheets = [sheet];
    const end = draw(component);
    newest.set(place, component);
    return () => {
      if (newest.get(place) !== component) return;
      newest.delete(place);
      end?.();
    };
  };
}
