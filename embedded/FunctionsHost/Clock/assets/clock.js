// The clock bar: shows the app's virtual time on top of a page and moves it. Texts in the page's language; everything is put in as text, never as markup.
(() => {
  const words = {
    it: { name: "Orologio virtuale", now: "Adesso", next: "Prossimo risveglio", none: "nessuno", day: "+1 giorno", week: "+1 settimana", month: "+1 mese", toNext: "Al prossimo", to: "Fino al", go: "Avanza", busy: "Avanza …", done: "risvegli eseguiti", failed: "Non riuscito" },
    de: { name: "Virtuelle Uhr", now: "Jetzt", next: "Nächstes Erwachen", none: "keines", day: "+1 Tag", week: "+1 Woche", month: "+1 Monat", toNext: "Zum nächsten", to: "Bis", go: "Vorstellen", busy: "Wird vorgestellt …", done: "Termine ausgeführt", failed: "Nicht gelungen" },
    fr: { name: "Horloge virtuelle", now: "Maintenant", next: "Prochain réveil", none: "aucun", day: "+1 jour", week: "+1 semaine", month: "+1 mois", toNext: "Au prochain", to: "Jusqu'au", go: "Avancer", busy: "Avance …", done: "échéances exécutées", failed: "Échec" },
    en: { name: "Virtual clock", now: "Now", next: "Next wake-up", none: "none", day: "+1 day", week: "+1 week", month: "+1 month", toNext: "To the next", to: "Until", go: "Advance", busy: "Advancing …", done: "wake-ups fired", failed: "Failed" },
  };
  const text = words[document.documentElement.lang] ?? words.en;
  const make = (name, content, attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = content;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const zurich = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Zurich", dateStyle: "short", timeStyle: "short" });
  // The clock changes after one o'clock UTC, so at midnight UTC the offset is that of the day's beginning in Zurich.
  const offset = day => new Intl.DateTimeFormat("en", { timeZone: "Europe/Zurich", timeZoneName: "longOffset" }).formatToParts(new Date(`${day}T00:00:00Z`)).find(part => part.type === "timeZoneName").value.slice(3);
  const written = instant => instant ? zurich.format(new Date(instant)) : text.none;

  const bar = make("section", "", { class: "clock-bar", "aria-label": text.name });
  const now = make("p", "");
  const next = make("p", "");
  const said = make("p", "", { role: "status" });
  const buttons = [["day", { by: "P1D" }], ["week", { by: "P7D" }], ["month", { by: "P1M" }], ["toNext", { toNext: true }]].map(([key, request]) => {
    const button = make("button", text[key], { type: "button", "data-advance": key });
    button.addEventListener("click", () => advance(request));
    return button;
  });
  const form = make("form", "");
  const label = make("label", text.to + " ");
  const date = make("input", "", { type: "date", required: "", name: "to" });
  label.append(date);
  const go = make("button", text.go, { type: "submit" });
  form.append(label, go);
  form.addEventListener("submit", event => {
    event.preventDefault();
    advance({ to: `${date.value}T00:00:00${offset(date.value)}` });
  });
  bar.append(now, next, ...buttons, form, said);
  const skip = document.querySelector(".skip");
  if (skip) skip.after(bar); else document.body.prepend(bar);

  async function show() {
    const answer = await fetch("/dev/clock");
    if (!answer.ok) throw new Error(String(answer.status));
    const clock = await answer.json();
    now.textContent = `${text.now}: ${written(clock.now)}`;
    next.textContent = `${text.next}: ${written(clock.nextWakeUp)}`;
  }

  // An advance may end before all is done (504): it is then gone on with until it has settled.
  async function advance(request) {
    for (const control of [...buttons, go]) control.disabled = true;
    const progress = make("progress", "", { "aria-label": text.busy });
    said.textContent = text.busy;
    bar.append(progress);
    const watch = setInterval(() => show().catch(() => {}), 1000);
    try {
      let answer = await post(request);
      while (answer.status === 504) answer = await post({ by: "PT0S" });
      const body = await answer.json();
      said.textContent = answer.ok ? `${body.fired} ${text.done}` : `${text.failed}: ${Object.values(body.errors ?? {}).flat().join(" ") || body.code || answer.status}`;
      if (answer.ok) bar.dispatchEvent(new CustomEvent("clock-advanced", { bubbles: true }));
    } catch {
      said.textContent = text.failed;
    } finally {
      clearInterval(watch);
      progress.remove();
      for (const control of [...buttons, go]) control.disabled = false;
      await show().catch(() => {});
    }
  }

  const post = request => fetch("/dev/clock/advance", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(request) });
  show().catch(() => bar.remove());
})();
