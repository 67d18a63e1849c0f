// While the server is away Streamlit lays a dialog over the page. The form goes on without the server and says itself
// what is saved, so the dialog is closed as soon as it comes.
function closesDialogs() {
  const app = document.querySelector('[data-testid="stApp"]');
  const away = () => app && app.getAttribute("data-test-connection-state") !== "CONNECTED";
  const look = () => { if (away()) document.querySelectorAll('[data-testid="stDialog"] [role="dialog"] > button').forEach((close) => close.click()); };
  const observer = new MutationObserver(() => { if (away()) requestAnimationFrame(look); });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}
