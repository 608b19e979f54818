// The menus of the head close when the reader goes elsewhere; opening them needs no script.
const menus = document.querySelectorAll(".site-nav details");

function close(menu) {
  menu.open = false;
}

for (const menu of menus) {
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close(menu);
    menu.querySelector("summary").focus();
  });
}

document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) close(menu);
});
