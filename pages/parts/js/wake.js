// Wakes the page after the server was away: Streamlit connects again by itself, but runs nothing until somebody acts,
// so what was typed during the outage would stay in the browser. One trigger per reconnect runs the page.
const wakers = new WeakMap();

export default function ({ parentElement, setTriggerValue }) {
  let waker = wakers.get(parentElement);
  if (!waker) {
    const app = document.querySelector('[data-testid="stApp"]');
    const state = () => app.getAttribute("data-test-connection-state");
    waker = { away: false, count: 0 };
    waker.observer = new MutationObserver(() => {
      const connected = state() === "CONNECTED";
      if (connected && waker.away) setTimeout(() => waker.send("tick", `${Date.now()}-${++waker.count}`), 300);
      waker.away = !connected;
    });
    if (app) waker.observer.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
    wakers.set(parentElement, waker);
  }
  waker.send = setTriggerValue; // a new setter arrives with every run
  return () => {
    waker.observer.disconnect();
    wakers.delete(parentElement);
  };
}
