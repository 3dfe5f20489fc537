// The first drop of a review: what is dropped is kept at once, [开始看] reads and checks it, then the desk opens.
import { ask } from "/static/http.js";
import { tellProblem } from "/static/telling.js";
import { withNames } from "/static/progress.js";

const progress = document.getElementById("progress");
const go = document.getElementById("go");

function shown(kept) {
  for (const place of document.querySelectorAll("[data-kept]")) place.textContent = kept[place.dataset.kept].join("、") || "还没有";
  go.disabled = !kept.reports.length;
}

async function take(files, as) {
  go.disabled = true;
  progress.hidden = false;
  for (const [number, file] of files.entries()) {
    progress.textContent = `正在收“${file.name}”（${number + 1}／${files.length}）…`;
    try {
      const { content } = await ask(`/api/files/first?name=${encodeURIComponent(file.name)}&as=${as}`, { method: "POST", raw: file });
      shown(content.kept);
      progress.textContent = content.offices ? `名单上有${content.offices}户。` : "";
    } catch (problem) { tellProblem(problem); }
  }
  go.disabled = document.querySelector('[data-kept="reports"]').textContent === "还没有";
  progress.hidden = !progress.textContent || progress.textContent.startsWith("正在");
}

async function start() {
  go.disabled = true;
  progress.hidden = false;
  progress.textContent = "正在打开压缩包…";
  try {
    const { content } = await withNames(progress, () => ask("/api/desk/first", { method: "POST", body: {} }));
    location.href = content.next;
  } catch (problem) { go.disabled = false; progress.hidden = true; tellProblem(problem); }
}

const drop = document.getElementById("first-drop");
for (const name of ["dragover", "dragenter", "dragleave", "drop"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover" || name === "dragenter");
    if (name === "drop" && event.dataTransfer.files.length) take([...event.dataTransfer.files], "reports");
  });
}
for (const field of document.querySelectorAll("#first input[type=file]")) {
  field.addEventListener("change", () => { if (field.files.length) take([...field.files], field.dataset.as); });
}
go.addEventListener("click", start);
