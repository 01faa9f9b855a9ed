// Sends a file with its progress, which only the older way of asking tells. Resolves to null when it was taken, else to what went wrong.
export const send = (address, file, token, progress) => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-CSRF-Token", token);
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress(event.loaded / event.total); });
  const lost = "The connection was lost before the file was through. Choose it again.";
  request.addEventListener("error", () => resolve(lost));
  request.addEventListener("abort", () => resolve(lost));
  request.addEventListener("load", () => {
    if (request.status === 201) return resolve(null);
    if (request.status === 401) return resolve("You are signed out. Sign in in another tab, then choose the file again.");
    resolve(request.response?.detail ?? "The file wasn’t added. Try again in a moment.");
  });
  request.send(file);
});
