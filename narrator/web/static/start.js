// The first screens: dropping last year's report, 认一认, 四问.
import { ask, state } from "/static/http.js";
import { choose, make, say, tellProblem } from "/static/telling.js";
import { saving, swap } from "/static/app.js";
import { forget } from "/static/typed.js";

const drop = document.getElementById("drop");
if (drop) {
  for (const name of ["dragover", "dragenter"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]); });
  document.getElementById("last-year").addEventListener("change", (event) => { if (event.target.files[0]) take(event.target.files[0]); });
  document.getElementById("empty").addEventListener("click", () => { const form = document.getElementById("empty-form"); form.hidden = false; form.querySelector("input").focus(); });
  document.getElementById("example").addEventListener("click", () => go("/api/example"));
  document.getElementById("empty-form").addEventListener("submit", (event) => {
    event.preventDefault();
    go("/api/begin", Object.fromEntries(new FormData(event.target)));
  });
}

for (const button of document.querySelectorAll(".lying-here")) button.addEventListener("click", async () => {
  button.disabled = true;
  const progress = document.getElementById("progress");
  progress.hidden = false;
  progress.textContent = `正在读“${button.dataset.name}”，要几秒钟…`;
  await go("/api/begin/here", { name: button.dataset.name });
  button.disabled = false;
  progress.hidden = true;
});

async function go(address, body = {}) {
  try { const { content } = await ask(address, { method: "POST", body }); forget([...document.querySelectorAll("#empty-form input")]); location.href = content.next; } catch (problem) { tellProblem(problem); }
}

async function take(file) {
  let kind = "last";
  if (/\.(ya?ml|xlsx)$/i.test(file.name)) {
    kind = await choose("这是数据文件", [make("p", {}, `“${file.name}”是哪一年的？`)], [["去年的，带到今年来", "last", true], ["就是今年的，接着填", "this"]]);
    if (!kind) return;
  }
  const progress = document.getElementById("progress");
  progress.hidden = false;
  progress.textContent = `正在读“${file.name}”，要几秒钟…`;
  try {
    const { content } = await ask(`/api/files/last-year?name=${encodeURIComponent(file.name)}&as=${kind}`, { method: "POST", raw: file });
    location.href = content.next;
  } catch (problem) { progress.hidden = true; tellProblem(problem); }
}

// What is entered goes one after the other, each made from what the one before left.
let queue = Promise.resolve();
function inTurn(work) {
  const done = queue.then(work, work);
  queue = done.catch(() => null);
  return done;
}
document.addEventListener("flush", (event) => { event.detail.waits.push(queue); });

async function enter(field) {
  const value = field.value.trim();
  const row = field.closest("tr").dataset.name;
  const body = field.dataset.cell
    ? { cells: { [field.dataset.cell]: value }, confirm: [row], label: `认一认：${field.getAttribute("aria-label").split("，")[0]}` }
    : { values: [{ path: JSON.parse(field.dataset.path), value }], confirm: [row], label: `认一认：${field.getAttribute("aria-label").split("，")[0]}` };
  const send = async () => { const { etag } = await ask("/api/figures", { method: "PATCH", body, etag: state.figures }); state.figures = etag; };
  wrong(field, "");
  return saving(send, { mine: { words: value }, again: send, told: (problem) => problem.findings.length && wrong(field, /^应填数/.test(problem.findings[0].why) ? "不是数，请重敲" : problem.findings[0].why) });
}

// What cannot be taken is told in its own row, which stays red until it is put right.
function wrong(field, why) {
  const row = field.closest("tr");
  row.classList.toggle("bad", Boolean(why));
  row.querySelector(".why")?.remove();
  if (why) field.after(make("small", { class: "why", role: "status" }, `“${field.value}”${why}`));
  return true;
}

async function confirm(rows, gone = false) {
  const names = rows.map((row) => row.dataset.name);
  const { etag } = await ask("/api/confirm", { method: "POST", body: gone ? { gone: names } : { names } });
  if (etag) state.figures = etag;
  shown(rows, gone);
}

function shown(rows, gone) {
  for (const row of rows) {
    row.classList.add("confirmed");
    const none = row.querySelector(".none");
    if (none) none.textContent = row.querySelector("input, select").value ? "√ 填好了" : "去年没写";
    row.classList.toggle("gone", gone);
    const field = row.querySelector("input[data-take]");
    if (field && !gone && !field.value) field.value = field.dataset.take;
    for (const [kind, words, pressed] of [["confirm", "对", !gone], ["leave", "不用了", gone]]) {
      const button = row.querySelector(`.${kind}`);
      if (!button) continue; // a row that last year had nothing for has no button
      button.textContent = pressed ? `√ ${words}` : words;
      button.setAttribute("aria-pressed", String(pressed));
    }
  }
}

document.addEventListener("change", async (event) => {
  if (!event.target.matches(".recognise input, .recognise select")) return;
  const field = event.target;
  if (await inTurn(() => enter(field))) shown([field.closest("tr")], false); // entered and confirmed is one step
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  try {
    if (button.classList.contains("confirm")) await inTurn(() => confirm([button.closest("tr")]));
    else if (button.classList.contains("leave")) await inTurn(() => confirm([button.closest("tr")], true));
    else if (button.id === "all-right") { await inTurn(() => confirm([...document.querySelectorAll("tr[data-name]:not(.gone)")])); location.href = "/questions"; }
    else if (button.classList.contains("answer")) await inTurn(() => answer(button));
  } catch (problem) { tellProblem(problem); }
});

async function answer(button) {
  const card = button.closest("[data-question]");
  const { content, etag } = await ask("/api/questions", { method: "POST", body: { question: card.dataset.question, answer: button.dataset.answer } });
  if (etag) state.figures = etag;
  await swap();
  if (content.emptied) say(`刚才按“没有”填的 ${content.emptied} 格退回空格了；中间改过的没有动。`);
}
