// A <details> that asks before it does: with a script its <dialog> comes in front of everything, without one it unfolds.
export default (details) => {
  const summary = details.querySelector("summary"), dialog = details.querySelector("dialog");
  details.addEventListener("toggle", () => { if (details.open && !dialog.open) details.open = false; });
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    details.open = true;
    dialog.showModal();
  });
  dialog.addEventListener("close", () => { details.open = false; summary.focus(); });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-keep]")) { event.preventDefault(); dialog.close(); }
  });
};
