// What fits best to the words that are typed. An entry: [kind, name, says, to, words].
const SHOWN = 40;
const ORDER = ["Page", "Component", "Stage", "Element", "Project", "Metric", "Person", "Action", "Decision", "Meeting", "Question", "Word"];

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

// Each entry with its words made plain, once for many letters typed.
const prepared = (entries) => entries.map((entry) => {
  const name = plain(entry[1]);
  const kind = ORDER.indexOf(entry[0]);
  return { entry, name, all: `${name} ${plain(entry[0])} ${plain(entry[2])} ${plain(entry[4])}`, kind: kind < 0 ? ORDER.length : kind };
});

function ranked(index, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return index.filter((one) => one.entry[0] === "Page").map((one) => one.entry);
  const whole = words.join(" ");
  const score = ({ name, all }) => {
    if (name === whole) return 0;
    if (name.startsWith(whole)) return 1;
    if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 2;
    if (words.every((word) => name.includes(word))) return 3;
    return words.every((word) => all.includes(word)) ? 4 : -1;
  };
  return index.map((one) => ({ one, at: score(one) })).filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || a.one.kind - b.one.kind || a.one.name.localeCompare(b.one.name))
    .map(({ one }) => one.entry);
}
