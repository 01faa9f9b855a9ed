import { combobox } from "../lib/combobox.js";
// Picks a record by typing: the text field shows its name, the hidden field beside it holds its id. An option may bring
// more, data-fill='{"unit":"SQ"}', which goes into the fields of those names in the same line, or else the same form.
export default (box) => {
  const input = box.querySelector("input:not([type=hidden])"), id = box.querySelector("input[type=hidden]");
  const said = (element, type) => element.dispatchEvent(new Event(type, { bubbles: true }));
  const fill = (values) => {
    const scope = box.closest("[data-item]") ?? box.closest("form"), prefix = box.closest("[data-item]")?.dataset.prefix ?? "";
    for (const [name, value] of Object.entries(values)) {
      const field = scope.querySelector(`[name="${CSS.escape(prefix + name)}"]`);
      if (field) field.value = value;
    }
  };
  let text = input.value;
  combobox(input, box.dataset.source, (option) => {
    input.value = text = option.dataset.text ?? option.textContent.trim();
    if (id) id.value = option.dataset.value ?? "";
    if (option.dataset.fill) fill(JSON.parse(option.dataset.fill));
    said(input, "input");
    said(input, "change");
  });
  // What was typed over is no longer what was picked. In a line the text is free, and the item stays.
  input.addEventListener("input", () => { if (id && input.value !== text && !("keep" in box.dataset)) id.value = ""; });
};
