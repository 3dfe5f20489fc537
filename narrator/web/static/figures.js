// 数: numbers entered one by one, a row in a line, a part with nothing in it; lists of facts; who reported what.
import { ask, state } from "/static/http.js";
import { make, say, tellProblem } from "/static/telling.js";
import { pending, saving, swap } from "/static/app.js";
import { accept, put, refuse, refused, refuseList } from "/static/refused.js";
import { openPaste, pasted } from "/static/paste.js";
import { addRow, listNamed, valuesIn } from "/static/rows.js";

const part = () => document.getElementById("sheet").dataset.part;
let queue = Promise.resolve();

// Full-width digits and signs as ASCII: on change, never while characters are being composed.
export function narrow(text) {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => (sign === "，" ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0))).trim();
}

export function send(body, { mine, then } = {}) {
  const token = {};
  pending.add(token);
  queue = queue.then(async () => {
    const work = async () => {
      const { content, etag } = await ask("/api/figures", { method: "PATCH", body: { ...body, part: part() }, etag: state.figures });
      state.figures = etag;
      accept(fieldsOf(body));
      show(content);
      if (content.zeros.length) say(`没写到的${content.zeros.join("、")}按 0 填了；还没问到的，请把那一格清空，或者按“撤销”。`);
      if (then) then(content);
    };
    const done = await saving(work, { mine: { words: mine || "", theirs: () => theirs(body) }, again: work, told: (problem) => told(body, problem) });
    const later = !done && (state.away || state.refused);
    if (later) waiting.push(work, token);
    else pending.delete(token);
  });
  return queue;
}

// A zero nobody meant is the hardest fault to find: what was none last year is named, the first few of it.
function unlikeLastYear(had) {
  const most = 6;
  const told = had.slice(0, most).map((one) => `${one.name} ${one.then}`).join("、");
  return had.length ? `其中去年不是 0 的：${told}${had.length > most ? `等 ${had.length} 格` : ""}。今年真没有的不用管；还没问到的，请把那一格清空。` : "";
}

const waiting = [];
document.addEventListener("back", async () => {
  const tried = waiting.splice(0);
  while (tried.length) {
    const [work, token] = tried.splice(0, 2);
    const done = await saving(work);
    if (!done && (state.away || state.refused)) { waiting.push(work, token, ...tried); return; }
    pending.delete(token);
  }
});

async function theirs(body) {
  const { content } = await ask("/api/figures");
  const told = [];
  for (const name of Object.keys(body.cells || {})) {
    for (const table of Object.values(content.tables)) if (table.cells[name]) told.push(table.cells[name].text || "（空着）");
  }
  for (const one of body.values || []) told.push(JSON.stringify(one.path.reduce((at, key) => (at ? at[key] : null), content.values) ?? "（空着）"));
  return told.join("，");
}

function fieldsOf(body) {
  const cells = Object.keys(body.cells || {}).map((name) => document.querySelector(`input[data-cell="${CSS.escape(name)}"]`));
  const values = (body.values || []).map((one) => document.getElementById(one.path.join("·")) || listNamed(one.path.join("·")));
  return [...cells, ...values].filter(Boolean);
}

const whyOf = (problem) => (/^应填数/.test(problem.findings[0].why) ? "不是数，请重敲" : problem.findings[0].why);

// What cannot be taken is told beside the field itself; it stays as it was typed until it is put right.
function told(body, problem) {
  const fields = fieldsOf(body);
  if (fields.length !== 1 || !problem.findings.length) return false;
  const [field] = fields;
  const why = whyOf(problem);
  if (field.matches("fieldset")) { refuseList(field, problem.findings[0].message); return true; }
  refuse(field, field.value, why, field.dataset.was || "");
  return true;
}

