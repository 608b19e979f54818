// An arrow of a figure and the entry that says what it means light up together.
const parts = [...document.querySelectorAll("[data-arrow]")];

function show(event) {
  const asked = event.target.closest?.("[data-arrow]")?.dataset.arrow;
  for (const part of parts) {
    part.classList.toggle("shown", part.dataset.arrow === asked);
  }
}

for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, show);
}
