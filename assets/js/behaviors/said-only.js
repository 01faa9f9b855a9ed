// A form that asks with GET leaves out what isn't said, so that the address stays short.
export default (form) => form.addEventListener("formdata", ({ formData }) => {
  [...formData.entries()].filter(([, value]) => value === "").forEach(([name]) => formData.delete(name));
});
