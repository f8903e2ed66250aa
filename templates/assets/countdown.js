// Says beside a deadline how much time is left. The server's clock counts, not the reader's: data-now is the server's
// time when the page was made, and the difference to this machine's clock is taken off.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

export function start() {
  const lang = document.documentElement.lang || "vi";
  for (const time of document.querySelectorAll("[data-deadline]")) watch(time, lang);
}

function watch(time, lang) {
  const end = Date.parse(time.dataset.deadline);
  if (Number.isNaN(end)) return;
  const said = Date.parse(time.dataset.now ?? "");
  const ahead = Number.isNaN(said) ? 0 : said - Date.now();
  const left = document.createElement("span");
  left.className = "deadline-left";
  time.after(" · ", left);
  const tick = () => {
    const rest = end - (Date.now() + ahead);
    time.closest(".deadline")?.classList.toggle("deadline-near", rest < DAY);
    if (rest <= 0) {
      left.textContent = time.dataset.textOver;
      return;
    }
    left.textContent = time.dataset.textLeft.replace("%s", spell(rest, lang));
    // A timer of a sleeping page comes late, so that the next tick is never further off than a minute.
    setTimeout(tick, rest < HOUR ? 1000 : MINUTE);
  };
  tick();
}

function spell(rest, lang) {
  const unit = (value, name) => new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  const days = Math.floor(rest / DAY), hours = Math.floor((rest % DAY) / HOUR), minutes = Math.floor((rest % HOUR) / MINUTE);
  if (days > 0) return hours > 0 ? `${unit(days, "day")} ${unit(hours, "hour")}` : unit(days, "day");
  if (hours > 0) return minutes > 0 ? `${unit(hours, "hour")} ${unit(minutes, "minute")}` : unit(hours, "hour");
  const seconds = Math.floor((rest % MINUTE) / 1000);
  return minutes > 0 ? `${unit(minutes, "minute")} ${unit(seconds, "second")}` : unit(seconds, "second");
}
