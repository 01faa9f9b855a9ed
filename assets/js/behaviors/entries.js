// Rows of the same few fields: phone numbers, e-mail addresses. The template holds the next row, its place written as
// "new". The buttons post the same steps, name=_do value="add:phones", so it all works without this too.
const renamed = (row, place) => {
  for (const element of [row, ...row.querySelectorAll("*")])
    for (const { name, value } of [...element.attributes])
      if (/[.-]new\b/.test(value)) element.setAttribute(name, value.replace(/([.-])new\b/g, `$1${place}`));
  return row;
};
export default (box) => {
  const template = box.querySelector("template"), rows = () => [...box.children].filter((child) => "item" in child.dataset);
  let next = rows().length;
  const field = (row) => row?.querySelector("input, select");
  const add = () => {
    const row = renamed(template.content.firstElementChild.cloneNode(true), next++);
    (rows().at(-1) ?? template).after(row);
    return row;
  };
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-edit]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.edit === "add") field(add())?.focus();
    else {
      const row = button.closest("[data-item]"), beside = row.nextElementSibling;
      row.remove();
      // There is always one row to type in.
      field(rows().length ? (rows().includes(beside) ? beside : rows().at(-1)) : add())?.focus();
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
};
