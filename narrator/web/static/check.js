// 核: cards with what can be done, files that go out, the head's Word file, sheets, one number after the other.
import { ask, state } from "/static/http.js";
import { choose, clock, copyText, hush, make, say, showSaved, tellProblem } from "/static/telling.js";
import { copyRich } from "/static/copying.js";
import { rename, saving, swap, tableOf } from "/static/app.js";
import { forget, forgetAll } from "/static/typed.js";

async function begin() {
  const root = document.getElementById("checked");
  if (!root) return;
  if (root.dataset.stale === "yes") {
    root.dataset.stale = "making";
    try {
      const { content, etag } = await ask("/api/draft", { method: "POST", body: {} });
      if (etag) state.draft = etag;
      if (content.rename) { await rename(content.rename, root); return; }
      if (content.refused) {
        const must = content.findings.filter((one) => one.severity === "error").map((one) => one.message);
        const making = document.getElementById("making");
        making.replaceChildren("数还不平，没有核。", ...must.map((one) => make("span", { class: "uneven" }, `${one}。`)), make("a", { href: tableOf(content) }, "去改数"));
      } else await swap();
    } catch (problem) {
      document.getElementById("making").textContent = "没有核成，原因写在上面。";
      tellProblem(problem);
    }
    return;
  }
}

async function withDraft(address, body, words) {
  const work = async () => {
    const { etag } = await ask(address, { method: "POST", body, etag: state.draft });
    if (etag) state.draft = etag;
  };
  showSaved("正在改，再核一遍…");
  if (await saving(work, { mine: { words }, again: work })) await swap();
}

async function reason(card, kind) {
  const field = make("textarea", { rows: "3", "aria-label": "原因", class: "paste-box", "data-typed": `${kind} ${card.dataset.finding}` });
  const title = kind === "reason" ? "写明原因" : "这条不算错";
  const given = await choose(title, [make("p", {}, "写一句为什么，以后交接、送审都看得到："), field], [["写好了", () => field.value, true], ["不写了", null]]);
  if (!given) return;
  try {
    await ask("/api/reasons", { method: "POST", body: { finding: card.dataset.finding, reason: given, kind } });
    forget([field]);
    await swap();
  } catch (problem) { tellProblem(problem); }
}

const DOING = {
  print: "正在写草稿…",
  final: "正在出定稿：先核一遍，再写 Word 和网页，有条件的再转 PDF，一般不到 10 秒…",
  pack: "正在打包…",
};

async function out(button) {
  const say_here = (...some) => document.getElementById("out-said").replaceChildren(...some);
  hush(); // what was said of the time before
  say_here(make("p", {}, DOING[button.dataset.what]), make("progress", { "aria-label": "正在出" }), make("p", { class: "stage quiet" }));
  document.getElementById("out-said").scrollIntoView({ block: "nearest" });
  button.disabled = true;
  try {
    const { content } = await ask("/api/out", { method: "POST", body: { what: button.dataset.what } });
    const links = content.written.map((name) => make("li", {}, make("a", { href: `/files/${encodeURIComponent(name)}`, download: name }, name)));
    const told = [...content.told.map((one) => make("li", {}, one)),
      ...content.waits.map((one) => make("li", {}, one.words, one.address ? make("a", { href: one.address }, " 去填") : ""))];
    if (!content.refused) await swap(); // what lies in the folder is another now
    say_here(
      make("p", {}, content.refused ? "还不能出定稿：" : `${clock()} 出好了，存在年报的文件夹里，点名字打开：`),
      make("ul", {}, ...(content.refused ? [] : links)),
      told.length ? make("ul", { class: content.refused ? "" : "quiet" }, ...told) : "",
    );
    document.getElementById("out-said").scrollIntoView({ block: "nearest" });
  } catch (problem) { say_here(); tellProblem(problem); }
  button.disabled = false;
  if (document.activeElement === document.body) document.querySelector(`.out-do[data-what="${button.dataset.what}"]`)?.focus({ preventScroll: true });
}

async function copied(key) {
  try {
    const { content } = await ask(`/api/copied?key=${encodeURIComponent(key)}`);
    if (!copyRich(content.html, content.text)) await copyText(content.text);
    say("复制好了。到 Word、WPS 里粘贴，字体和框线都带过去；到网页的框里粘贴，只有文字。");
  } catch (problem) { tellProblem(problem); }
}

async function head(file) {
  const progress = document.getElementById("head-progress");
  progress.hidden = false;
  progress.textContent = "正在对照，要几秒钟…";
  try {
    const { content } = await ask(`/api/files/head?name=${encodeURIComponent(file.name)}`, { method: "POST", raw: file });
    progress.hidden = true;
    await taking(content);
  } catch (problem) { progress.hidden = true; tellProblem(problem); }
}

// The words that were changed, and no more: what is gone struck, what is new marked.
function changed(one) {
  return make("p", { class: "words" }, ...one.pieces.map((piece) => piece.kind === "same" ? piece.text : make(piece.kind, {}, piece.text)));
}

