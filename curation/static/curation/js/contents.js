/* The list of sections marks the one that is being read. */

const links = new Map(
  [...document.querySelectorAll(".contents a[href^='#']")].map((link) => [
    link.hash.slice(1),
    link,
  ]),
);
const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const seen = new Set();

function mark() {
  // Between two sections the one before stays marked.
  const current = sections.find((section) => seen.has(section));
  if (!current) return;
  for (const [id, link] of links) {
    if (id === current.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    mark();
  },
  { rootMargin: "-12% 0px -60% 0px" },
);
sections.forEach((section) => observer.observe(section));
