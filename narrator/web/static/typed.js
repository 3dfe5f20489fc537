// What is typed and not saved yet outlives the page: shown anew, left, reloaded, the program started again, the window closed.
// A field that saves itself when it is left is let go of once that has worked; one that a button sends (data-typed) when it has sent it.
import { make } from "/static/telling.js";
import { addRow } from "/static/rows.js";

const KEY = "typed";
const LEFT = "typed, left"; // what a window opened anew goes on with: it has no memory of its own
const report = () => document.querySelector(".brand")?.textContent || "";
const view = () => `${location.pathname}${location.search}`;
const read = (store, name) => { try { return JSON.parse(store.getItem(name)) || {}; } catch (problem) { return {}; } };

function all() {
  if (sessionStorage.getItem(KEY) === null) sessionStorage.setItem(KEY, JSON.stringify(read(localStorage, LEFT)));
  return read(sessionStorage, KEY);
}

function keep(entries) {
  sessionStorage.setItem(KEY, JSON.stringify(entries));
  if (Object.keys(entries).length) localStorage.setItem(LEFT, JSON.stringify(entries));
  else localStorage.removeItem(LEFT);
}

const watched = (field) => field.matches?.("#main input:not([type=file], [type=checkbox], [type=radio]), #main textarea, #dialog [data-typed]");
const fields = () => [...document.querySelectorAll("#main input, #main textarea, #dialog [data-typed]")].filter(watched);
const rowsOf = (list) => [...list.querySelectorAll("tbody tr")];

// What a field is called: where it is, in a list the row and the column too.
function id(field) {
  const list = field.closest("fieldset.list");
  if (list) return `${report()}\n${view()}\n${list.dataset.path}\n${rowsOf(list).indexOf(field.closest("tr"))}\n${field.dataset.key}`;
  const within = field.closest(".ask, tr[data-name], [data-question]");
  const data = field.dataset;
  const name = data.cell || data.typed || data.path || (data.source ? `${data.source} ${data.what}` : field.id);
  return `${report()}\n${field.closest("dialog") ? "" : view()}\n${within ? within.dataset.key || within.dataset.name || within.dataset.question : ""}\n${name}`;
}

const labelOf = (field) => field.getAttribute("aria-label") || field.labels?.[0]?.textContent.trim() || field.placeholder;
const standing = (field) => field.dataset.stood ?? field.dataset.sent ?? field.defaultValue;

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!watched(field)) return;
  const entries = all();
  const was = entries[id(field)]?.was ?? standing(field);
  if (field.value === was) delete entries[id(field)];
  else entries[id(field)] = { text: field.value, was, label: labelOf(field) };
  keep(entries);
});

document.addEventListener("change", (event) => {
  const entries = all();
  const list = event.target.closest?.("#main fieldset.list");
  const sent = list ? [...list.querySelectorAll("tbody textarea")] : [event.target]; // of a list all is sent together
  for (const field of sent) if (watched(field) && !field.dataset.typed && entries[id(field)]) entries[id(field)].sent = true;
  keep(entries);
});

// A name without its number is not saved yet, though its list is.
function halfTyped(field) {
  const list = field.closest("fieldset.list");
  if (!list || list.dataset.shape !== "counts") return false;
  const [name, number] = field.closest("tr").querySelectorAll("[data-key]");
  return Boolean(name.value.trim()) && !number.value.trim();
}

document.addEventListener("kept", () => {
  const entries = all();
  const here = new Map(fields().map((field) => [id(field), field]));
  for (const [name, one] of Object.entries(entries)) {
    const field = here.get(name);
    if (!one.sent || (field && halfTyped(field))) continue; // typed into once more, it is not sent any more
    if (field) field.dataset.stood = field.value;
    delete entries[name];
  }
  keep(entries);
});

// Lets go of fields; of one that was typed into further since it was saved, what is saved is remembered.
export function forget(some, saved = null) {
  const entries = all();
  for (const field of some) {
    const one = entries[id(field)];
    field.dataset.stood = saved ?? field.value;
    if (one && saved !== null && field.value !== saved) one.was = saved;
    else delete entries[id(field)];
  }
  keep(entries);
  tell();
}
export const forgetAll = () => { sessionStorage.removeItem(KEY); localStorage.removeItem(LEFT); };
document.addEventListener("discard", () => forget(fields()));

// What was typed goes back into the fields of this view; where other words stand by now than it was typed over, the person decides.
function putBack() {
  const entries = all();
  for (const list of document.querySelectorAll("fieldset.list")) {
    const wanted = Object.keys(entries).map((name) => name.split("\n")).filter(([whose, where, path]) => whose === report() && where === view() && path === list.dataset.path);
    const most = Math.max(-1, ...wanted.map((parts) => Number(parts[3])));
    while (rowsOf(list).length <= most + 1 && most >= 0) addRow(rowsOf(list).at(-1));
  }
  const back = [];
  for (const field of fields()) {
    const one = entries[id(field)];
    if (!one || (field === document.activeElement && !field.closest("dialog"))) continue;
    if (field.value === one.text) { if (!field.dataset.typed && !halfTyped(field)) delete entries[id(field)]; continue; }
    if (field.value !== one.was) { if (!field.parentElement.querySelector(".typed-before")) field.after(beside(field, one)); continue; }
    back.push(() => put(field, one.text));
  }
  keep(entries);
  for (const one of back) one();
  tell();
}

function put(field, text) {
  field.value = text;
  const folded = field.closest(".but-form, #empty-form, details");
  if (folded?.tagName === "DETAILS") folded.open = true;
  else if (folded) folded.hidden = false;
  if (field.dataset.typed || halfTyped(field)) return;
  field.dispatchEvent(new Event(field.id === "words" ? "input" : "change", { bubbles: true })); // it is saved as if it was left
}

function beside(field, one) {
  const line = make("span", { class: "typed-before hint", role: "status" }, `敲过、还没存的：“${one.text}”`, make("span", { class: "buttons" },
    make("button", { type: "button", onclick: () => { line.remove(); forget([field]); put(field, one.text); field.focus(); } }, "用这个"),
    make("button", { type: "button", onclick: () => { line.remove(); forget([field]); field.focus(); } }, "不要了")));
  return line;
}

// What waits in another view, or in a field that is there no more, is told at the top.
function tell() {
  document.getElementById("typed-elsewhere")?.remove();
  const main = document.getElementById("main");
  const here = new Set(fields().map(id));
  const others = Object.entries(all()).filter(([name, one]) => name.startsWith(`${report()}\n/`) && one.text.trim() && !here.has(name));
  if (!others.length || !main) return;
  const drop = (name) => { const entries = all(); delete entries[name]; keep(entries); tell(); };
  main.prepend(make("div", { class: "hint", id: "typed-elsewhere", role: "status" }, "敲了还没存的：", make("ul", {}, ...others.map(([name, one]) => make("li", {},
    name.split("\n")[1] === view() ? `${one.label} “${one.text}”` : make("a", { href: name.split("\n")[1] }, `${one.label} “${one.text.length > 24 ? `${one.text.slice(0, 24)}…` : one.text}”`),
    " ", make("button", { type: "button", class: "link", onclick: () => drop(name) }, "不要了"))))));
}

document.addEventListener("swapped", putBack);
document.addEventListener("asked", putBack); // a dialog was opened
window.addEventListener("load", putBack);
