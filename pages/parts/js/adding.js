// The last line of a choice adds to its list: the name is typed where it is chosen and goes as "+Name"; see adding.py.
const ADD = "+";
const addLine = (words) => (words ? [make("option", { value: ADD, textContent: words })] : []);
const notOffered = (value) => (value.startsWith(ADD) ? value.slice(1) : value && `${value} (not offered any more)`);

// Put a line for a name in the place of a choice; done(name) with what was typed, "" for nothing. Returns the line.
function askName(select, label, text, done) {
  const line = make("input", { type: "text", value: text, autocomplete: "off", maxLength: 120, placeholder: "Name, then Enter",
    "aria-label": `${label}: name to add. Enter adds it, Escape goes back.` });
  let open = true;
  const close = (name, byKey) => {
    if (!open) return;
    open = false;
    line.replaceWith(select);
    done(name.trim());
    if (byKey) select.focus();
  };
  line.onkeydown = (event) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    close(event.key === "Enter" ? line.value : "", true);
  };
  // Left by Tab or a press elsewhere: what was typed counts. Not where what it stands in was drawn anew meanwhile.
  line.onblur = () => setTimeout(() => { if (line.isConnected && line.getRootNode().activeElement !== line) close(line.value, false); });
  select.replaceWith(line);
  line.focus();
  return line;
}
