// Proposes the time zone of this computer, as long as nobody has chosen one.
export default (field) => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || !("guess" in field.dataset)) return;
  if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === zone)) field.value = zone;
};
