// The live desk: decisions on findings by button or key, one for every office, the state and remark of one, notices anew.
import { ask } from "/static/http.js";
import { choose, make, say, showSaved, tellProblem } from "/static/telling.js";
import { saving, swap } from "/static/app.js";
import { forget } from "/static/typed.js";
import { withNames } from "/static/progress.js";

const root = () => document.querySelector("[data-desk]");

// Every decision goes along with what was read; one made elsewhere meanwhile is told, and this one made again if wished.
async function keep(address, body, words) {
  const work = async () => {
    const { etag } = await ask(address, { method: "POST", body, etag: root().dataset.desk });
    if (etag) root().dataset.desk = etag;
  };
  const again = async () => {
    const { etag } = await ask("/api/desk");
    root().dataset.desk = etag;
    await work();
  };
  const done = await saving(work, { mine: { words }, again });
  if (done) await swap();
  return done;
}

async function reasonFor(handling, about) {
  if (handling !== "接受" && handling !== "误报") return "";
  const field = make("textarea", { rows: "3", "aria-label": "理由", class: "paste-box", "data-typed": `reason ${about}` });
  const given = await choose(handling === "误报" ? "不算错" : "可以", [make("p", {}, "写一句理由，下一轮还用它："), field], [["写好了", () => field.value.trim() || null, true], ["不写了", null]]);
  if (given !== null) forget([field]);
  return given;
}

async function decide(card, handling) {
  const reason = await reasonFor(handling, `${root().dataset.number} ${card.dataset.finding}`);
  if (reason === null) return;
  const body = { number: root().dataset.number, finding: card.dataset.finding, handling, reason };
  const after = card.dataset.mark;
  if (!(await keep("/api/desk/decide", body, handling))) return;
  const next = document.querySelector(`[data-mark="${Number(after) + 1}"]`) || document.querySelector(`[data-mark="${after}"]`);
  if (next) next.focus();
}

async function decideRule(card, handling) {
  const reason = await reasonFor(handling, card.dataset.rule);
  if (reason !== null) await keep("/api/desk/rule", { rule: card.dataset.rule, handling, reason }, handling);
}

function unit() {
  const body = { number: root().dataset.number, state: document.getElementById("state").value, remark: document.getElementById("remark").value };
  return keep("/api/desk/unit", body, body.remark);
}

async function again(button) {
  button.disabled = true;
  showSaved("正在重出…");
  say("正在照现在的处理重出总表、网页和通知，几十户的要一会儿…");
  try {
    const { content } = await ask("/api/desk/again", { method: "POST", body: {} });
    await swap();
    say("重出好了。", { details: content.warnings });
    showSaved("");
  } catch (problem) { tellProblem(problem); button.disabled = false; }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.classList.contains("decide")) decide(button.closest("[data-finding]"), button.dataset.handling);
  else if (button.classList.contains("decide-rule")) decideRule(button.closest("[data-rule]"), button.dataset.handling);
  else if (button.classList.contains("decide-stray")) keep("/api/desk/stray", { called: button.closest("[data-called]").dataset.called, unit: button.dataset.unit }, button.dataset.unit);
  else if (button.id === "desk-again") again(button);
  else if (button.classList.contains("copy")) copied(button.closest(".notice-card"));
});

// What was copied stays grey when the page is opened again, until the notice says something else.
const COPIED = "narrator-copied";
const remembered = () => { try { return new Set(JSON.parse(localStorage.getItem(COPIED) || "[]")); } catch { return new Set(); } };
const wordsOf = (card) => card.querySelector(".message-text").textContent;

function copied(card) {
  card.classList.add("copied");
  try { localStorage.setItem(COPIED, JSON.stringify([...remembered().add(wordsOf(card))].slice(-2000))); } catch { /* no room: grey on this page only */ }
}

function showCopied() {
  const words = remembered();
  for (const card of document.querySelectorAll(".notice-card")) card.classList.toggle("copied", words.has(wordsOf(card)));
}
showCopied();
document.addEventListener("swapped", showCopied);

// Reports that came in the meantime: kept in the folder of the reports, then everything is read and written anew.
async function take(files) {
  const progress = document.getElementById("reports-progress");
  progress.hidden = false;
  try {
    for (const [number, file] of files.entries()) {
      progress.textContent = `正在收“${file.name}”（${number + 1}／${files.length}）…`;
      await ask(`/api/files/reports?name=${encodeURIComponent(file.name)}`, { method: "POST", raw: file });
    }
    progress.textContent = "收好了，正在看新稿、比上一轮，几十户的要一会儿…";
    const { content } = await withNames(progress, () => ask("/api/desk/again", { method: "POST", body: {} }));
    await swap();
    say("看完了，上面是这一轮的情况。", { details: content.warnings });
  } catch (problem) { progress.hidden = true; tellProblem(problem); }
}

for (const name of ["dragover", "dragenter", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const drop = event.target.closest ? event.target.closest("#reports-drop") : null;
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover" || name === "dragenter");
    if (name === "drop" && event.dataTransfer.files.length) take([...event.dataTransfer.files]);
  });
}
document.addEventListener("change", (event) => { if (event.target.id === "reports" && event.target.files.length) take([...event.target.files]); });

document.addEventListener("change", (event) => { if (["state", "remark"].includes(event.target.id)) unit(); });

const keys = { 1: "须改", 2: "接受", 3: "误报", 0: "未处理" };
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  const card = event.target.closest ? event.target.closest("[data-finding]") : null;
  if (!card || !keys[event.key]) return;
  event.preventDefault();
  if (keys[event.key] === "接受" && card.dataset.severity === "error") { say("必改的只能改，或写“不算错”和理由。"); return; }
  decide(card, keys[event.key]);
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest ? event.target.closest("[data-finding]") : null;
  for (const one of document.querySelectorAll(".paper .shown")) one.classList.remove("shown");
  if (!card) return;
  const cells = card.dataset.cells.split(" ").filter(Boolean).map((name) => document.querySelector(`.paper [data-cell="${CSS.escape(name)}"]`));
  const shown = [document.getElementById(`mark-${card.dataset.mark}`), ...cells].filter(Boolean);
  for (const one of shown) one.classList.add("shown");
  if (shown.length) shown[0].scrollIntoView({ block: "center" });
});
