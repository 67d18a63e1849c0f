// Keeps a phone on what the shared screen shows: asks for the page again and takes over what changed in it.
const EVERY_MS = 4000;
const ENDED = [404, 410]; // the page that comes then says why

const here = document.getElementById("shown");
const lost = document.getElementById("lost");

function say(words) {
  if (lost.textContent !== words) lost.textContent = words;
}

async function look() {
  if (document.hidden) return setTimeout(look, EVERY_MS); // a phone in a pocket asks nothing
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (ENDED.includes(answer.status)) return location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = there.getElementById("shown");
    if (now && now.innerHTML !== here.innerHTML) here.innerHTML = now.innerHTML;
    if (now) document.title = there.title;
    say("");
  } catch {
    say(lost.dataset.words);
  }
  setTimeout(look, EVERY_MS);
}

setTimeout(look, EVERY_MS);
