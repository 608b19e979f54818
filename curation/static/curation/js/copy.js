// Buttons that copy a text. Where a browser cannot copy, they stay hidden.

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies).textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed: mark the text and copy it";
    }
    setTimeout(() => (button.textContent = label), 3000);
  });
}
