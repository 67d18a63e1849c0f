// Where the open question begins. Another question is read from its words on, where they lie above the screen.
let shown = null;

export default mounted(({ data, parentElement }) => {
  if (shown !== null && shown !== data.question) {
    const host = parentElement.getRootNode().host || parentElement;
    if (host.getBoundingClientRect().top < 0) host.scrollIntoView({ block: "start" });
  }
  shown = data.question;
});
