// Lines moved by their grip, with a mouse, a pen or a finger; the editor numbers them anew.
export default (list) => list.addEventListener("pointerdown", (down) => {
  const grip = down.target.closest(".grip"), item = grip?.closest("[data-item]");
  if (!grip || down.button !== 0 || grip.closest("[data-list]") !== list) return;
  down.preventDefault();
  item.classList.add("is-moving");
  const over = (event) => {
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-item]");
    if (!under || under === item || under.parentElement.dataset.list !== list.dataset.list || under.contains(item)) return;
    const box = under.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) under.before(item); else under.after(item);
  };
  // On the window, because an element that is moved in the page loses the pointer.
  const watch = new AbortController(), signal = watch.signal;
  const end = () => {
    watch.abort();
    item.classList.remove("is-moving");
    item.dispatchEvent(new Event("moved", { bubbles: true }));
  };
  addEventListener("pointermove", over, { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
});
