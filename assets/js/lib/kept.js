// What was typed and could not be sent, for as long as the tab lives.
const place = (form) => `kept ${location.pathname} ${form.id}`;
export const keep = (form) => sessionStorage.setItem(place(form), JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string")));
export const forget = (form) => sessionStorage.removeItem(place(form));
// Puts it back into the fields that are there, with the form's own token, so that it isn't saved twice; false when nothing was kept.
export const restore = (form) => {
  const kept = JSON.parse(sessionStorage.getItem(place(form)) ?? "null");
  if (!kept) return false;
  for (const box of form.querySelectorAll("input[type=checkbox], input[type=radio]")) box.checked = kept.some(([name, value]) => name === box.name && value === box.value);
  for (const [name, value] of kept) {
    const field = form.elements.namedItem(name);
    if (name === "_csrf" || !field || field instanceof RadioNodeList || field.type === "checkbox") continue;
    field.value = value;
  }
  return true;
};
