// Light or dark by choice; the button shows only where it works.
export default (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)").matches;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : system;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a private window: the choice lasts for this page */ }
  });
};
