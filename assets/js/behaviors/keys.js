import { typing } from "../lib/typing.js";
// Keys: "n" New, "g h" to an area ([data-key="g h"]), j and k through rows, x select, e edit, u undo, Ctrl+Enter save, Esc
// leave, ? the list.
export default (body) => {
  let first = "", timer;
  const await2nd = (key) => { first = key; clearTimeout(timer); timer = setTimeout(() => { first = ""; }, 1500); };
  const press = (keys) => {
    const target = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === keys);
    target?.click();
    return Boolean(target);
  };
  const rows = () => [...document.querySelectorAll("main .table tbody .key, main .rows .cover")].filter((link) => link.checkVisibility?.() ?? true);
  const step = (by) => {
    const list = rows(), row = document.activeElement?.closest?.("tr, li");
    const at = list.findIndex((link) => link.closest("tr, li") === row);
    const next = at < 0 ? list[by > 0 ? 0 : list.length - 1] : list[Math.min(list.length - 1, Math.max(0, at + by))];
    next?.focus();
    return Boolean(next);
  };
  const pick = () => {
    const box = document.activeElement?.closest?.("tr")?.querySelector("[data-row]");
    box?.click();
    return Boolean(box);
  };
  const alone = {
    n: () => { const menu = document.querySelector(".menu--new"); if (menu) { menu.open = true; menu.querySelector(".menu-item")?.focus(); await2nd("n"); } return Boolean(menu); },
    g: () => { await2nd("g"); return true; },
    j: () => step(1),
    k: () => step(-1),
    x: pick,
    e: () => press("e"),
    u: () => press("u"),
    "?": () => { document.getElementById("keys")?.showModal(); return true; },
  };
  const save = (target) => {
    const form = target.closest?.("form[method=post]") ?? document.getElementById(document.querySelector("[data-save]")?.getAttribute("form"));
    const button = document.querySelector(`[data-save][form="${form?.id}"]`) ?? form?.querySelector("[data-save]");
    form?.requestSubmit(button ?? undefined);
  };
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); return save(event.target); }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target) && !event.target.closest("dialog")) return event.target.blur();
    if (typing(event.target) || body.dataset.shortcuts === "off" || document.querySelector("dialog[open]:modal")) return;
    const second = first && press(`${first} ${event.key}`);
    if (second || (alone[event.key] && alone[event.key]())) event.preventDefault();
    if (second) first = "";
  });
};
