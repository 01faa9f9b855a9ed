// Leaves by itself after six seconds, but not while somebody is looking: under the pointer or with the focus inside.
export default (toast) => {
  let timer;
  const stay = () => clearTimeout(timer);
  const leave = () => { stay(); timer = setTimeout(() => { if (toast.matches(":hover, :focus-within")) leave(); else toast.remove(); }, 6000); };
  toast.addEventListener("mouseenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("mouseleave", leave);
  toast.addEventListener("focusout", leave);
  leave();
};
