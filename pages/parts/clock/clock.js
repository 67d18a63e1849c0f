// A clock. Data: see __init__.py. It counts here; the server hears nothing of it.
const ticking = new WeakMap(); // by place: the newest call's alone

export default mounted(({ data, parentElement }) => {
  const root = parentElement.querySelector(".clock");
  const ahead = Date.now() - data.now; // by how much this machine's clock is ahead of the server's
  const draw = () => show(root, data, Math.max(0, (data.paused ? data.now : Date.now() - ahead) - data.since));
  draw();
  clearInterval(ticking.get(root));
  if (!data.paused) ticking.set(root, setInterval(draw, 1000));
  return () => clearInterval(ticking.get(root));
});

function show(root, data, goneMs) {
  const seconds = Math.floor(goneMs / 1000), whole = data.minutes * 60, over = seconds > whole;
  const gone = document.createElement("b");
  gone.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const left = document.createElement("small");
  const minutes = over ? Math.floor((seconds - whole) / 60) : Math.ceil((whole - seconds) / 60);
  left.textContent = `${minutes} min ${over ? "over" : "left"}`;
  root.classList.toggle("over", over);
  root.querySelector(".name").textContent = data.name; // with two beside each other: which is which
  root.querySelector(".told").replaceChildren(gone, ` of ${data.minutes}:00`, left);
  root.querySelector(".bar i").style.width = `${Math.min(100, (seconds / whole) * 100)}%`;
  root.setAttribute("aria-label", `${data.name || "Time"}: ${left.textContent} of ${data.minutes}`);
}
