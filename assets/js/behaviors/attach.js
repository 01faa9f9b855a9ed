import { fragment } from "../lib/fragment.js";
import { send } from "../lib/send.js";
// Files that are chosen, taken or dropped are sent one after the other, with their progress; then the page's files are read anew.
export default (form) => {
  const zone = form.querySelector(".drop"), list = zone.querySelector(".drop-list"), said = zone.querySelector("[data-said]");
  const value = (name) => form.elements[name].value;
  const most = Number(zone.dataset.mostMb), waiting = [];
  let sending = false, added = 0, over = 0;

  const line = (name) => {
    const item = document.createElement("li"), title = document.createElement("b"), state = document.createElement("span");
    title.textContent = name;
    item.append(title, state);
    list.append(item);
    return { item, say: (text) => { state.textContent = text; } };
  };
  const refuse = (shown, text) => { shown.item.classList.add("is-bad"); shown.item.querySelector("progress")?.remove(); shown.say(text); said.textContent = text; };
  const size = (bytes) => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".0", "")} MB`;

  const renew = async () => {
    const html = await fragment(location.pathname + location.search).catch(() => null);
    const place = form.parentElement.querySelector("[data-files]");
    if (html === null) return location.reload();
    const page = new DOMParser().parseFromString(html, "text/html");
    const same = (other) => other.elements.subject_kind.value === value("subject_kind") && other.elements.subject_id.value === value("subject_id");
    const other = [...page.querySelectorAll("form[data-behavior~=attach]")].find(same);
    const fresh = other?.parentElement.querySelector("[data-files]");
    if (fresh) place.replaceWith(document.adoptNode(fresh));
    const counts = page.querySelector(".tabs");
    if (counts) document.querySelector(".tabs")?.replaceWith(document.adoptNode(counts));
  };
  const one = async ({ file, shown }) => {
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    shown.item.append(bar);
    const address = `/api/v1/attachments?${new URLSearchParams({ subject_kind: value("subject_kind"), subject_id: value("subject_id"), name: file.name })}`;
    const problem = await send(address, file, value("_csrf"), (part) => { bar.value = part; shown.say(part < 1 ? `${Math.floor(part * 100)} %` : "Nearly there …"); });
    if (problem !== null) return refuse(shown, problem);
    shown.item.remove();
    added += 1;
  };
  const work = async () => {
    if (sending) return;
    sending = true;
    added = 0;
    while (waiting.length) await one(waiting.shift());
    sending = false;
    if (!added) return;
    await renew();
    said.textContent = added === 1 ? "1 file added" : `${added} files added`;
  };
  const take = (files) => {
    for (const item of list.querySelectorAll(".is-bad")) item.remove();
    for (const file of files) {
      const shown = line(file.name);
      if (file.size > most * 1048576) refuse(shown, `This file has ${size(file.size)}; up to ${most} MB are taken. Choose a smaller one.`);
      else if (file.size === 0) refuse(shown, "This file is empty.");
      else { shown.say("Waiting"); waiting.push({ file, shown }); }
    }
    work();
  };

  zone.classList.add("is-live");
  for (const input of form.querySelectorAll("input[type=file]")) input.addEventListener("change", () => { const files = [...input.files]; input.value = ""; take(files); });
  const isFiles = (event) => [...event.dataTransfer.types].includes("Files");
  const mark = (count) => { over = Math.max(0, count); zone.classList.toggle("is-over", over > 0); };
  zone.addEventListener("dragenter", (event) => { if (isFiles(event)) { event.preventDefault(); mark(over + 1); } });
  zone.addEventListener("dragover", (event) => { if (isFiles(event)) event.preventDefault(); });
  zone.addEventListener("dragleave", () => mark(over - 1));
  zone.addEventListener("drop", (event) => { if (!isFiles(event)) return; event.preventDefault(); mark(0); take(event.dataTransfer.files); });
  addEventListener("beforeunload", (event) => { if (sending) { event.preventDefault(); event.returnValue = ""; } });
};
