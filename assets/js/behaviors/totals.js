import { fragment } from "../lib/fragment.js";
// While one types, the server computes: the form goes to data-totals, and every [data-total] of the answer replaces the
// one of the same name on the page, also outside the form (the bar at the bottom). No arithmetic happens here.
export default (form) => {
  let timer, asked;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const html = await fragment(form.dataset.totals, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: asked.signal });
      if (html === null) return;
      const answer = new DOMParser().parseFromString(html, "text/html");
      for (const fresh of answer.querySelectorAll("[data-total]"))
        for (const old of document.querySelectorAll(`[data-total="${CSS.escape(fresh.dataset.total)}"]`))
          if (old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
    } catch (error) { if (error.name !== "AbortError") console.warn("The totals couldn't be asked for.", error); }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 250); });
};
