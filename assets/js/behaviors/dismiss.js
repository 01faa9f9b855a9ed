// Takes a toast or a banner away.
export default (button) => button.addEventListener("click", () => button.closest(".toast, .banner")?.remove());
