// Saying things on the page: the line at the top, the time of saving, a dialog with buttons.
const notice = document.getElementById("notice");
const dialog = document.getElementById("dialog");

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// What was taken back stays told beside what follows from it.
let done = null;
export function tellDone(words) {
  done = null;
  say(words);
  done = { words, until: Date.now() + 15000 };
}

export function say(words, { must = false, details = [], buttons = [] } = {}) {
  const before = done && Date.now() < done.until && !notice.hidden ? `${done.words}。` : "";
  done = null;
  notice.replaceChildren(make("span", {}, before + words));
  if (details.length) notice.append(make("ol", {}, ...details.map((one) => make("li", {}, one))));
  if (buttons.length) notice.append(make("span", { class: "buttons" }, ...buttons));
  notice.append(make("button", { type: "button", class: "link", onclick: hush }, "知道了"));
  notice.className = must ? "notice must" : "notice";
  notice.hidden = false;
  document.documentElement.style.setProperty("--told", `${notice.offsetHeight}px`); // nothing is hidden below it
}

export function hush() {
  notice.hidden = true;
  document.documentElement.style.removeProperty("--told");
}

export function tellProblem(problem, buttons = []) {
  const unread = problem.body && problem.body.error && problem.body.error.kind === "invalid-input";
  const faults = (problem.findings || []).filter((one) => !unread || one.severity === "error");
  if (unread) problem.message = `有 ${faults.length} 处写得不对，没有存`;
  const details = faults.map((one) => one.message + (one.hint ? `（${one.hint}）` : ""));
  say(problem.message + (problem.hint ? `。${problem.hint}` : ""), { must: true, details, buttons });
}

export function showSaved(words, stopped = false) {
  const saved = document.getElementById("saved");
  if (!saved) return;
  saved.textContent = words;
  saved.classList.toggle("stopped", stopped);
}

export function clock() {
  const now = new Date();
  return `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
}

// Asks something; resolves to the value of the button pressed, null if the dialog was left.
export function choose(title, body, buttons) {
  return new Promise((resolve) => {
    document.getElementById("dialog-title").textContent = title;
    document.getElementById("dialog-body").replaceChildren(...body);
    const row = document.getElementById("dialog-buttons");
    let chosen = null;
    row.replaceChildren(...buttons.map(([words, value, main]) => make("button", {
      type: "button", class: main ? "main" : "", onclick: () => { chosen = typeof value === "function" ? value() : value; dialog.close(); },
    }, words)));
    dialog.onclose = () => resolve(chosen);
    dialog.showModal();
    document.dispatchEvent(new CustomEvent("asked"));
    const first = row.querySelector(".main") || row.querySelector("button");
    const field = dialog.querySelector("#dialog-body textarea, #dialog-body input:not([type=checkbox]):not([type=radio])");
    (field || first).focus({ preventScroll: true });
    dialog.scrollTop = 0;
  });
}

export async function copyText(words) {
  try { await navigator.clipboard.writeText(words); } catch (problem) {
    const area = make("textarea", { class: "only-read" });
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
