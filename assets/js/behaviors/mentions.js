import { fragment } from "../lib/fragment.js";
// Names below a note while one types them after an @. Without a script the name is typed out, which is the same note.
export default (area) => {
  const list = document.createElement("ul");
  list.id = `${area.id}-people`;
  list.className = "suggestions suggestions--below";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "People");
  area.after(list);
  area.setAttribute("aria-controls", list.id);
  area.setAttribute("aria-autocomplete", "list");

  let at = -1, timer, asked;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const typed = () => /(?:^|[\s("'])@([\p{L}\p{M}'’.-]*)$/u.exec(area.value.slice(0, area.selectionStart));
  const mark = (index) => {
    at = index;
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (options()[at]) area.setAttribute("aria-activedescendant", options()[at].id);
    else area.removeAttribute("aria-activedescendant");
  };
  const show = (open) => { list.hidden = !open; mark(open ? 0 : -1); };
  const close = () => { clearTimeout(timer); asked?.abort(); show(false); };
  const ask = async () => {
    asked?.abort();
    const word = typed();
    if (!word) return show(false);
    asked = new AbortController();
    try {
      const html = await fragment(`/notes/suggestions?q=${encodeURIComponent(word[1])}`, { signal: asked.signal });
      if (html === null || document.activeElement !== area) return show(false);
      list.innerHTML = html;
      options().forEach((option, n) => { option.id = `${list.id}-${n}`; });
      show(options().length > 0);
    } catch (error) { if (error.name !== "AbortError") show(false); }
  };
  const take = (option) => {
    const word = typed(), end = area.selectionStart, start = end - (word?.[1].length ?? 0);
    close();
    area.setRangeText(`${option.dataset.text} `, start, end, "end");
    area.dispatchEvent(new InputEvent("change", { bubbles: true }));
    area.focus();
  };

  area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  area.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); return close(); }
    if ((event.key === "Enter" || event.key === "Tab") && at >= 0) { event.preventDefault(); event.stopPropagation(); return take(options()[at]); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const count = options().length;
    mark((at + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
  });
  area.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const option = event.target.closest("[role=option]"); if (option) take(option); });
};
