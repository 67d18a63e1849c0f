// Answers on their way to the server. Each lies in the browser's storage until the server has said that it is saved,
// so a refresh, a lost connection or a restart of the server loses none. One parcel is under way at a time.
const PARCEL = 40;
const WAITS_MS = [500, 1000, 2000, 4000, 8000];
const ENDED = [401, 404, 410]; // this link takes no more answers

const storage = {
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* switched off */ } },
  keys(prefix) { try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; } },
};

// A preview's queue: nothing is kept and nothing is sent, so what is tried there can never count.
const noQueue = () => ({ waiting: new Map(), saved: false, stored: true, late: false, put() {}, async push() {}, leave() {}, close() {}, forget() {} });

function newQueue(prefix, { shown, ended, refused }) {
  const waiting = new Map();
  const queue = { waiting, saved: false, stored: true, late: false, closed: false };
  let underWay = null, tries = 0, timer = 0, single = false, lateTimer = 0;

  for (const key of storage.keys(prefix)) {
    const one = storage.get(key);
    if (one && one.n) waiting.set(key, one);
  }

  queue.put = (item, kind, value, soon = 0) => {
    const key = `${prefix}${item}|${kind}`;
    const one = { item, kind, value, n: nextN() };
    waiting.set(key, one);
    queue.stored = storage.set(key, one);
    clearTimeout(lateTimer);
    lateTimer = setTimeout(() => { queue.late = waiting.size > 0; shown(); }, 1500);
    shown();
    again(soon);
  };

  // Fulfilled once everything is saved, or the last try has failed; also for whoever asks while a parcel is under way.
  queue.push = () => (underWay ??= sendAll().finally(() => { underWay = null; }));

  async function sendAll() {
    clearTimeout(timer);
    while (waiting.size && !queue.closed) {
      const parcel = [...waiting.values()].slice(0, single ? 1 : PARCEL);
      try { take(parcel, await tell("/api/answer", { answers: parcel })); } catch { later(); }
      shown();
      if (tries) return; // a while later, by the timer
    }
  }

  // The page is being left: what is under way may be cut off, so it is sent once more in a way that outlives the page.
  queue.leave = () => {
    if (waiting.size && !queue.closed) tell("/api/answer", { answers: [...waiting.values()].slice(0, PARCEL) }, { keepalive: true }).catch(() => {});
  };

  queue.close = () => { clearTimeout(timer); clearTimeout(lateTimer); };
  queue.forget = () => { for (const key of storage.keys(prefix)) storage.drop(key); waiting.clear(); };

  function again(ms) { clearTimeout(timer); timer = setTimeout(queue.push, tries ? WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] : ms); }
  function later() { tries += 1; queue.late = true; again(0); }

  function settle(one) {
    const key = `${prefix}${one.item}|${one.kind}`;
    if (waiting.get(key)?.n !== one.n) return; // changed meanwhile: the newer one is still to be sent
    waiting.delete(key);
    storage.drop(key);
  }

  function take(parcel, { status, body }) {
    if (status === 200) {
      tries = 0; queue.late = false; queue.saved = true;
      parcel.filter((one) => body.saved.includes(one.n)).forEach(settle);
      if (!waiting.size) single = false;
    } else if (ENDED.includes(status)) {
      queue.closed = true;
      ended(body.problem, waiting.size);
    } else if (status === 422 && parcel.length > 1) {
      tries = 0; single = true; // one of them cannot be taken: find out which
    } else if (status === 422) {
      tries = 0;
      settle(parcel[0]);
      refused(parcel[0], body.problem);
    } else later();
  }
  return queue;
}
