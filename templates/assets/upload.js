// Sends files one after another with a line of progress each, and tries again when the network fails. Without this file
// the form is an ordinary one. The server answers JSON: {html} to show in the list of files, or {error}.
const FIRST_WAIT = 1000, LONGEST_WAIT = 30_000;

export function start() {
  for (const form of document.querySelectorAll("form[data-upload]")) new Queue(form);
}

class Queue {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.list = form.querySelector("[data-queue]");
    this.voice = form.querySelector("[data-announce]");
    this.lang = document.documentElement.lang || "vi";
    this.waiting = [];
    this.current = null;
    // The file whose session was over; the others wait until it is sent again or dismissed.
    this.held = null;
    form.querySelector("[data-plain]").hidden = true;
    this.input.required = false;
    this.input.after(make("p", "help", this.text("Drop")));
    this.input.addEventListener("change", () => {
      // The list of files empties with the field, so it is copied first.
      const files = [...this.input.files];
      this.input.value = "";
      this.add(files);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    this.acceptDrops();
    window.addEventListener("beforeunload", (event) => {
      if (this.current || this.held || this.waiting.length > 0) event.preventDefault();
    });
  }

  acceptDrops() {
    const over = (on) => this.form.classList.toggle("is-over", on);
    this.form.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      over(true);
    });
    this.form.addEventListener("dragleave", (event) => {
      if (!this.form.contains(event.relatedTarget)) over(false);
    });
    this.form.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      const files = [...event.dataTransfer.files];
      this.add(this.input.multiple ? files : files.slice(0, 1));
    });
  }

  add(files) {
    this.list.hidden = false;
    for (const file of files) {
      const line = new Line(this, file);
      this.list.append(line.element);
      const most = Number(this.form.dataset.most) || Infinity;
      if (file.size === 0) line.fail(this.text("Empty"), false);
      else if (file.size > most) line.fail(this.text("TooLarge"), false);
      else this.waiting.push(line);
    }
    this.next();
  }

  next() {
    if (this.current || this.held) return;
    this.current = this.waiting.shift() ?? null;
    this.current?.send();
  }

  done(line) {
    if (this.current === line) this.current = null;
    this.waiting = this.waiting.filter((other) => other !== line);
    this.next();
  }

  say(words) {
    this.voice.textContent = words;
  }

  text(name, fill = {}) {
    let words = this.form.dataset["text" + name] ?? "";
    for (const [key, value] of Object.entries(fill)) words = words.replace("%" + key, value);
    return words;
  }

  // The server's own markup of the list, either from its answer or from this page read anew.
  async refresh(html) {
    const region = document.getElementById(this.form.dataset.region);
    if (!region) return;
    if (typeof html === "string") {
      const piece = document.createElement("template");
      piece.innerHTML = html;
      region.replaceChildren(piece.content);
      return;
    }
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(region.id);
    if (fresh) region.replaceChildren(...document.adoptNode(fresh).childNodes);
  }
}

class Line {
  constructor(queue, file) {
    this.queue = queue;
    this.file = file;
    this.tries = 0;
    this.element = make("li");
    this.bar = make("progress");
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.state = make("p", "upload-state", queue.text("Waiting"));
    this.button = makeButton(queue.text("Cancel"), () => this.press());
    this.dismissal = makeButton(queue.text("Dismiss"), () => this.dismiss());
    this.dismissal.hidden = true;
    const top = make("div", "upload-line");
    top.append(make("span", "upload-name", file.name), this.button, this.dismissal);
    this.element.append(top, this.bar, this.state);
  }

  // One button: it stops what runs or waits, and sends again what has failed.
  press() {
    if (this.failed) {
      this.failed = false;
      this.tries = 0;
      this.element.className = "";
      this.bar.hidden = false;
      this.dismissal.hidden = true;
      this.button.textContent = this.queue.text("Cancel");
      this.state.textContent = this.queue.text("Waiting");
      if (this.queue.held === this) {
        this.queue.held = null;
        this.queue.waiting.unshift(this);
      } else this.queue.waiting.push(this);
      this.queue.next();
      return;
    }
    this.stopped = true;
    clearTimeout(this.timer);
    this.request?.abort();
    this.fail(this.queue.text("Cancelled"), true);
    this.stopped = false;
  }

  // What has failed can be taken off the list, whether it may be sent again or not.
  dismiss() {
    this.element.remove();
    this.queue.list.hidden = this.queue.list.children.length === 0;
    if (this.queue.held === this) this.queue.held = null;
    this.queue.next();
    this.queue.input.focus();
  }

