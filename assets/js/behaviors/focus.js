// Takes the focus when the page comes: the list of errors after a refused form.
export default (element) => element.focus();
