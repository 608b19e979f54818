// Says in the form which records are like the one being typed, or say the opposite.
const place = document.querySelector("[data-likenesses]");
const form = place.closest("form");
// Of a stored draft the page says it already, until something is typed.
let waiting, asked = place.dataset.row ? question().toString() : "";

function question() {
  const typed = new URLSearchParams(new FormData(form));
  typed.set("row", place.dataset.row);
  return typed;
}

async function ask() {
  const typed = question();
  if (typed.toString() === asked) return;
  asked = typed.toString();
  try {
    const answer = await fetch(place.dataset.likenesses, { method: "POST", body: typed });
    const text = answer.ok ? await answer.text() : "";
    if (typed.toString() === asked) place.innerHTML = text;
  } catch {
    asked = ""; // no connection: ask again after the next change
  }
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 400);
}

form.addEventListener("input", later);
form.addEventListener("change", later);
// The boxes of Django's admin tell of a choice through its own jQuery only.
window.addEventListener("load", () => window.django?.jQuery(form).on("change", later));
