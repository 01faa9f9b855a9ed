// What was typed before somebody was signed out goes back into its form by itself.
export default (form) => form.requestSubmit();
