// A file that cannot be read: back to the version that could be, or its lines put right here.
import { ask } from "/static/http.js";
import { forget } from "/static/typed.js";
import { tellProblem } from "/static/telling.js";

const page = () => document.getElementById("unreadable");

async function act(body) {
  try {
    await ask("/api/unreadable", { method: "POST", body: { file: page().dataset.file, ...body }, etag: page().dataset.etag });
    forget([...page().querySelectorAll("input.line")]);
    location.reload();
  } catch (problem) { tellProblem(problem); }
}

document.addEventListener("click", (event) => {
  if (!page()) return;
  if (event.target.id === "good") act({ good: "yes" });
  else if (event.target.id === "mend") act({ lines: Object.fromEntries([...page().querySelectorAll("input.line")].map((field) => [field.dataset.line, field.value])) });
});
