// Fills in the parts of a page that take longer to count: <div data-load="/ops/…">. Without script the link inside leads there.
for (const place of document.querySelectorAll("[data-load]")) {
  fetch(place.dataset.load, { headers: { "x-fragment": "1" } })
    .then(answer => answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status))))
    .then(html => {
      place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      place.removeAttribute("aria-busy");
    })
    .catch(() => place.removeAttribute("aria-busy"));
}
