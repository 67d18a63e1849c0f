// Where something begins that is read one after the other: the next one is read from its beginning, where that lies
// above the screen.
let shown = null;

export default mounted(({ data, parentElement }) => {
  if (shown !== null && shown !== data.of) {
    const host = parentElement.getRootNode().host || parentElement;
    host.style.scrollMarginTop = "4.5rem"; // below the bar that lies over the page
    if (host.getBoundingClientRect().top < 0) host.scrollIntoView({ block: "start" });
  }
  shown = data.of;
});
