// Keeps a form saved while it is being filled in. What is typed stays in the page and in memory only, because offices
// share computers; leaving with something unsaved or wrong asks first. The form works the same without this file, by its
// own button. Whatever else is sent from the page waits until what was typed is saved.
const CALM = 1200, FIRST_WAIT = 2000, LONGEST_WAIT = 30_000;
const kept = [];

export function start() {
  for (const form of document.querySelectorAll("form[data-autosave]")) kept.push(keep(form));
  for (const form of document.querySelectorAll("form[data-guard]")) kept.push(guard(form));
  let sending = false;
  document.addEventListener("submit", holdBack, true);
  // A form of its own text may leave; one beside it may not take unsaved text along.
  document.addEventListener("submit", (event) => {
    sending = !event.defaultPrevented && kept.some((one) => one.form === event.target);
  });
  window.addEventListener("pageshow", () => (sending = false));
  window.addEventListener("beforeunload", (event) => {
    if (!sending && kept.some((one) => one.unsaved())) event.preventDefault();
  });
}

// A form waits for the savings of the page: a save that overtakes it, or is overtaken by it, would leave a page that is
// out of date. A form whose text cannot be saved now is not sent at all: the answer would be a page without the text.
let passing = null;
function holdBack(event) {
  const form = event.target, button = event.submitter;
  if (form === passing || form.matches("[data-upload], [method=dialog]")) return;
  const pending = kept.filter((other) => other.pending());
  if (pending.length === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  Promise.all(pending.map((other) => other.flush())).then(() => {
    if (pending.some((other) => other.form === form && other.lost())) return;
    passing = form;
    form.requestSubmit(button);
    passing = null;
  });
}

function guard(form) {
  let dirty = "unsaved" in form.dataset;
  form.addEventListener("input", () => (dirty = true));
  return { form, pending: () => false, unsaved: () => dirty, flush: async () => {}, lost: () => false };
}

function keep(form) {
  const status = form.querySelector("[data-autosave-status]");
  const text = (name) => form.dataset["text" + name] ?? "";
  let wait = FIRST_WAIT, timer, running = null;
  // dirty: typed and not saved; wrong: the server has refused a part of it; stopped: nothing is saved from here any more;
  // deaf: the last try found no session or no server.
  let dirty = false, wrong = "unsaved" in form.dataset, again = false, stopped = false, deaf = false;
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
    if (running) again = true;
    say(text("Unsaved"));
    later(CALM);
  });

  function save() {
    clearTimeout(timer);
    if (running || stopped || !dirty) return running;
    again = false;
    say(text("Saving"));
    running = send().finally(() => {
      running = null;
      if (again && !stopped) later(CALM);
    });
    return running;
  }

  async function send() {
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
    }
  }

  async function settle(answer) {
    deaf = false;
    if (answer.status === 409) {
      // The refusal says itself why: another window, a seal, a round that was closed.
      const refused = await answer.json().catch(() => ({}));
      stopped = true;
      return say(refused.error || text("Stale"), "trouble");
    }
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") {
      // The session may come back in another window, so that the next keystroke tries again.
      deaf = true;
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
    if (!answer.ok) {
      wrong = true;
      return say(saved.error || text("Refused"), "trouble");
    }
    wait = FIRST_WAIT;
    if (!again) dirty = false;
    wrong = Object.keys(saved.errors ?? {}).length > 0;
    if (wrong) return say(saved.said || text("Refused"), "trouble");
    say(text("Saved").replace("%s", saved.saved_at ?? ""), "saved");
  }

  function retry() {
    deaf = true;
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
      if (words) slot.closest("details")?.setAttribute("open", "");
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

  // Saves until nothing is waiting or nothing more can be saved.
  async function flush() {
    while (running || (dirty && !stopped)) {
      await (running ?? save());
      if (deaf || (!again && !running)) return;
    }
  }

  return {
    form,
    pending: () => Boolean(running) || (dirty && !stopped),
    unsaved: () => dirty || wrong || Boolean(running),
    flush,
    // Without a session or a server a form would be answered by a page that no longer holds the text.
    lost: () => dirty && deaf,
  };
}
