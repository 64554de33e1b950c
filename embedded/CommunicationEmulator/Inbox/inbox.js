// Keeps the list of messages live, and copies codes. Without script the page is the same, to be loaded again by hand.
(() => {
  const list = () => document.querySelector("[data-live]");
  let shown = list().innerHTML;

  // What a person is reading or typing in is not taken away: the list changes when it is left.
  const isBusy = () => list().contains(document.activeElement) || list().querySelector("details[open]") || !document.getSelection().isCollapsed;

  async function refresh() {
    if (document.hidden || isBusy()) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (fresh && fresh.innerHTML !== shown && !isBusy()) {
      shown = fresh.innerHTML;
      list().replaceChildren(...fresh.childNodes);
    }
  }

  setInterval(() => refresh().catch(() => {}), 2000);
  document.addEventListener("clock-advanced", () => refresh().catch(() => {}));
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (button) navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.copied; }, () => {});
  });
})();
