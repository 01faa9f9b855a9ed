import { combobox } from "../lib/combobox.js";
// Hits while one types in the search; each is a link. Enter without a choice asks for the whole page.
export default (input) => {
  combobox(input, input.dataset.suggest, (option, event) => {
    if (!option.href || event.target.closest?.("a") === option) return;
    if (event.ctrlKey || event.metaKey) open(option.href, "_blank", "noopener");
    else location.assign(option.href);
  }, { least: 2 });
};
