// Pasting from Excel or WPS: what came is shown beside what stands there before anything is written.
import { ask, state } from "/static/http.js";
import { choose, make, say, tellProblem } from "/static/telling.js";
import { saving } from "/static/app.js";
import { show } from "/static/figures.js";
import { forget } from "/static/typed.js";

// A single number is typed into its cell; anything with more cells is taken as a table.
export function pasted(event, table, cell) {
  const html = event.clipboardData.getData("text/html");
  const text = event.clipboardData.getData("text/plain");
  if (!/<t[dh][\s>]/i.test(html) && !/[\t\n]/.test(text.trim())) return false;
  take({ html, text, table, cell });
  return true;
}

export async function openPaste(table) {
  const box = make("textarea", { class: "paste-box", "aria-label": "粘在这里", "data-typed": `paste ${table}` });
  let html = "";
  box.addEventListener("paste", (event) => { html = event.clipboardData.getData("text/html"); });
  const chosen = await choose("从表格粘贴", [make("p", {}, "在 WPS 或 Excel 里选好（连表头一起选最好），复制，再粘到下面："), box], [["往下看", () => box.value, true], ["不要", null]]);
  forget([box]);
  if (chosen) take({ html, text: chosen, table, cell: "" });
}

function table(rows) {
  return make("table", { class: "preview" }, make("thead", {}, make("tr", {}, ...["格", "现在", "粘来的", ""].map((word) => make("th", { scope: "col" }, word)))), make("tbody", {}, ...rows));
}

async function take(sent) {
  try {
    const { content } = await ask("/api/paste", { method: "POST", body: sent });
    const row = (one) => make("tr", { class: one.problem ? "bad" : one.old !== one.new ? "changed" : "" },
      make("th", { scope: "row" }, one.label), make("td", {}, one.old || "（空着）"), make("td", {}, one.new || "（空着）"), make("td", {}, one.problem || ""));
    const zeros = content.cells.filter((one) => !one.problem && one.new === "0" && ["", "0"].includes(one.old));
    const told = content.cells.filter((one) => !zeros.includes(one));
    const emptied = told.filter((one) => !one.problem && one.old && !one.new);
    const keep = make("input", { type: "checkbox", checked: "" });
    const body = [
      content.uneven.length ? make("div", { class: "uneven-sums" }, make("p", {}, make("b", { class: "must" }, `有 ${content.uneven.length} 处加不起来，写入以前先核对：`)), make("ul", {}, ...content.uneven.map((one) => make("li", { class: "must" }, one)))) : "",
      ...content.notes.map((note) => make("p", { class: "hint" }, note)),
      emptied.length ? make("p", {}, make("label", { class: "check" }, keep, ` 粘来的空格不动现在的数（有 ${emptied.length} 格现在有数、粘来是空的）`)) : "",
      told.length ? table(told.map(row)) : "",
      zeros.length ? make("details", {}, make("summary", {}, `另外 ${zeros.length} 格是 0`), table(zeros.map(row))) : "",
    ];
    const changes = content.cells.filter((one) => !one.problem && one.old !== one.new);
    const count = changes.length;
    const chosen = await choose(`粘来 ${content.cells.length} 格，其中 ${count} 格和现在不同`, body, count ? [["写入", "yes", true], ["不要", null]] : [["知道了", null, true]]);
    if (chosen !== "yes") return;
    const taken = changes.filter((one) => !(keep.checked && emptied.includes(one)));
    const entries = Object.fromEntries(taken.map((one) => [one.cell, one.new]));
    const work = async () => {
      const answer = await ask("/api/figures", { method: "PATCH", body: { cells: entries, label: `粘贴 ${taken.length} 格`, part: sent.table }, etag: state.figures });
      state.figures = answer.etag;
      show(answer.content);
    };
    if (await saving(work, { mine: { words: `粘贴 ${taken.length} 格` }, again: work })) say(`写入了 ${taken.length} 格；不对可以撤销，一次全退。`);
  } catch (problem) { tellProblem(problem); }
}