export function show(content) {
  const table = content.tables[part()];
  if (table) {
    for (const [name, cell] of Object.entries(table.cells)) {
      const field = document.querySelector(`[data-cell="${CSS.escape(name)}"]`);
      if (!field) continue;
      if (field.classList.contains("bad")) {
        if (cell.text === (refused()[name] || {}).was) continue;
        accept([field]); // it was filled in another way meanwhile
      }
      if (field.tagName === "OUTPUT") field.textContent = cell.text;
      else if (field !== document.activeElement || field.value === (field.dataset.sent ?? field.defaultValue)) {
        field.value = cell.text;
        field.dataset.sent = cell.text;
      }
      field.classList.remove("of-uneven", "set", "zero", "unset", "none", "carried", "bad");
      field.classList.add(cell.state);
    }
    for (const [name, row] of Object.entries(table.rows)) {
      const line = document.querySelector(`[data-message="${CSS.escape(name)}"]`);
      if (document.querySelector(`tr[data-row="${CSS.escape(name)}"] input.bad`)) continue;
      line.hidden = !row.message;
      line.firstElementChild.textContent = row.message;
      const nothing = document.querySelector(`tr[data-row="${CSS.escape(name)}"] td.do .nothing`);
      if (nothing) nothing.disabled = !row.open;
    }
    for (const [name, open] of Object.entries(table.groups)) document.querySelector(`th [data-nothing="${CSS.escape(name)}"]`).disabled = !open;
    document.getElementById("unset-count").textContent = table.unset ? `差${table.unset}个` : "";
    document.getElementById("next-unset").disabled = !table.unset;
    for (const one of table.balances) {
      const shown = document.querySelector(`[data-balance="${CSS.escape(one.label)}"]`);
      shown.className = one.state;
      shown.lastElementChild.textContent = one.words;
    }
    const uneven = document.getElementById("uneven");
    uneven.textContent = table.uneven;
    uneven.hidden = !table.uneven;
    unevenColumns();
  }
  for (const one of content.parts) {
    const small = document.querySelector(`[data-part="${CSS.escape(one.address)}"]`);
    if (small) { small.textContent = one.state; small.className = one.kind; }
  }
  const line = document.getElementById("awaited");
  if (content.awaited) line.replaceChildren(`数 ${content.awaited} `, make("a", { href: "/awaited" }, "催数单"));
  else line.textContent = content.state === "齐" ? "三张表的数齐了" : `三张表${content.state}`;
  document.querySelector('[data-state="figures"]').textContent = content.state;
  document.querySelector('[data-state="check"]').textContent = ""; // what was checked were other numbers
}

// The columns whose two sides do not agree are red where the numbers stand.
function unevenColumns() {
  for (const one of document.querySelectorAll(".figure .of-uneven")) one.classList.remove("of-uneven");
  for (const balance of document.querySelectorAll(".balances .uneven")) {
    for (const name of balance.dataset.cells.split(" ")) document.querySelector(`[data-cell="${CSS.escape(name)}"]`)?.classList.add("of-uneven");
  }
}

function enterCell(field) {
  const text = narrow(field.value);
  field.value = text;
  field.dataset.was = field.dataset.sent ?? field.defaultValue;
  field.dataset.sent = text;
  const label = field.getAttribute("aria-label");
  send({ cells: { [field.dataset.cell]: text }, label: `填数 ${label}：${field.dataset.was || "空"}→${text || "空"}` }, { mine: `${label}：${text || "（空着）"}` });
}

function enterSource(field) {
  const fields = document.querySelectorAll(`[data-source="${CSS.escape(field.dataset.source)}"]`);
  const words = [...fields].map((one) => one.value.trim()).filter(Boolean).join("，");
  send({ values: [{ path: ["来源", field.dataset.source], value: words }], label: `谁报的：${field.dataset.source}` }, { mine: words });
}

function enterValue(field) {
  const text = field.classList.contains("number") ? narrow(field.value) : field.value.trim();
  if (field.classList.contains("number")) {
    field.value = text;
    field.classList.toggle("unset", !text);
  }
  const path = JSON.parse(field.dataset.path);
  field.dataset.was = field.dataset.sent ?? field.defaultValue ?? "";
  field.dataset.sent = text;
  send({ values: [{ path, value: text }], label: `填：${calledOf(field, path)}：${short(field.dataset.was)}→${short(text)}` }, { mine: text });
}

const calledOf = (field, path) => [path[0], ...(path.length > 1 ? [field.labels?.[0]?.textContent.trim() || path.slice(1).join("·")] : [])].join("—");
const short = (text) => (text ? (text.length > 12 ? `${text.slice(0, 12)}…` : text) : "空");

function enterList(fieldset) {
  const path = JSON.parse(fieldset.dataset.path);
  const filled = valuesIn(fieldset).filter((row) => row.some(([, value]) => value));
  let value;
  if (fieldset.dataset.shape === "lines") value = filled.map((row) => row[0][1]);
  else if (fieldset.dataset.shape === "items") value = filled.map((row) => Object.fromEntries(row.filter(([, text]) => text)));
  else value = Object.fromEntries(filled.filter((row) => row[0][1]).map((row) => pair(row)));
  const last = fieldset.querySelector("tbody tr:last-child");
  if ([...last.querySelectorAll("[data-key]")].some((field) => field.value.trim())) addRow(last);
  send({ values: [{ path, value }], label: `填：${path[0]}${path.length > 1 ? `—${fieldset.querySelector("legend").textContent}` : ""}` }, { mine: filled.map((row) => row.map(([, text]) => text).join("，")).join("；") });
}

