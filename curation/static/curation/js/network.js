// Draws the communication network: cells on a ring by compartment, lines for pairs of cells.
// What is drawn comes from the API, by the query of the page. The tables say the same.
import { detailsOfCell, detailsOfNothing, detailsOfPair, idOf, DIRECTIONS } from "./network-details.js";
import { styleOf } from "./network-style.js";

const MOST_LINES = 70; // more than this and nobody follows a line
const ORDER = ["lymphoid", "myeloid", "stromal", "tumor", "other"];

const part = document.querySelector(".network-picture");
const canvas = part.querySelector(".network-canvas");
const details = part.querySelector(".network-details");
const least = part.querySelector("[name=least]");
const said = part.querySelector(".network-said");

// The fewest cytokines a pair must have for the picture to stay legible.
function legible(pairs) {
  let fewest = 1;
  while (pairs.filter((pair) => pair.cytokines >= fewest).length > MOST_LINES) fewest += 1;
  return fewest;
}

function offer(pairs, fewest) {
  for (let n = 1; n <= pairs[0].cytokines; n += 1) least.add(new Option(n, n, false, n === fewest));
}

function isNarrow() {
  return canvas.clientWidth < 480;
}

// A ring with a gap between compartments; on a narrow screen it stands upright.
function places(cells) {
  const groups = ORDER.map((name) => cells.filter((cell) => cell.compartment === name));
  const gap = 1;
  const filled = groups.filter((group) => group.length);
  const slots = cells.length + (filled.length > 1 ? gap * filled.length : 0);
  const [wide, high] = isNarrow() ? [64, 230] : [330, 250];
  const found = new Map();
  let slot = 0;
  for (const group of filled) {
    for (const cell of group) {
      const angle = (2 * Math.PI * slot) / slots - Math.PI / 2;
      found.set(cell.slug, { x: wide * Math.cos(angle), y: high * Math.sin(angle), angle });
      slot += 1;
    }
    slot += gap;
  }
  return found;
}

function elements({ cells, pairs }, fewest) {
  const drawn = pairs.filter((pair) => pair.cytokines >= fewest);
  const ends = new Set(drawn.flatMap((pair) => [pair.source, pair.target]));
  const shown = cells.filter((cell) => ends.has(cell.slug));
  const where = places(shown);
  const nodes = [...where].map(([slug, { x, y, angle }]) => {
    const cell = shown.find((each) => each.slug === slug);
    return { data: { ...cell, id: slug, angle }, position: { x, y } };
  });
  const edges = drawn.map((pair) => ({
    data: {
      ...pair,
      id: idOf(pair),
      mark: DIRECTIONS[pair.direction]?.mark ?? "",
      // The loop of a cell that talks to itself stands inside the ring: its name is outside.
      loop: `${where.get(pair.source).angle - Math.PI / 2}rad`,
    },
  }));
  return { nodes, edges };
}

function tell(network, cy) {
  const [drawn, all] = [cy.edges().length, network.pairs.length];
  said.textContent =
    drawn === all
      ? `Drawn: all ${all} lines between ${cy.nodes().length} cells.`
      : `Drawn: the ${drawn} lines with at least ${least.value} cytokines, of ${all}, between ` +
        `${cy.nodes().length} of ${network.cells.length} cells. The table has every edge.`;
}

function choose(cy, network, chosen) {
  cy.elements().removeClass("chosen near far");
  if (!chosen) {
    detailsOfNothing(details);
    return;
  }
  const near = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
  cy.elements().addClass("far");
  near.removeClass("far").addClass("near");
  chosen.addClass("chosen");
  if (chosen.isNode()) detailsOfCell(details, network, chosen.id());
  else detailsOfPair(details, network, chosen.data());
}

function zoom(cy, factor) {
  if (factor === 0) {
    cy.fit(undefined, isNarrow() ? 8 : 24);
  } else {
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
  }
}

// The keys walk the ring, and the lines of the cell where they stand.
function walk(cy, key) {
  const cell = cy.$("node.at");
  const isRound = key === "ArrowLeft" || key === "ArrowRight";
  const row = isRound ? cy.nodes() : cell.connectedEdges();
  if (row.empty()) return cy.nodes().first();
  const now = isRound ? cell : cy.$("edge.chosen");
  const step = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const from = now.empty() ? (step > 0 ? -1 : 0) : row.indexOf(now[0]);
  return row[(from + step + row.length) % row.length];
}

function listen(cy, network) {
  const pick = (chosen) => {
    if (chosen?.isNode()) {
      cy.nodes().removeClass("at");
      chosen.addClass("at");
    }
    choose(cy, network, chosen);
  };
  cy.on("tap", (event) => pick(event.target === cy ? null : event.target));
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) pick(walk(cy, event.key));
    else if (event.key === "+") zoom(cy, 1.3);
    else if (event.key === "-") zoom(cy, 0.77);
    else if (event.key === "Escape") pick(null);
    else return;
    event.preventDefault();
  });
  details.addEventListener("click", (event) => {
    const id = event.target.closest("[data-pick]")?.dataset.pick;
    if (!id) return;
    const drawn = cy.getElementById(id);
    if (drawn.nonempty()) pick(drawn);
    else detailsOfPair(details, network, network.pairs.find((pair) => idOf(pair) === id));
    details.focus();
  });
  for (const button of part.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(cy, Number(button.dataset.zoom)));
  }
  least.addEventListener("change", () => {
    cy.elements().remove();
    cy.add(elements(network, Number(least.value)));
    zoom(cy, 0);
    choose(cy, network, null);
    tell(network, cy);
  });
}

async function draw() {
  const answer = await fetch(part.dataset.api);
  if (!answer.ok) throw new Error(`The API answered ${answer.status}.`);
  const network = await answer.json();
  part.hidden = false;
  const fewest = legible(network.pairs);
  offer(network.pairs, fewest);
  const cy = window.cytoscape({
    container: canvas,
    elements: elements(network, fewest),
    layout: { name: "preset", fit: true, padding: isNarrow() ? 8 : 24 },
    style: styleOf(part, isNarrow()),
    userZoomingEnabled: false, // the wheel scrolls the page; zoom has its buttons
    autoungrabify: true,
    boxSelectionEnabled: false,
    minZoom: 0.2,
    maxZoom: 4,
  });
  part.network = cy; // for whoever looks at the page with tools
  listen(cy, network);
  choose(cy, network, null);
  tell(network, cy);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    cy.style(styleOf(part, isNarrow()));
  });
  new ResizeObserver(() => cy.resize()).observe(canvas);
}

draw().catch((error) => {
  part.hidden = false;
  part.classList.add("failed");
  said.textContent = `The picture could not be drawn. ${error.message} The tables say the same.`;
});
