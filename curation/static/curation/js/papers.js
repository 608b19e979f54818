/* Hovering or focusing a citation shows the paper, as the list of papers below has it.

   Without this module the link leads there. Escape, leaving and scrolling close it; the pointer may
   move onto it. */

const tip = document.createElement("div");
tip.id = "paper-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);
let shownFor = null;
let closing = 0;

function show(link) {
  const paper = document.querySelector(`[id="${link.hash.slice(1)}"] .paper`);
  if (!paper || link === shownFor) return;
  close();
  tip.textContent = paper.textContent.replace(/\s+/g, " ").trim();
  tip.hidden = false;
  const place = link.getBoundingClientRect();
  const width = Math.min(400, document.documentElement.clientWidth - 16);
  tip.style.width = `${width}px`;
  const right = document.documentElement.clientWidth - width - 8;
  tip.style.left = `${Math.max(8, Math.min(place.left, right))}px`;
  const above = place.top - tip.offsetHeight - 4;
  tip.style.top = `${above > 0 ? above : place.bottom + 4}px`;
  link.setAttribute("aria-describedby", tip.id);
  shownFor = link;
}

function close() {
  clearTimeout(closing);
  tip.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
}

function closeSoon() {
  clearTimeout(closing);
  closing = setTimeout(close, 150);
}

const citation = (event) => event.target.closest?.(".cites a[href^='#']");

document.addEventListener("mouseover", (event) => {
  const link = citation(event);
  if (link || tip.contains(event.target)) clearTimeout(closing);
  if (link) show(link);
  else if (shownFor && !tip.contains(event.target)) closeSoon();
});
document.addEventListener("focusin", (event) => {
  const link = citation(event);
  if (link) show(link);
  else close();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.addEventListener("scroll", close, { passive: true });