function pair(row) {
  const more = row.slice(2).filter(([, text]) => text);
  const count = narrow(row[1][1]);
  return [row[0][1], more.length ? { [row[1][0]]: count, ...Object.fromEntries(more) } : count];
}

// Last year's names, each with an empty number: nothing is saved until a number is typed.
function asLast(button) {
  const list = button.closest("fieldset");
  const last = () => list.querySelector("tbody tr:last-child");
  const first = last();
  for (const name of JSON.parse(button.dataset.names)) {
    const row = last();
    row.querySelector("[data-key]").value = name;
    addRow(row);
  }
  button.remove();
  first.querySelectorAll("[data-key]")[1].focus();
}

function blankState(select) {
  const field = document.getElementById(select.dataset.for);
  if (select.value === "unsaid") { unsay(JSON.parse(field.dataset.path)); return; }
  field.value = select.value === "empty" ? "" : select.value;
  enterValue(field);
  select.value = "";
}

// What is chosen stands in the field; a line of one's own is typed into it.
function quick(select) {
  const field = document.getElementById(select.dataset.for);
  field.hidden = select.value !== "*";
  if (select.value === "*") { field.value = ""; field.focus(); return; }
  field.value = select.value;
  enterValue(field);
}

async function unsay(path) {
  const { content } = await ask("/api/figures");
  const lines = content.values["不写"] || [];
  const name = path.join(".");
  const value = lines.includes(name) ? lines.filter((one) => one !== name) : [...lines, name];
  send({ values: [{ path: ["不写"], value }], label: `不写进正文：${name}` });
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.matches("input[data-cell]")) enterCell(field);
  else if (field.matches("[data-source]")) enterSource(field);
  else if (field.matches("[data-path]:not(fieldset)")) enterValue(field);
  else if (field.matches("select.blank")) blankState(field);
  else if (field.matches("select.quick")) quick(field);
  else if (field.matches("fieldset.list [data-key]")) enterList(field.closest("fieldset"));
});

document.addEventListener("flush", (event) => {
  const field = document.activeElement;
  if (field && field.matches("input[data-cell], input[data-path], [data-source], fieldset.list [data-key]")) { field.blur(); field.focus(); }
  event.detail.waits.push(queue);
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("nothing")) nothing(button.dataset.nothing, button.getAttribute("aria-label") || button.textContent);
  else if (button.classList.contains("drop-row")) dropRow(button);
  else if (button.classList.contains("as-last")) asLast(button);
  else if (button.classList.contains("add-row")) button.closest("fieldset").querySelector("tbody tr:last-child [data-key]").focus();
  else if (button.id === "paste") openPaste(part());
  else if (button.id === "next-unset") nextUnset();
  else if (button.id === "to-page") {
    try { await ask("/api/figures/here", { method: "POST", body: {} }); location.reload(); } catch (problem) { tellProblem(problem); }
  }
});

// The keyboard goes on at the row that stands there now.
function dropRow(button) {
  const [list, row] = [button.closest("fieldset"), button.closest("tr")];
  const next = row.nextElementSibling || row.previousElementSibling;
  row.remove();
  const there = next && next.querySelector(".drop-row");
  (there && getComputedStyle(there).visibility !== "hidden" && there.getClientRects().length ? there : list.querySelector(".add-row")).focus();
  enterList(list);
}

function unsetIn(name) {
  const within = [...document.querySelectorAll("input[data-cell].unset")];
  return within.filter((field) => name === part() || [field.closest("tr").dataset.row, field.closest("tr").dataset.group].includes(name)).length;
}

function nothing(name, label) {
  const count = unsetIn(name);
  if (!count) { say("这里没有空着的格子。"); return; }
  let had = [];
  const told = () => say(`空着的 ${count} 个填了 0；不对可以撤销，一次全退。${unlikeLastYear(had)}`);
  send({ nothing: [name], label }, { then: (content) => { had = content.had; } }).then(told);
}

// Alt+0, 9, 8: the row, the group, the table; Alt+N: the next field nobody has told.
const nothingKeys = { Digit0: (row) => [row.dataset.row, "这一行空着的都是0"], Digit9: (row) => [row.dataset.group, "这一类空着的都是0"], Digit8: () => [part(), "整张表空着的都是0"] };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || !event.altKey || event.ctrlKey) return;
  if (event.code === "KeyN") { event.preventDefault(); nextUnset(); return; }
  const row = event.target.closest ? event.target.closest("tr[data-row]") : null;
  if (!row || !nothingKeys[event.code]) return;
  event.preventDefault();
  const [name, label] = nothingKeys[event.code](row);
  if (name) nothing(name, label);
});

