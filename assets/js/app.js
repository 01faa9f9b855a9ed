// Binds each [data-behavior] to its functions, also in what comes into the page later. Everything works without this.
const bound = new WeakSet();
const bind = (root) => {
  for (const element of [root, ...root.querySelectorAll("[data-behavior]")]) {
    if (!element.dataset?.behavior || bound.has(element)) continue;
    bound.add(element);
    for (const name of element.dataset.behavior.split(" ")) behaviors[name]?.(element);
  }
};
bind(document.body);
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) bind(node);
}).observe(document.body, { childList: true, subtree: true });
