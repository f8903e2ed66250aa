// Loads what the page at hand needs. Every page works without any of this.
const needs = [
  ["form[data-upload]", "./upload.js"],
  ["form[data-autosave], form[data-guard]", "./autosave.js"],
  ["[data-deadline]", "./countdown.js"],
  ["[data-mark]", "./marks.js"],
];
for (const [selector, file] of needs) {
  if (document.querySelector(selector)) import(file).then((part) => part.start());
}

// A form that has been sent cannot be sent again until the page comes back. Buttons are switched off after the
// browser has collected the fields, because a disabled button's own name and value would not be sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || "repeatable" in form.dataset) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  setTimeout(() => switchButtons(form, true));
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    switchButtons(form, false);
  }
});
function switchButtons(form, off) {
  for (const control of form.elements) if (control.type === "submit") control.disabled = off;
}

// Several fields can have the same problem; in the list at the top each one is called by its name.
for (const link of document.querySelectorAll(".error-summary a[href^='#f-']")) {
  const field = document.getElementById(link.hash.slice(1));
  const label = field?.closest("form:not([data-upload]) .field:not(:has(> .choice))")?.querySelector("label, legend")?.firstChild;
  const name = label?.textContent.trim();
  if (name && !link.textContent.startsWith(name)) link.prepend(`${name}: `);
}

// After a refused form the list of problems is what to read first.
document.querySelector("[data-focus]")?.focus();

// An open menu closes by Escape or by a press elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
