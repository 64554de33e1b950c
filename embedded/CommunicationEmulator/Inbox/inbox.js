// Keeps the list of messages live, renders their HTML, and copies codes. Without script the page is to be loaded again by hand, and shows HTML as it was sent.
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

  // A frame without rights of its own is a process of its own: only what somebody opens gets one.
  document.addEventListener("toggle", event => {
    const details = event.target;
    if (!details.matches(".rendered[open]") || details.querySelector("iframe")) return;
    const frame = document.createElement("iframe");
    frame.sandbox = "";
    frame.title = details.dataset.title;
    frame.srcdoc = details.parentElement.querySelector(".raw").textContent;
    details.append(frame);
  }, true);

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (button) navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.copied; }, () => {});
  });
})();
