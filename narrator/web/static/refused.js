// What was typed and could not be taken: it stays in its field with the reason, also when somebody goes elsewhere and comes back.
import { make } from "/static/telling.js";
import { forget } from "/static/typed.js";
import { fillRows, listNamed, nameOfList, valuesIn } from "/static/rows.js";

const key = () => `refused ${document.querySelector(".brand").textContent}`;
const part = () => (document.getElementById("sheet") || { dataset: {} }).dataset.part;
export const refused = () => JSON.parse(sessionStorage.getItem(key()) || "{}");

function keep(all) {
  sessionStorage.setItem(key(), JSON.stringify(all));
  tell();
}

const isList = (field) => field.matches("fieldset");
const nameOf = (field) => (isList(field) ? nameOfList(field) : field.dataset.cell || field.id);
const labelOf = (field) => (isList(field) ? field.querySelector("legend").textContent : field.getAttribute("aria-label") || (field.labels[0] || {}).textContent || "");

export function refuse(field, text, why, was) {
  keep({ ...refused(), [nameOf(field)]: { part: part(), label: labelOf(field), text, why, was } });
  forget([field]);
  put();
}

// Of a list all its rows: one of them cannot be taken, and none is saved until it is put right.
export function refuseList(list, why) {
  const rows = valuesIn(list);
  const text = rows.map((row) => row.map(([, value]) => value).filter(Boolean).join("，")).filter(Boolean).join("；");
  keep({ ...refused(), [nameOf(list)]: { part: part(), label: labelOf(list), text, why, rows } });
  forget([...list.querySelectorAll("tbody [data-key]")]);
  put();
}

export function accept(fields) {
  const all = refused();
  const gone = fields.filter((field) => nameOf(field) in all);
  for (const field of gone) {
    delete all[nameOf(field)];
    field.classList.remove("bad");
    field.removeAttribute("aria-invalid");
    const line = lineOf(field);
    if (line) { line.hidden = true; line.firstElementChild.textContent = ""; }
  }
  if (gone.length) keep(all);
}

// The line under the field's row; a form has none yet.
function lineOf(field) {
  if (isList(field)) {
    const line = field.querySelector(".message") || make("p", { class: "message must", role: "status" }, make("span"));
    if (!line.isConnected) field.append(line);
    return line;
  }
  const row = field.closest("tr");
  if (!row) return null;
  if (row.dataset.row) return document.querySelector(`[data-message="${CSS.escape(row.dataset.row)}"]`);
  if (row.nextElementSibling && row.nextElementSibling.matches(".message")) return row.nextElementSibling;
  row.after(make("tr", { class: "message" }, make("td", { colspan: "4", role: "status" })));
  return row.nextElementSibling;
}

export function put() {
  for (const [name, one] of Object.entries(refused())) {
    const field = one.part === part() && (document.querySelector(`[data-cell="${CSS.escape(name)}"]`) || document.getElementById(name) || listNamed(name));
    if (!field) continue;
    if (isList(field)) { putList(field, one); continue; }
    if (field !== document.activeElement || field.value === one.was) field.value = one.text;
    field.classList.add("bad");
    field.setAttribute("aria-invalid", "true");
    field.dataset.sent = one.was;
    const line = lineOf(field);
    if (!line) continue;
    line.firstElementChild.textContent = `${one.label}：“${one.text}”${one.why}；没有存，${one.was ? `表里还是 ${one.was}` : "表里还空着"}`;
    line.hidden = false;
  }
}

function putList(list, one) {
  fillRows(list, one.rows);
  list.classList.add("bad");
  const line = lineOf(list);
  line.firstElementChild.textContent = `${one.why}；这一栏没有存，敲的都还在，改好了再存`;
  line.hidden = false;
}

// Elsewhere: which entries still wait to be put right.
function tell() {
  const old = document.getElementById("refused");
  if (old) old.remove();
  const others = Object.entries(refused()).filter(([, one]) => one.part !== part());
  if (!others.length) return;
  document.getElementById("main").prepend(make("p", { class: "hint", id: "refused", role: "status" }, "没有存的：",
    ...others.flatMap(([name, one]) => [make("a", { href: `/figures/${one.part}#${encodeURIComponent(name)}` }, `${one.label} “${one.text}”`), `${one.why}。`])));
}

document.addEventListener("swapped", () => { tell(); put(); });
tell();
