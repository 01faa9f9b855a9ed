// A second press while the first is under way does nothing.
export default (form) => {
  let sent = false;
  const buttons = () => [...document.querySelectorAll("button[type=submit]")].filter((button) => button.form === form);
  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    if (event.defaultPrevented) return;
    sent = true;
    // Later, because a button that is disabled now would not send its name and value.
    setTimeout(() => buttons().forEach((button) => { button.disabled = true; }));
  });
  // What only passes something on, such as what was typed before signing in again, needs no press.
  if ("now" in form.dataset) form.requestSubmit();
  // Back from the next page, out of the browser's cache, the form is to be used again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sent = false;
    buttons().forEach((button) => { button.disabled = false; });
  });
};
