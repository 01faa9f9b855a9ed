import { forget, keep, restore } from "../lib/kept.js";
// Saves so that a lost connection loses nothing: the page stays as it is until the server has answered, and what got no
// answer is sent again with the same token, which does it once. A form that is refused is posted as without a script.
const PATIENCE = 20000, PAUSES = [1000, 2000, 4000, 8000, 15000];
export default (form) => {
  const bar = document.querySelector(`.savebar[data-for="${form.id}"]`);
  let busy = false, tries = 0, timer, pressed, said = bar?.querySelector("[data-state]");
  const say = (words) => {
    if (!said) {
      said = Object.assign(document.createElement("p"), { className: "hint" });
      said.setAttribute("role", "status");
      form.append(said);
    }
    said.textContent = words;
  };
  const fields = () => {
    const all = new FormData(form);
    if (pressed?.name) all.append(pressed.name, pressed.value);
    return all;
  };
  const asUsual = () => {
    if (pressed?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: pressed.name, value: pressed.value }));
    form.submit();
  };
  const rest = () => { busy = false; form.removeAttribute("aria-busy"); };
  const lost = () => {
    rest();
    keep(form);
    form.dispatchEvent(new Event("unsent"));
    bar?.classList.add("savebar--error");
    say("Not saved: no connection. Trying again…");
    timer = setTimeout(send, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
  };
  const send = async () => {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    form.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields()), headers: { "X-Save": "1" }, signal: AbortSignal.timeout(PATIENCE) });
    } catch { return lost(); }
    forget(form);
    form.dispatchEvent(new Event("sent"));
    const next = answer.status === 204 && answer.headers.get("Location");
    if (next) location.assign(next); else asUsual();
  };
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    pressed = event.submitter;
    tries = 0;
    send();
  });
  addEventListener("online", () => { if (tries > 0) send(); });
  addEventListener("pageshow", (event) => { if (event.persisted) rest(); });
  bar?.querySelector("[data-discard]")?.addEventListener("click", () => forget(form));
  if (restore(form)) {
    form.dispatchEvent(new Event("input", { bubbles: true }));
    say("Not saved yet: what you typed before is here again");
  }
};