function nextUnset() {
  const all = [...document.querySelectorAll("input[data-cell]")];
  const from = all.indexOf(document.activeElement);
  const next = [...all.slice(from + 1), ...all.slice(0, from + 1)].find((field) => field.classList.contains("unset") && !field.value);
  if (next) next.focus();
  else say("没有空着的格子了。");
}

// Travel: Enter and arrows up and down within a column, left and right at the ends of a number, Ctrl for the ends of a row, Esc back.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
  const cell = field.matches("input[data-cell]");
  if (!cell && !field.matches(".form input[data-source]")) return;
  if (event.key === "Escape") { field.value = field.dataset.sent ?? field.defaultValue; accept([field]); field.select(); return; }
  const to = { Enter: [event.shiftKey ? -1 : 1, 0], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const side = { ArrowLeft: field.selectionStart === 0 && -1, ArrowRight: field.selectionEnd === field.value.length && 1 }[event.key];
  let next = null;
  if (event.ctrlKey) next = cell && side !== undefined ? rowsOf(field).find((row) => row.includes(field)).at(event.key === "ArrowLeft" ? 0 : -1) : null;
  else if (event.key === "Enter" && !event.shiftKey && cell) next = alongRow(field);
  else if (to) next = vertical(field, to[0]);
  else if (side && cell) next = horizontal(field, side);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
});

function rowsOf(field) {
  const same = field.dataset.cell ? "input[data-cell]" : `input[data-what="${field.dataset.what}"]`;
  return [...field.closest("table").querySelectorAll("tr[data-row]")].map((row) => [...row.querySelectorAll(same)]).filter((row) => row.length);
}

function vertical(field, by) {
  const rows = rowsOf(field);
  const at = rows.findIndex((row) => row.includes(field));
  const row = rows[at + by];
  return row ? row[Math.min(rows[at].indexOf(field), row.length - 1)] : null;
}

// Enter goes on in a row of a few cells of its own (制发、废止、现行有效), and down a column of table three.
function alongRow(field) {
  const row = rowsOf(field).find((one) => one.includes(field));
  if (part() === "applications" || row.length < 2) return vertical(field, 1);
  const empty = row.slice(row.indexOf(field) + 1).find((one) => !one.value);
  if (empty) return empty;
  const rows = rowsOf(field);
  const below = rows[rows.indexOf(rows.find((one) => one.includes(field))) + 1];
  return below ? below[0] : null;
}

function horizontal(field, by) {
  const all = rowsOf(field).flat();
  return all[all.indexOf(field) + by] || null;
}

document.addEventListener("focusin", (event) => { if (event.target.matches("input[data-cell]")) event.target.select(); });

document.addEventListener("paste", (event) => {
  if (event.target.matches("input[data-cell]") && pasted(event, part(), event.target.dataset.cell)) event.preventDefault();
});

function posts() {
  const list = document.getElementById("posts");
  if (!list) return;
  const known = new Set([...document.querySelectorAll('[data-what="who"]')].map((one) => one.value).filter(Boolean));
  list.replaceChildren(...[...known].map((word) => make("option", { value: word })));
}
// 催数单: by when and to whom stands in every message.
document.addEventListener("change", async (event) => {
  if (!event.target.matches("#asking input")) return;
  const [due, to] = ["due", "to"].map((name) => document.getElementById(name).value.trim());
  const work = () => ask("/api/awaited", { method: "POST", body: { due: narrow(due), to } });
  if (await saving(work, { mine: { words: `${due}，${to}` }, again: work })) await swap();
});
put();
const aim = decodeURIComponent(location.hash.slice(1));
const aimed = aim ? document.querySelector(`[data-cell="${CSS.escape(aim)}"]`) || document.getElementById(aim) : null;
if (aimed) {
  const fold = aimed.closest("details");
  if (fold) fold.open = true; // 更多
  aimed.focus();
}

// A line of a list is as high as its words.
function grow(field) { field.style.height = "auto"; field.style.height = `${field.scrollHeight + 2}px`; }
function growAll() { for (const field of document.querySelectorAll(".list textarea")) grow(field); }
document.addEventListener("input", (event) => { if (event.target.matches(".list textarea")) grow(event.target); });

posts();
growAll();
unevenColumns();
document.addEventListener("swapped", () => { posts(); growAll(); unevenColumns(); });
