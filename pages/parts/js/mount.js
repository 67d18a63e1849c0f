// How every component's script is called. Streamlit calls it anew for each run, and may end a call before or after the
// newer one was made, or make one for what is no longer there: only the newest call of a place counts, and only where
// the place is gone has it ended. Ended too early it would be built anew, without the focus and what is held.
function mounted(draw) {
  const newest = new WeakMap(), told = new WeakMap();
  const sheet = STYLE && new CSSStyleSheet(); // one for all of its places; "" where the style came with the page
  if (sheet) sheet.replaceSync(STYLE);
  return (component) => {
    const place = component.parentElement;
    if (!place.isConnected) return undefined;
    if (sheet && !place.adoptedStyleSheets.includes(sheet)) place.adoptedStyleSheets = [sheet];
    const end = draw({ ...component, data: read(component.data, place) });
    newest.set(place, component);
    return () => {
      if (place.isConnected || newest.get(place) !== component) return;
      newest.delete(place);
      end?.();
    };
  };

  // What the page tells, as values: see written() of assets.py. The same words are the very same value as before.
  function read(bytes, place) {
    const words = new TextDecoder().decode(bytes), last = told.get(place);
    if (last?.words === words) return last.data;
    const data = JSON.parse(words);
    told.set(place, { words, data });
    return data;
  }
}
