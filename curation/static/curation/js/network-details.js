// What is chosen in the picture, in words beside it. Text is set as text, never as HTML.

// {direction: {mark, word, hue}}, as everywhere on the site.
export const DIRECTIONS = JSON.parse(document.getElementById("directions").textContent);
// {action of a binding: verb}, as on the page of an edge.
const VERBS = JSON.parse(document.getElementById("binding-verbs").textContent);

export function idOf(pair) {
  return `${pair.source} ${pair.target} ${pair.action}`;
}

function make(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function list(items) {
  const made = make("ul", "", { class: "plain" });
  for (const parts of items) {
    const item = make("li");
    item.append(...parts);
    made.append(item);
  }
  return made;
}

function plural(n, word) {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}

function direction(value) {
  if (!value) return "";
  const { mark, word } = DIRECTIONS[value];
  return make("span", ` ${mark} ${word}`, { class: `direction ${value}` });
}

// An address of the API's answer on the site that is open: a proxy may name it otherwise.
function here(address) {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

// The page of the network, narrowed further.
function narrower(parameters) {
  const query = new URLSearchParams(window.location.search);
  query.delete("page");
  for (const [name, value] of Object.entries(parameters)) query.set(name, value);
  return `?${query}`;
}

export function detailsOfNothing(details) {
  details.replaceChildren(
    make("p", "Choose a cell to see what it makes and answers to, or a line to see its cytokines.", {
      class: "aside",
    }),
  );
}

function linesOf(pairs, nameOf, end) {
  return list(
    pairs.map((pair) => [
      make("button", nameOf(pair[end]), {
        type: "button",
        class: "line",
        "data-pick": idOf(pair),
      }),
      ` ${plural(pair.cytokines, "cytokine")}${pair.action === "agonist" ? "" : `, ${pair.action}`}`,
      direction(pair.direction),
    ]),
  );
}

export function detailsOfCell(details, { cells, pairs }, slug) {
  const cell = cells.find((each) => each.slug === slug);
  const nameOf = (each) => cells.find((other) => other.slug === each).name;
  const told = pairs.filter((pair) => pair.source === slug);
  const heard = pairs.filter((pair) => pair.target === slug);
  const head = make("h3");
  head.append(make("a", cell.name, { href: here(cell.html_url) }));
  details.replaceChildren(
    head,
    list([
      [make("a", "Only what it makes", { href: narrower({ source: slug }) })],
      [make("a", "Only what it answers to", { href: narrower({ target: slug }) })],
    ]),
    make("h4", `Tells ${plural(new Set(told.map((pair) => pair.target)).size, "cell")}`),
    linesOf(told, nameOf, "target"),
    make("h4", `Hears ${plural(new Set(heard.map((pair) => pair.source)).size, "cell")}`),
    linesOf(heard, nameOf, "source"),
  );
  details.scrollTop = 0;
}

export function detailsOfPair(details, { cells }, pair) {
  const nameOf = (each) => cells.find((other) => other.slug === each).name;
  details.replaceChildren(
    make("h3", `${nameOf(pair.source)} → ${nameOf(pair.target)}`),
    list([[make("a", "Only this pair", { href: narrower({ source: pair.source, target: pair.target }) })]]),
    make("h4", plural(pair.cytokines, "cytokine")),
    list(
      pair.edges.map((edge) => [
        make("a", edge.cytokine, { href: here(edge.html_url) }),
        ` ${VERBS[pair.action]} ${edge.receptor}`,
        direction(edge.direction),
      ]),
    ),
  );
  details.scrollTop = 0;
}
