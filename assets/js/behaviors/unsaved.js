// What was typed and not saved: the dot in the save bar turns, and leaving the page asks first.
export default (form) => {
  let dirty = false, leaving = false;
  const bar = document.querySelector(`.savebar[data-for="${form.id}"]`), said = bar?.querySelector("[data-state]");
  const touch = () => {
    dirty = true;
    if (!bar || bar.classList.contains("savebar--error")) return;
    bar.classList.add("is-unsaved");
    if (said) said.textContent = "Not saved yet";
  };
  if ("dirty" in form.dataset) touch();
  form.addEventListener("input", touch);
  // A form that saves by itself says when it has; the others leave the page at once.
  const leave = () => { leaving = true; };
  form.addEventListener(form.dataset.behavior.split(" ").includes("save") ? "sent" : "submit", leave);
  form.addEventListener("unsent", touch);
  bar?.querySelector("[data-discard]")?.addEventListener("click", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => { if (dirty && !leaving) { event.preventDefault(); event.returnValue = ""; } });
};
