// Keeps a form saved while it is being filled in. What is typed stays in the page and in memory only, because offices
// share computers; leaving with unsaved text asks first. The form works the same without this file, by its own button.
const CALM = 1200, FIRST_WAIT = 2000, LONGEST_WAIT = 30_000;

export function start() {
  for (const form of document.querySelectorAll("form[data-autosave]")) keep(form);
}

function keep(form) {
  const status = form.querySelector("[data-autosave-status]");
  const text = (name) => form.dataset["text" + name] ?? "";
  let dirty = false, busy = false, again = false, stopped = false, sending = false, wait = FIRST_WAIT, timer, waiting = null;
  if (status && text("Ready") && !("saved" in status.dataset)) status.textContent = text("Ready");

  const say = (words, mood) => {
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("autosave-saved", mood === "saved");
    status.classList.toggle("autosave-trouble", mood === "trouble");
  };
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  form.addEventListener("input", () => {
    dirty = true;
    if (stopped) return;
    if (busy) again = true;
    say(text("Unsaved"));
    later(CALM);
  });

  async function save() {
    clearTimeout(timer);
    if (busy || stopped || !dirty) return;
    busy = true;
    again = false;
    say(text("Saving"));
    try {
      const answer = await fetch(form.dataset.autosave || form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(form)),
        credentials: "same-origin",
        redirect: "manual",
      });
      await settle(answer);
    } catch {
      retry();
    } finally {
      busy = false;
      if (again && !stopped) later(CALM);
      const go = waiting;
      waiting = null;
      go?.();
    }
  }

  async function settle(answer) {
    if (answer.status === 409) {
      stopped = true;
      return say(text("Stale"), "trouble");
    }
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") {
      // The session may come back in another window, so that the next keystroke tries again.
      return say(text("SignedOut"), "trouble");
    }
    if (answer.status >= 500 || answer.status === 429) return retry();
    // An answer that is not JSON comes from a machine in between and counts as a failed try.
    const saved = await answer.json();
    showErrors(saved.errors ?? {});
    if (saved.version !== undefined) form.elements.version.value = saved.version;
    for (const [id, html] of Object.entries(saved.regions ?? {})) {
      const region = document.getElementById(id);
      if (region) region.innerHTML = html;
    }
    const total = form.querySelector("[data-marks-total]");
    if (total && saved.total !== undefined && saved.total !== null && !again) total.textContent = saved.total;
    if (!answer.ok) return say(saved.error || text("Refused"), "trouble");
    wait = FIRST_WAIT;
    if (!again) dirty = false;
    if (Object.keys(saved.errors ?? {}).length > 0) return say(text("Refused"), "trouble");
    say(text("Saved").replace("%s", saved.saved_at ?? ""), "saved");
  }

  function retry() {
    say(text("Retry"), "trouble");
    again = false;
    later(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function showErrors(errors) {
    for (const slot of form.querySelectorAll("[data-error-for]")) {
      const name = slot.dataset.errorFor, words = errors[name] ?? "", control = form.elements[name];
      slot.hidden = words === "";
      slot.querySelector("span").textContent = words;
      slot.closest(".field")?.classList.toggle("field-wrong", words !== "");
      if (control instanceof HTMLElement) {
        if (words) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
  }

  window.addEventListener("online", () => {
    wait = FIRST_WAIT;
    save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  // The form's own sending waits for a saving on its way, which would otherwise make the version in it stale.
  form.addEventListener(
    "submit",
    (event) => {
      clearTimeout(timer);
      if (busy) {
        event.preventDefault();
        const button = event.submitter;
        waiting = () => form.requestSubmit(button);
        return;
      }
      sending = true;
    },
    true,
  );
  window.addEventListener("pageshow", () => (sending = false));
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !sending) event.preventDefault();
  });
}
