// What a page sends of a component: its script is fetched once and kept by the browser for good.
//
// Streamlit waits for what the function promises. A try that failed is not taken for the answer: a script that was not
// reached in a bad moment of the network would leave the component empty until the next page.
const at = new URL("ADDRESS", location.origin).href;
const wait = () => new Promise((done) => setTimeout(done, 1000));
const fetched = (n) => import(n ? `${at}?again=${n}` : at).catch((why) => { if (n > 30) throw why; return wait().then(() => fetched(n + 1)); });
const script = fetched(0);
export default (component) => script.then((one) => one.default(component));
