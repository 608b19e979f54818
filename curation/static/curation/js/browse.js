// Leaves empty fields out of the address that a form of filters leads to.
for (const form of document.querySelectorAll("form[data-leave-out-empty]")) {
  form.addEventListener("formdata", (event) => {
    for (const name of new Set(event.formData.keys())) {
      const filled = event.formData.getAll(name).filter(Boolean);
      event.formData.delete(name);
      filled.forEach((value) => event.formData.append(name, value));
    }
  });
}
