// Shows the weighted sum of the marks while a judge types, and gives each mark a button for less and one for more.
// The number is for the eye only: the server works the result out again in whole numbers.
export function start() {
  const forms = new Set([...document.querySelectorAll("[data-mark]")].map((mark) => mark.form).filter(Boolean));
  for (const form of forms) {
    for (const box of form.querySelectorAll("[data-stepper]")) addSteps(box);
    form.addEventListener("input", () => show(form));
    show(form);
  }
}

// A mark as a number, or null when it is empty, no number, out of range or off the steps.
export function readMark(mark) {
  const text = mark.value.trim().replace(",", ".");
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const value = Number(text), { min, max, step } = limits(mark);
  const steps = (value - min) / step;
  return value < min || value > max || Math.abs(steps - Math.round(steps)) > 1e-9 ? null : value;
}

function limits(mark) {
  return { min: Number(mark.dataset.min), max: Number(mark.dataset.max), step: Number(mark.dataset.step) };
}

function spell(value, digits) {
  return value.toLocaleString(document.documentElement.lang || "vi", { minimumFractionDigits: digits, maximumFractionDigits: 2 });
}

// The weighted sum on the scale that the output names; marks not given yet count nothing, a wrong one leaves no sum.
function show(form) {
  const output = form.querySelector("[data-marks-total]");
  if (!output) return;
  let sum = 0, highest = 0, given = 0;
  for (const mark of form.querySelectorAll("[data-mark]")) {
    const weight = Number(mark.dataset.weight) || 0, value = readMark(mark);
    highest += weight * limits(mark).max;
    if (mark.value.trim() === "") continue;
    if (value === null) {
      output.textContent = "–";
      return;
    }
    sum += value * weight;
    given += 1;
  }
  output.textContent = given > 0 && highest > 0 ? spell((sum / highest) * Number(output.dataset.outOf), 2) : "–";
}

function addSteps(box) {
  const mark = box.querySelector("[data-mark]");
  if (mark.readOnly || mark.disabled) return;
  const less = stepButton(box.dataset.less, "M5 12h14"), more = stepButton(box.dataset.more, "M12 5v14M5 12h14");
  less.addEventListener("click", () => move(mark, -1));
  more.addEventListener("click", () => move(mark, 1));
  mark.before(less);
  mark.after(more);
  mark.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    move(mark, event.key === "ArrowUp" ? 1 : -1);
  });
}

function move(mark, direction) {
  const { min, max, step } = limits(mark), now = Number(mark.value.trim().replace(",", "."));
  // From an empty field the first press lands in the middle of the scale, not at a zero that nobody meant.
  const from = mark.value.trim() === "" || Number.isNaN(now) ? (min + max) / 2 - direction * step : now;
  const whole = Math.round((from - min) / step + direction) * step + min;
  mark.value = spell(Math.min(max, Math.max(min, whole)), 0);
  mark.dispatchEvent(new Event("input", { bubbles: true }));
}

function stepButton(label, path) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "step";
  button.setAttribute("aria-label", label);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  button.append(svg);
  return button;
}
