// A button that opens the dialog named in data-dialog; it shows only where it works.
export default (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest("details.menu")?.removeAttribute("open");
    document.getElementById(button.dataset.dialog)?.showModal();
  });
};
