import { combobox } from "../lib/combobox.js";
// Hits while one types in the search; each is a link. Enter without a choice asks for the whole page.
export default (input) => {
  combobox(input, input.dataset.suggest, (option, event) => {
    const link = option.querySelector("a");
    if (!link || event.target.closest?.("a") === link) return;
    if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
    else location.assign(link.href);
  }, { least: 2 });
};
