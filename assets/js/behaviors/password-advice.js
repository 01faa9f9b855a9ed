// Says while one types what is still missing. The server judges; this only helps.
export default (input) => {
  const advice = document.getElementById(input.dataset.advice), least = Number(input.minLength > 0 ? input.minLength : 12);
  if (!advice) return;
  const start = advice.textContent;
  input.addEventListener("input", () => {
    const text = input.value, missing = least - [...text].length;
    const same = text.length > 3 && new Set(text).size < 4;
    advice.classList.toggle("good", missing <= 0 && !same);
    if (!text) advice.textContent = start;
    else if (missing > 0) advice.textContent = missing === 1 ? "One more character." : `${missing} more characters.`;
    else advice.textContent = same ? "Long, but too easy to guess: use more than three different characters." : "Long enough. Don’t use it anywhere else.";
  });
};