  send() {
    const body = new FormData(this.queue.form);
    body.delete(this.queue.input.name);
    body.append(this.queue.input.name, this.file, this.file.name.normalize("NFC"));
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", this.queue.form.action);
    request.setRequestHeader("Accept", "application/json");
    const begin = performance.now();
    request.upload.addEventListener("progress", (event) => this.progress(event, begin));
    request.upload.addEventListener("load", () => {
      this.bar.removeAttribute("value");
      this.state.textContent = this.queue.text("Checking");
    });
    request.addEventListener("load", () => this.settle(request));
    request.addEventListener("error", () => this.lost());
    request.addEventListener("timeout", () => this.lost());
    request.send(body);
  }

  progress(event, begin) {
    if (!event.lengthComputable) return;
    this.bar.value = event.loaded / event.total;
    const seconds = (performance.now() - begin) / 1000;
    // The first half second says nothing about the line's speed.
    if (seconds < 0.5) return;
    const speed = event.loaded / seconds;
    this.state.textContent = this.queue.text("Sending", {
      done: bytes(event.loaded, this.queue.lang),
      size: bytes(event.total, this.queue.lang),
      speed: bytes(speed, this.queue.lang),
      time: duration((event.total - event.loaded) / speed, this.queue.lang),
    });
  }

  settle(request) {
    const answer = readJson(request.responseText);
    if ([429, 502, 503, 504].includes(request.status)) return this.retry(Number(request.getResponseHeader("Retry-After")));
    // A page instead of JSON is the sign-in page: the session is over and nothing was stored.
    if (request.status === 401 || (request.status < 300 && !answer)) return this.hold();
    if (request.status < 200 || request.status >= 300) {
      // A file of the wrong kind or size, or for a place that is full, is refused however often it is sent.
      const again = [0, 400, 408].includes(request.status) || request.status >= 500;
      return this.fail(answer?.error || this.queue.text("Failed"), again);
    }
    this.element.className = "upload-saved";
    this.bar.hidden = true;
    this.button.remove();
    this.dismissal.remove();
    this.state.textContent = this.queue.text("Saved");
    this.queue.say(`${this.file.name}: ${this.queue.text("Saved")}`);
    this.queue.refresh(answer.html).catch(() => location.reload());
    for (const [id, html] of Object.entries(answer.regions ?? {})) {
      const region = document.getElementById(id);
      if (region) region.innerHTML = html;
    }
    this.queue.done(this);
  }

  // A server that hears of no session before the file is through may close the line: that is no weak network.
  async lost() {
    if (this.stopped) return;
    const asked = { method: "HEAD", credentials: "same-origin", redirect: "manual", cache: "no-store" };
    const page = await fetch(location.href, asked).catch(() => null);
    if (this.stopped || this.failed) return;
    if (page?.type === "opaqueredirect" || page?.status === 401) return this.hold();
    this.retry();
  }

  // The file and those after it stay where they are until somebody has signed in again.
  hold() {
    this.queue.held = this;
    this.fail(this.queue.text("SignedOut"), true);
  }

  retry(asked = 0) {
    if (this.stopped || this.failed) return;
    this.tries += 1;
    if (this.tries > Number(this.queue.form.dataset.retries || 6)) return this.fail(this.queue.text("Failed"), true);
    this.bar.value = 0;
    const wait = Math.max(Math.min(FIRST_WAIT * 2 ** (this.tries - 1), LONGEST_WAIT), (asked || 0) * 1000);
    if (!navigator.onLine) {
      this.state.textContent = this.queue.text("Offline");
      this.queue.say(this.state.textContent);
      this.tries -= 1;
      window.addEventListener("online", () => this.queue.current === this && this.send(), { once: true });
      return;
    }
    this.state.textContent = this.queue.text("Retry", { time: duration(wait / 1000, this.queue.lang), count: this.tries });
    this.timer = setTimeout(() => this.send(), wait);
  }

  fail(words, again) {
    this.failed = true;
    this.button.hidden = !again;
    this.dismissal.hidden = false;
    this.element.className = "upload-failed";
    this.bar.hidden = true;
    this.state.textContent = words;
    this.button.textContent = this.queue.text("Again");
    this.queue.say(`${this.file.name}: ${words}`);
    this.queue.done(this);
  }
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function make(tag, name = "", words = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (words) element.textContent = words;
  return element;
}

function makeButton(words, press) {
  const button = make("button", "button button-quiet", words);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}

function bytes(count, lang) {
  const names = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let step = 0;
  while (count >= 1000 && step < names.length - 1) {
    count /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(lang, { style: "unit", unit: names[step], maximumFractionDigits: count < 10 && step > 1 ? 1 : 0 }).format(count);
}

function duration(seconds, lang) {
  const unit = (value, name) => new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), "second");
  if (seconds < 3600) return unit(Math.round(seconds / 60), "minute");
  return `${unit(Math.floor(seconds / 3600), "hour")} ${unit(Math.round((seconds % 3600) / 60), "minute")}`;
}
