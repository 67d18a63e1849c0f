// Draws the page again when another window changed something that it shows, and after the server was away.
//
// The app's socket names each changed subject with its version. Only what this page shows, and what is newer than the
// version it has drawn, costs the server anything; so the page's own writes are passed over. Where the socket is not
// there (a restart, a proxy that does not let it through) the page asks every two seconds instead.
//
// Streamlit connects again by itself after an outage, but runs nothing until somebody acts: what was typed meanwhile
// would stay in the browser. One "wake" per reconnect runs the page, and one for what the socket told; a "tick" asks
// whether there is anything to draw.
const POLL_MS = 2000; // without the socket
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15000;
const GIVE_BACK_MS = 150; // how often the focus is looked after while the server is away
const DIALOG_MS = 1000; // after an outage the dialog needs a moment to go
const CALM_MS = 100; // after a run: its components have taken what it sent
const BACK_MS = 300; // after Streamlit's connection is back: it takes a request again
const NOT_YOURS = 4000; // closed with such a code: signed out, or the workshop is gone; the page says which

const AHEAD_MS = 1000; // after a page was drawn the other pages' scripts are fetched

const followers = new WeakMap();

export default mounted(({ data, parentElement, setTriggerValue }) => {
  let one = followers.get(parentElement);
  if (!one) followers.set(parentElement, (one = follower()));
  one.take(data, setTriggerValue);
  setTimeout(() => data.scripts.forEach(fetchAhead), AHEAD_MS);
  return () => {
    one.end();
    followers.delete(parentElement);
  };
});

// The element that has the focus, inside of whatever component it stands.
function active() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}

// A sentence of the server to everybody, above whatever page is open; it goes when the server is back.
let notice = null;
function announce(words) {
  notice ??= document.body.appendChild(document.createElement("div"));
  notice.setAttribute("role", "status");
  notice.style.cssText = "position:fixed;z-index:1000000;left:50%;bottom:1.5rem;transform:translateX(-50%);max-width:min(36rem,90vw);"
    + "padding:.7rem 1.1rem;border-radius:.6rem;background:#1f4f4b;color:#fff;font:1rem/1.4 'Source Sans',system-ui,sans-serif";
  notice.textContent = words;
}
function unannounce() {
  notice?.remove();
  notice = null;
}

const ahead = new Set();

function fetchAhead(script) {
  if (ahead.has(script)) return;
  ahead.add(script);
  const link = document.createElement("link");
  [link.rel, link.href] = ["modulepreload", script];
  document.head.append(link);
}

function follower() {
  const app = document.querySelector('[data-testid="stApp"]');
  const connected = () => app.getAttribute("data-test-connection-state") === "CONNECTED";
  const resting = () => app.getAttribute("data-test-script-state") === "notRunning";
  let data, send; // both arrive anew with every run
  let count = 0;
  let ended = false;
  // what is to be done
  let told = {}; // subject → newest version somebody wrote
  let asked = 0; // up to which version the page was asked to look; not twice for the same
  let polling = false;
  let waking = false;
  let backAt = -Infinity;
  let drawnAt = -Infinity;
  let movedAt = -Infinity; // a run began or ended
  let timer;
  // the socket
  let socket = null;
  let boot = null; // of the server that speaks
  let greeted = null; // for which the page was run already
  let retry;
  let retryMs = FIRST_RETRY_MS;
  let poller;

  const newest = () => Math.max(0, ...data.subjects.map((subject) => told[subject] || 0));

  function fire(name) {
    drawnAt = performance.now();
    asked = Math.max(asked, newest());
    polling = waking = false;
    greeted = boot;
    send(name, `${Date.now()}-${++count}`);
  }

  function step() {
    clearTimeout(timer);
    timer = undefined;
    if (ended || !connected() || !(waking || resting())) return; // the observer calls again
    const others = newest() > Math.max(asked, data.seen || 0);
    if (resting() && ![data.boot, greeted].includes(boot)) waking = true; // drawn before the server's restart
    if (!waking && !polling && !others) return;
    const wait = (waking ? backAt + BACK_MS : drawnAt + data.pause) - performance.now();
    if (wait > 0) timer = setTimeout(step, wait);
    else fire(waking || others ? "wake" : "tick"); // who was told knows that there is something to draw
  }

  function soon() {
    if (timer !== undefined) return; // one is on its way; put off again and again it would never come
    timer = setTimeout(() => {
      timer = undefined;
      if (performance.now() - movedAt < CALM_MS) soon();
      else step();
    }, CALM_MS);
  }

  function open() {
    clearTimeout(retry);
    if (ended || socket || !connected() || !data.path || !data.workshop) return;
    const address = new URL(data.path, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.search = new URLSearchParams({ w: data.workshop, since: data.seen || 0 });
    const own = (socket = new WebSocket(address));
    own.onmessage = (event) => hear(JSON.parse(event.data));
    own.onclose = (event) => own === socket && lost(event.code);
  }

  function hear(news) {
    retryMs = FIRST_RETRY_MS;
    clearInterval(poller);
    poller = undefined;
    for (const [subject, version] of Object.entries(news.subjects)) {
      told[subject] = Math.max(told[subject] || 0, version);
    }
    boot = news.boot;
    if (news.says) announce(news.says);
    soon();
  }

  function lost(code) {
    socket = null;
    if (code >= NOT_YOURS) {
      waking = true;
      soon();
    }
    retry = setTimeout(open, retryMs * (1 + Math.random() / 2)); // fifty windows do not come back in one instant
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    poller ??= setInterval(() => {
      polling = true;
      step();
    }, POLL_MS);
  }

  function hangUp() {
    const own = socket;
    socket = null;
    if (own) own.close();
    clearTimeout(retry);
    clearInterval(poller);
    poller = undefined;
  }

  // While the server is away Streamlit's dialog takes the focus, and leaves it nowhere: typing would go on in no field.
  let field = null;
  const remember = (node) => {
    if (node?.matches?.("input, textarea, select")) field = node;
  };
  const entered = (event) => remember(event.composedPath()[0]);
  remember(active()); // typing may have begun before this script was there
  const giveBack = () => document.activeElement === document.body && field?.isConnected && field.focus({ preventScroll: true });
  document.addEventListener("focusin", entered, true);

  let keeper;
  let away = false;
  const observer = new MutationObserver(() => {
    const back = connected();
    if (back && away) {
      unannounce();
      waking = true;
      backAt = performance.now();
      retryMs = FIRST_RETRY_MS;
      open();
      setTimeout(() => clearInterval(keeper), DIALOG_MS);
    }
    if (!back && !away) {
      clearInterval(keeper);
      keeper = setInterval(giveBack, GIVE_BACK_MS);
    }
    away = !back;
    movedAt = performance.now();
    soon();
  });
  observer.observe(app, {
    attributes: true,
    attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  });

  return {
    take(now, setTriggerValue) {
      const moved = data && (data.workshop !== now.workshop || data.path !== now.path);
      [data, send] = [now, setTriggerValue];
      if (moved) {
        hangUp();
        [told, asked] = [{}, 0];
      }
      if (!poller) open();
    },
    end() {
      ended = true;
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("focusin", entered, true);
      clearInterval(keeper);
      hangUp();
    },
  };
}
