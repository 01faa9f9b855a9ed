// The lines of a document: add, remove, move without asking the server. Lists may hold lists (sections hold lines):
// [data-list=name] holds [data-item data-prefix="sections.0."], and every name and id inside starts with that prefix.
// The buttons post the same steps, name=_do value="up:sections.0.lines.2", so it all works without this too.
const dashed = (prefix) => prefix.replaceAll(".", "-");
const rename = (item, from, to) => {
  if (from === to) return;
  const swap = (element, name, old, now) => { const value = element.getAttribute(name); if (value?.includes(old)) element.setAttribute(name, value.replaceAll(old, now)); };
  for (const element of [item, ...item.querySelectorAll("*")]) {
    for (const name of ["name", "data-prefix", "data-total"]) if (element.getAttribute(name)?.startsWith(from)) swap(element, name, from, to);
    for (const name of ["id", "for", "aria-describedby", "aria-controls", "aria-activedescendant", "aria-labelledby"]) swap(element, name, dashed(from), dashed(to));
    if (element.name === "_do") swap(element, "value", `:${from.slice(0, -1)}`, `:${to.slice(0, -1)}`);
  }
};
const items = (list) => [...list.children].filter((child) => "item" in child.dataset);
const number = (list, base) => items(list).forEach((item, n) => {
  const prefix = `${base}${list.dataset.list}.${n}.`;
  rename(item, item.dataset.prefix, prefix);
  item.querySelectorAll("[data-list]").forEach((inner) => number(inner, prefix));
});
export default (form) => {
  const top = form.querySelector("[data-list]");
  const settle = () => { number(top, ""); form.dispatchEvent(new Event("input", { bubbles: true })); };
  const add = (list, after = null) => {
    const template = form.querySelector(`template[data-template="${list.dataset.list}"]`);
    const item = template.content.firstElementChild.cloneNode(true);
    if (after) after.after(item); else list.append(item);
    settle();
    item.querySelector("input:not([type=hidden]), textarea")?.focus();
  };
  const steps = {
    add: (list) => add(list),
    remove: (list, item) => {
      const next = item.nextElementSibling ?? item.previousElementSibling ?? form;
      item.remove();
      settle();
      next.querySelector("input:not([type=hidden]), button")?.focus();
    },
    up: (list, item) => { const before = items(list)[items(list).indexOf(item) - 1]; if (before) { before.before(item); settle(); } },
    down: (list, item) => { const after = items(list)[items(list).indexOf(item) + 1]; if (after) { after.after(item); settle(); } },
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-edit]");
    if (!button) return;
    event.preventDefault();
    button.closest("details.menu")?.removeAttribute("open");
    const item = button.closest("[data-item]");
    const list = button.dataset.edit === "add" ? (item?.querySelector("[data-list]") ?? top) : item.parentElement;
    steps[button.dataset.edit](list, item);
    if (button.isConnected && button.dataset.edit !== "add") item.querySelector(".grip, summary")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    if (event.target.matches(".grip") && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      steps[event.key === "ArrowUp" ? "up" : "down"](item.parentElement, item);
      event.target.focus();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches(".line input") && !event.defaultPrevented) {
      event.preventDefault();
      const next = items(item.parentElement)[items(item.parentElement).indexOf(item) + 1];
      const field = event.target.name.slice(item.dataset.prefix.length);
      if (next) next.querySelector(`[name="${CSS.escape(next.dataset.prefix + field)}"]`)?.focus(); else add(item.parentElement);
    }
  });
  form.addEventListener("moved", settle);
};
