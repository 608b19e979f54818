// Names what Django's forms leave nameless for screen readers: the fields of tables, whose label is
// the head of their column, and the autocomplete boxes, which are drawn beside their hidden select.

function nameOf(control) {
  const column = control.closest(".tabular td");
  if (!column) return control.labels?.[0]?.textContent.replace(/:\s*$/, "").trim();
  const heads = column.closest("table").tHead.rows[0].cells;
  return heads[column.cellIndex]?.firstChild?.textContent.trim();
}

function nameBox(select) {
  const box = select.nextElementSibling?.querySelector(".select2-selection");
  if (!box) return;
  box.setAttribute("aria-label", nameOf(select));
  box.querySelector("input")?.setAttribute("aria-label", nameOf(select));
  const chosen = box.querySelector("[role=textbox]");
  if (!chosen) return;
  // A plain text that the box reads out after its name; it is no field of its own.
  chosen.removeAttribute("role");
  chosen.removeAttribute("aria-readonly");
  box.id ||= `${select.id}-box`;
  box.setAttribute("aria-labelledby", `${box.id} ${chosen.id}`);
}

function nameAll(part) {
  for (const control of part.querySelectorAll(".tabular td :is(input, select, textarea)")) {
    if (!control.closest(".select2")) control.setAttribute("aria-label", nameOf(control));
  }
  part.querySelectorAll(".admin-autocomplete").forEach(nameBox);
}

function nameOpenBox({ target }) {
  const box = target.nextElementSibling.querySelector(".select2-selection");
  box.setAttribute("aria-controls", box.getAttribute("aria-owns"));
  const search = document.querySelector(".select2-dropdown .select2-search__field");
  search?.setAttribute("aria-label", nameOf(target));
}

// In the queue of jQuery, where the script that draws the boxes stands before this one.
window.django?.jQuery(() => {
  nameAll(document);
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  window.django.jQuery(document).on("select2:open", nameOpenBox);
});
