// Leaves by itself after six seconds, or as many as it says, but not while somebody is looking: under the pointer or with the focus inside.
export default (toast) => {
  let timer;
  const wait = Number(toast.dataset.seconds ?? 6) * 1000;
  const stay = () => clearTimeout(timer);
  const leave = () => { stay(); timer = setTimeout(() => { if (toast.matches(":hover, :focus-within")) leave(); else toast.remove(); }, wait); };
  toast.addEventListener("mouseenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("mouseleave", leave);
  toast.addEventListener("focusout", leave);
  leave();
};
