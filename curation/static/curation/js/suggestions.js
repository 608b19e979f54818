// Suggests records while one types: a combobox with a listbox, as the ARIA practices describe it.
// Without it the form sends the text to the search page, and so does Enter while nothing is chosen.
const PAUSE = 120; // milliseconds without a key before we ask

function suggest(form) {
  const input = form.querySelector("input[name=q]");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let hits = [], chosen = -1, waiting, request;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  function close() {
    clearTimeout(waiting);
    request?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(number) {
    chosen = number;
    [...list.children].forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === number));
    });
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    }
  }

  function option(hit, number) {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const kind = document.createElement("span");
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    name.textContent = hit.name;
    kind.className = "kind";
    const also = hit.match !== hit.name && hit.match.length < 40 ? `${hit.match} · ` : "";
    kind.textContent = also + hit.kind.replaceAll("-", " ");
    item.append(name, " ", kind);
    item.addEventListener("click", () => window.location.assign(hit.html_url));
    return item;
  }

  function show(found) {
    hits = found;
    list.replaceChildren(...hits.map(option));
    choose(-1);
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    status.textContent = hits.length
      ? `${hits.length} suggestion${hits.length === 1 ? "" : "s"}. Use the arrow keys.`
      : "No suggestions.";
  }

  async function ask() {
    const text = input.value.trim();
    request?.abort();
    if (!text) return close();
    request = new AbortController();
    const query = new URLSearchParams({ q: text, limit: 8 });
    try {
      const answer = await fetch(`${form.dataset.suggestions}?${query}`, {
        signal: request.signal,
      });
      if (answer.ok) show((await answer.json()).results);
    } catch {
      // A newer question took its place, or there is no connection: the form still works.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the first Escape closes the list, the next empties the box
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      window.location.assign(hits[chosen].html_url);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return ask();
      // One place more than there are options: the box itself.
      const places = hits.length + 1, step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + places) % places) - 1);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

document.querySelectorAll("form[data-suggestions]").forEach(suggest);
