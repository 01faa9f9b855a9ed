import { fragment } from "./fragment.js";
// A text field with a list below, as the ARIA pattern "editable combobox with list autocomplete" wants it.
// The server sends the list's items, <li role="option">; choose(option, event) takes the chosen one.
export const combobox = (input, source, choose, { least = 1, pause = 160 } = {}) => {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? input.getAttribute("aria-label") ?? "Suggestions");
  (input.closest(".affix") ?? input).after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"], ["autocomplete", "off"]]) input.setAttribute(name, value);

  let at = -1, timer, asked, taking = false;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const mark = (index) => {
    at = index;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const marked = options()[at];
    if (marked) { input.setAttribute("aria-activedescendant", marked.id); marked.scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (open) => { list.hidden = !open; input.setAttribute("aria-expanded", String(open)); mark(-1); };
  const close = () => { clearTimeout(timer); asked?.abort(); show(false); };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const text = input.value.trim();
    if (text.length < least) return show(false);
    try {
      const html = await fragment(`${source}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (html === null || document.activeElement !== input) return show(false);
      list.innerHTML = html;
      options().forEach((option, n) => { option.id = `${input.id}-option-${n}`; });
      show(options().length > 0);
    } catch (error) { if (error.name !== "AbortError") show(false); }
  };
  const take = (option, event) => { close(); taking = true; choose(option, event); taking = false; };

  input.addEventListener("input", () => {
    if (taking) return;
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); event.stopPropagation(); return close(); }
    if (event.key === "Enter" && !list.hidden && at >= 0) { event.preventDefault(); event.stopPropagation(); return take(options()[at], event); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) return void ask();
    const count = options().length, step = event.key === "ArrowDown" ? 1 : -1;
    mark(at < 0 && step < 0 ? count - 1 : (at + step + count) % count);
  });
  input.addEventListener("blur", close);
  // Pressing must not take the focus away from the field, or the list would close before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) take(option, event); });
  return { close };
};
