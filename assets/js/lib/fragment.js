// Asks the server for a piece of a page; null when it refuses or isn't there.
export const fragment = async (address, options = {}) => {
  const answer = await fetch(address, { ...options, headers: { "X-Fragment": "true", ...options.headers }, credentials: "same-origin", redirect: "error" });
  return answer.ok ? answer.text() : null;
};
