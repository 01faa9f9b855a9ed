// A <details> that opens by itself gets what a menu needs: arrows, Esc, and closing when one goes elsewhere.
export default (menu) => {
  const summary = menu.querySelector("summary");
  const items = () => [...menu.querySelectorAll(".menu-item")].filter((item) => item.checkVisibility?.() ?? true);
  const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
  menu.addEventListener("toggle", () => {
    if (menu.open) { addEventListener("click", outside); addEventListener("focusin", outside); }
    else { removeEventListener("click", outside); removeEventListener("focusin", outside); }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.target.closest("dialog")) return;
    if (event.key === "Escape" && menu.open) { event.stopPropagation(); menu.open = false; summary.focus(); return; }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    menu.open = true;
    const list = items(), at = list.indexOf(document.activeElement), step = event.key === "ArrowDown" ? 1 : -1;
    list[at < 0 && step < 0 ? list.length - 1 : (at + step + list.length) % list.length]?.focus();
  });
};
