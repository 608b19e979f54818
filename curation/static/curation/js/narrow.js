/* Narrows a list of claims in place. Without this module the same words are links to lists.

   A box with data-narrow names the list. Each element with data-facet and data-value becomes a
   button; an item stays where its data attribute of that name has a chosen value (a|b) in every
   facet that has one chosen. */

for (const box of document.querySelectorAll("[data-narrow]")) {
  const list = document.getElementById(box.dataset.narrow);
  if (list) start(box, [...list.querySelectorAll("li[data-evidence_type]")]);
}

function start(box, items) {
  const status = box.querySelector("[role=status]");
  const buttons = [...box.querySelectorAll("[data-facet]")].map((word) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word.textContent;
    Object.assign(button.dataset, word.dataset);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", pressed);
      show();
    });
    word.replaceWith(button);
    return button;
  });
  const all = document.createElement("button");
  all.type = "button";
  all.textContent = "Show all";
  all.hidden = true;
  all.addEventListener("click", () => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", "false"));
    show();
    buttons[0].focus();
  });
  status.after(all);
  box.hidden = false;

  function show() {
    const chosen = Map.groupBy
      ? Map.groupBy(pressed(), (button) => button.dataset.facet)
      : group(pressed());
    let shown = 0;
    for (const item of items) {
      const fits = [...chosen].every(([name, values]) => {
        const has = (item.dataset[name] ?? "").split("|");
        return values.some((button) => has.includes(button.dataset.value));
      });
      item.hidden = !fits;
      shown += fits;
    }
    for (const fold of new Set(items.map((item) => item.closest("details")))) {
      if (!fold) continue;
      const rest = fold.querySelectorAll("li[data-evidence_type]:not([hidden])").length;
      fold.hidden = !rest;
      fold.querySelector(".count").textContent = rest;
      if (chosen.size) fold.open = true;
    }
    all.hidden = !chosen.size;
    const noun = box.dataset.noun + (items.length === 1 ? "" : "s");
    status.textContent = chosen.size ? `${shown} of ${items.length} ${noun} shown.` : "";
  }

  function pressed() {
    return buttons.filter((button) => button.getAttribute("aria-pressed") === "true");
  }
}

function group(buttons) {
  const groups = new Map();
  for (const button of buttons) {
    const name = button.dataset.facet;
    groups.set(name, [...(groups.get(name) ?? []), button]);
  }
  return groups;
}
