// How the network looks: shapes for compartments, line ends for bindings, hues from the page.
import { DIRECTIONS } from "./network-details.js";

const SHAPES = {
  lymphoid: "ellipse",
  myeloid: "round-rectangle",
  stromal: "diamond",
  tumor: "hexagon",
  other: "triangle",
};
const HEADS = {
  agonist: "triangle",
  "trans-presentation": "triangle",
  antagonist: "tee",
  "decoy-binding": "circle",
  scavenging: "circle",
  "co-receptor-binding": "diamond",
};
const SINKS = ["decoy-binding", "scavenging"];

export function styleOf(part, isNarrow) {
  const css = getComputedStyle(part);
  const hue = (name) => css.getPropertyValue(`--${name}`).trim();
  const hueOf = (edge) => {
    const direction = DIRECTIONS[edge.data("direction")];
    return direction && hue(direction.hue);
  };
  const beside = isNarrow ? 0.02 : 0.2; // names of the others stand above or below
  const isOnTheRight = (node) => Math.cos(node.data("angle")) > beside;
  const isOnTheLeft = (node) => Math.cos(node.data("angle")) < -beside;
  const isAbove = (node) => Math.sin(node.data("angle")) < 0;
  const isAtTheSide = (node) => isOnTheRight(node) || isOnTheLeft(node);
  return [
    {
      selector: "node",
      style: {
        width: isNarrow ? 14 : 18,
        height: isNarrow ? 14 : 18,
        shape: (node) => SHAPES[node.data("compartment")],
        "background-color": (node) => hue(node.data("compartment")),
        label: "data(name)",
        color: hue("ink"),
        "font-family": css.fontFamily,
        "font-size": isNarrow ? 12 : 13,
        "text-wrap": "wrap",
        "text-max-width": isNarrow ? 72 : 120,
        "text-halign": (node) => (isOnTheRight(node) ? "right" : isOnTheLeft(node) ? "left" : "center"),
        "text-valign": (node) => (isAtTheSide(node) ? "center" : isAbove(node) ? "top" : "bottom"),
        "text-margin-x": (node) => (isOnTheRight(node) ? 6 : isOnTheLeft(node) ? -6 : 0),
        "text-margin-y": (node) => (isAtTheSide(node) ? 0 : isAbove(node) ? -4 : 4),
        "text-background-color": hue("paper"),
        "text-background-opacity": 0.8,
      },
    },
    {
      selector: "edge",
      style: {
        width: (edge) => 1 + edge.data("cytokines") * 0.35,
        "line-color": (edge) => hueOf(edge) ?? hue("edge"),
        "line-style": (edge) => (SINKS.includes(edge.data("action")) ? "dashed" : "solid"),
        "curve-style": "bezier",
        "control-point-step-size": 28,
        "loop-direction": "data(loop)",
        "loop-sweep": "40deg",
        "target-arrow-shape": (edge) => HEADS[edge.data("action")],
        "target-arrow-fill": (edge) =>
          ["agonist", "trans-presentation", "antagonist"].includes(edge.data("action")) ? "filled" : "hollow",
        "target-arrow-color": (edge) => hueOf(edge) ?? hue("edge"),
        "arrow-scale": 0.9,
        label: "data(mark)",
        "font-size": 12,
        color: (edge) => hueOf(edge) ?? hue("ink"),
        "text-background-color": hue("paper"),
        "text-background-opacity": 1,
        "text-background-padding": 1,
        opacity: 0.85,
      },
    },
    { selector: ".far", style: { opacity: 0.15 } },
    { selector: "node.chosen", style: { "border-width": 3, "border-color": hue("ink") } },
    {
      selector: "edge.near",
      style: { opacity: 1, label: (edge) => `${edge.data("cytokines")} ${edge.data("mark")}`.trim() },
    },
    { selector: "edge.chosen", style: { "underlay-color": hue("accent"), "underlay-opacity": 0.3, "underlay-padding": 5 } },
  ];
}