async function taking(back) {
  const boxes = back.changes.map((one) => make("input", { type: "checkbox", checked: !one.either }));
  const items = back.changes.map((one, number) => make("li", {},
    make("label", {}, boxes[number], ` ${one.kind}：${one.label}`), one.who ? make("span", { class: "quiet" }, `　${one.who}`) : "",
    ...(one.either ? [make("p", { class: "hint" }, "印出去以后，这一段在这里也改过，改的又是同一句。不打勾留这里的，打勾用 Word 里的："),
      make("div", { class: "side-by-side" }, make("div", {}, make("h3", {}, "这里现在是"), make("p", {}, one.before)), make("div", {}, make("h3", {}, "Word 里是"), make("p", {}, one.after)))] : []),
    changed(one), one.kind === "删掉了" ? make("p", { class: "quiet" }, "打勾是今后不写这条，不打勾是放回去") : "", ...numbersOf(one)));
  const who = make("input", { type: "text", value: back.authors.length === 1 ? back.authors[0] : "", placeholder: "岗位，如 办事处主任", "aria-label": "谁改的（岗位）", autocomplete: "off", "data-typed": "who changed" });
  const remarks = back.remarks.map((one) => make("li", {}, make("b", {}, one.who || "批注"), one.label ? make("span", { class: "quiet" }, `　${one.label}`) : "",
    one.about ? make("p", { class: "quiet" }, `说的是“${one.about}”`) : "", make("p", {}, one.text)));
  const body = [
    ...back.warnings.map((one) => make("p", { class: "hint" }, one.words, one.address ? make("a", { class: "button", href: one.address, target: "_blank", rel: "noopener" }, "去改数") : "")),
    items.length || remarks.length ? make("p", {}, make("label", {}, "谁改的（岗位） ", who)) : "",
    items.length ? make("ul", { class: "back-list" }, ...items) : make("p", {}, "文字没有改动。"),
    remarks.length ? make("h3", {}, `批注 ${remarks.length} 条，收下后记在段落旁边，不写进正文`) : "",
    remarks.length ? make("ul", { class: "back-list" }, ...remarks) : "",
  ];
  const buttons = items.length ? [["收下勾选的", () => back.changes.filter((one, number) => boxes[number].checked), true], ["都不要", null]]
    : remarks.length ? [["把批注记下", () => [], true], ["不要", null]] : [["知道了", null, true]];
  const chosen = await choose(`${back.authors.length === 1 ? back.authors[0] : "领导"}改了${back.changes.length}处${remarks.length ? `，批注${remarks.length}条` : ""}`, body, buttons);
  if (!chosen || (!chosen.length && !back.remarks.length)) return;
  forget([who]);
  await withDraft("/api/head", { changes: chosen, remarks: back.remarks, who: who.value }, "领导改的");
  const first = (chosen.find((one) => one.name) || back.remarks.find((one) => one.name) || {}).name;
  const see = first ? [make("a", { class: "button main", href: `/text?at=${encodeURIComponent(first)}` }, "去看改的第一段")] : [];
  say(chosen.length ? `收下了 ${chosen.length} 处，标成“${who.value.trim() || "领导"}”改的；不对可以撤销。` : "批注记在段落旁边了，到“文”里一条一条办。", { buttons: see });
}

// A number the head wrote against the tables: put back here, or, if the figures were wrong, changed in 数.
function numbersOf(change) {
  if (!change.numbers.length) return [];
  const told = change.numbers.map((one) => `${one.was}→${one.now}`).join("，");
  const back = make("button", { type: "button", onclick: (event) => {
    change.after = change.restored;
    event.target.closest("li").querySelector(".words").replaceChildren(change.restored);
    event.target.closest("p").replaceChildren(`改回了：${change.numbers.map((one) => one.was).join("、")}`);
  } }, `改回${change.numbers.map((one) => one.was).join("、")}`);
  const address = (change.numbers.find((one) => one.address) || {}).address || "/figures";
  return [make("p", { class: "buttons against" }, `${told}，和“数”里填的对不上`, back, make("a", { class: "button", href: address, target: "_blank", rel: "noopener" }, "数确实错了，去改数"), make("span", { class: "quiet" }, "在新开的一页里改，改好回到这里再收下"))];
}

async function clear() {
  try {
    const { content } = await ask("/api/clear", { method: "POST", body: {} });
    const body = [make("p", {}, "公布以后才做这一步：留下数据文件、定稿、打印的单子和别人改过的 Word 稿，下面这些都去掉，去掉了找不回来，程序也随着关掉："), make("ul", {}, ...content.gone.map((one) => make("li", {}, one)))];
    if (!(await choose("清理留存", body, [["去掉", true], ["先不", null, true]]))) return;
    await ask("/api/clear", { method: "POST", body: { sure: "yes" } });
    forgetAll();
    document.body.replaceChildren(make("p", { class: "narrow" }, "清理好了，程序已经关了，可以关掉这个窗口。"));
  } catch (problem) { tellProblem(problem); }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const card = button.closest("[data-finding]");
  if (button.classList.contains("remedy-take")) withDraft("/api/remedies", { finding: card.dataset.finding }, "照改");
  else if (button.classList.contains("reason")) reason(card, button.dataset.kind);
  else if (button.classList.contains("out-do")) out(button);
  else if (button.id === "copy-section") copied(document.getElementById("section").value);
  else if (button.id === "copy-table") copied("table.applications");
  else if (button.id === "clear") clear();
});
document.addEventListener("change", (event) => { if (event.target.id === "head-file" && event.target.files[0]) head(event.target.files[0]); });

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (!event.target.closest || !event.target.closest("#head-drop")) return;
    event.preventDefault();
    if (name === "drop" && event.dataTransfer.files[0]) head(event.dataTransfer.files[0]);
  });
}

// One number after the other, for web forms of the district.
document.addEventListener("keydown", async (event) => {
  const list = document.getElementById("one-by-one");
  if (!list || !list.contains(event.target)) return;
  const shown = list.querySelector(".now");
  const next = { ArrowDown: shown.nextElementSibling, ArrowUp: shown.previousElementSibling }[event.key];
  if (next) {
    event.preventDefault();
    shown.classList.remove("now");
    next.classList.add("now");
    next.scrollIntoView({ block: "center" });
  } else if (event.key === "Enter") { event.preventDefault(); await copyText(shown.dataset.value); say(`复制了 ${shown.dataset.value}`); }
});

document.addEventListener("swapped", begin);
begin();
