import { typing } from "../lib/typing.js";
// "/" goes to the search field.
export default (input) => addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.body.dataset.shortcuts === "off" || !input.checkVisibility?.()) return;
  event.preventDefault();
  input.focus();
  input.select();
});
