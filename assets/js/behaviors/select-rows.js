// Rows with a box: select all, a count and a sum, and the bar of what can be done with them.
export default (form) => {
  const all = form.querySelector("[data-all]"), bar = form.querySelector(".bulk");
  const rows = () => [...form.querySelectorAll("[data-row]")];
  const put = (name, text) => { const place = bar?.querySelector(name); if (place) place.textContent = text; };
  const show = () => {
    const boxes = rows(), on = boxes.filter((box) => box.checked), cents = on.reduce((sum, box) => sum + Number(box.dataset.cents ?? 0), 0);
    boxes.forEach((box) => box.closest("tr").classList.toggle("is-selected", box.checked));
    if (all) { all.checked = on.length > 0 && on.length === boxes.length; all.indeterminate = on.length > 0 && !all.checked; }
    if (bar) bar.hidden = !on.length;
    put("[data-count]", `${on.length} selected`);
    put("[data-sum]", (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" }));
  };
  const set = (on) => { rows().forEach((box) => { box.checked = on; }); show(); };
  form.addEventListener("change", (event) => {
    if (event.target === all) set(all.checked);
    else if (event.target.matches("[data-row]")) show();
  });
  form.querySelector("[data-clear]")?.addEventListener("click", () => set(false));
  addEventListener("pageshow", show);
  show();
};
