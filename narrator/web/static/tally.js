// 从台账数: dropping the ledger, answering what is asked, seeing the rows behind a number, entering.
import { ask, state } from "/static/http.js";
import { say, tellProblem } from "/static/telling.js";
import { swap } from "/static/app.js";
import { forget } from "/static/typed.js";

async function take(file) {
  const progress = document.getElementById("ledger-progress");
  progress.hidden = false;
  progress.textContent = "正在数台账，大的要十几秒…";
  try {
    await ask(`/api/files/ledger?name=${encodeURIComponent(file.name)}`, { method: "POST", raw: file });
    await swap();
  } catch (problem) { progress.hidden = true; tellProblem(problem); }
}

async function tell(body) {
  try {
    const { content } = await ask("/api/tally/say", { method: "POST", body });
    await swap();
    say(content.left ? `还有 ${content.left} 问。` : "答完了，看一遍数再写入。");
    return true;
  } catch (problem) { tellProblem(problem); await swap(); return false; }
}

for (const name of ["dragover", "dragenter"]) document.addEventListener(name, (event) => {
  if (!event.target.closest || !event.target.closest("#ledger-drop")) return;
  event.preventDefault();
  document.getElementById("ledger-drop").classList.add("over");
});
document.addEventListener("drop", (event) => {
  if (!event.target.closest || !event.target.closest("#ledger-drop")) return;
  event.preventDefault();
  document.getElementById("ledger-drop").classList.remove("over");
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});

document.addEventListener("change", (event) => {
  if (event.target.id === "ledger-file" && event.target.files[0]) take(event.target.files[0]);
  else if (event.target.matches(".tally-column")) tell({ columns: { [event.target.dataset.column]: event.target.value } });
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const asked = button.closest("[data-question]");
  if (button.classList.contains("tally-answer")) tell({ answers: { [asked.dataset.question]: button.dataset.answer } });
  else if (button.classList.contains("tally-day")) {
    const field = asked.querySelector("input");
    if (await tell({ answers: { [asked.dataset.question]: field.value.trim() } })) forget([field]);
  }
  else if (button.classList.contains("tally-cell")) rows(button);
  else if (button.id === "tally-enter" || button.id === "tally-away") {
    try {
      const { content, etag } = await ask(`/api/tally/${button.id.slice(6)}`, { method: "POST", body: {} });
      if (etag) state.figures = etag;
      location.href = content.next;
    } catch (problem) { tellProblem(problem); }
  }
});

function rows(button) {
  const line = document.getElementById("tally-rows");
  const now = button.dataset.now && button.dataset.now !== button.textContent ? `（现在填的是 ${button.dataset.now}）` : "";
  line.textContent = `${button.getAttribute("aria-label")}${now}，台账：${button.dataset.rows}`;
  line.hidden = false;
  for (const other of document.querySelectorAll(".tally-cell[aria-pressed]")) other.removeAttribute("aria-pressed");
  button.setAttribute("aria-pressed", "true");
}
