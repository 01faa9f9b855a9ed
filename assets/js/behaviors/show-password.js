// A button that shows what is typed in the password field of data-for; it shows only where it works.
export default (button) => {
  const input = document.getElementById(button.dataset.for);
  button.hidden = !input;
  button.addEventListener("click", () => {
    const hidden = input.type === "password";
    input.type = hidden ? "text" : "password";
    button.textContent = hidden ? "Hide" : "Show";
    button.setAttribute("aria-pressed", String(hidden));
    input.focus();
  });
};
