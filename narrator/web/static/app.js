// What every page has: whether the program is there, saving told, 撤销 and 重做, keys, the end.
import { ask, state, working } from "/static/http.js";
import "/static/mending.js";
import "/static/refused.js";
import "/static/typed.js";
import { choose, clock, copyText, hush, make, say, showSaved, tellDone, tellProblem } from "/static/telling.js";

document.documentElement.classList.add("ready");
document.body.dataset.shown = location.href;
export const pending = new Set(); // what was typed and is not saved yet; each can say its words

const folds = () => [...document.querySelectorAll("#main details")];
const foldName = (one) => one.querySelector("summary").textContent.replace(/\d+/g, "");

export async function swap(address = location.href, { keepFocus = true } = {}) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focusAgain = keepFocus ? focusHeld() : () => {};
  const held = holding();
  const shown = document.body.dataset.shown;
  const opened = keepFocus && shown === address ? folds().filter((one) => one.open).map(foldName) : [];
  const closed = keepFocus && shown === address ? folds().filter((one) => !one.open).map(foldName) : [];
  document.body.dataset.shown = address;
  document.dispatchEvent(new CustomEvent("swapping"));
  document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
  for (const name of ["figures", "draft"]) {
    document.body.dataset[name] = page.body.dataset[name];
    state[name] = page.body.dataset[name];
  }
  for (const id of ["undo", "redo"]) {
    const [mine, theirs] = [document.getElementById(id), page.getElementById(id)];
    if (mine && theirs) { mine.disabled = theirs.disabled; mine.title = theirs.title; }
  }
  for (const one of page.querySelectorAll("[data-state]")) {
    const mine = document.querySelector(`[data-state="${one.dataset.state}"]`);
    if (mine) mine.textContent = one.textContent;
  }
  for (const one of folds()) { // what was unfolded stays so, and what was folded
    if (opened.includes(foldName(one))) one.open = true;
    else if (closed.includes(foldName(one))) one.open = false;
  }
  focusAgain();
  document.dispatchEvent(new CustomEvent("swapped"));
  held();
}

// Who works by keyboard goes on where he was: at the same button or field, or, where that is gone, at what stands in its place.
const CAN_FOCUS = "#main a[href], #main button:not(:disabled), #main input, #main select, #main textarea, #main summary";
const seen = (one) => one.getClientRects().length > 0;
const called = (one) => one.id || one.dataset.cell || [one.tagName, one.className, one.closest("[data-question], .ask, [data-finding], [data-sentence], tr[data-name]")?.outerHTML.match(/data-[a-z]+="[^"]*"/)?.[0] || "", one.textContent.trim()].join(" ");
function focusHeld() {
  const field = document.activeElement;
  if (!field || !field.matches(CAN_FOCUS)) return () => {};
  const before = [...document.querySelectorAll(CAN_FOCUS)].filter(seen);
  const [name, at] = [called(field), before.indexOf(field)];
  const nth = before.filter((one) => called(one) === name).indexOf(field);
  return () => {
    const now = [...document.querySelectorAll(CAN_FOCUS)].filter(seen);
    const same = now.filter((one) => called(one) === name);
    (same[nth] || same.at(-1) || now[Math.min(at, now.length - 1)])?.focus({ preventScroll: true });
  };
}

// What stands before one's eyes stays there, whatever grew or shrank above it; lists that scroll by themselves stay as well.
function holding() {
  const top = document.querySelector(".bar").getBoundingClientRect().bottom;
  const seen = [...document.querySelectorAll("#main .block, #main section, #main fieldset, #main tr[data-row], #main h1, #main h2")]
    .filter((one) => one.id || one.dataset.row || one.dataset.finding);
  const inHand = document.querySelector("#main .block.in-hand");
  const anchor = [...(inHand ? [inHand] : []), ...seen].find((one) => { const box = one.getBoundingClientRect(); return box.bottom > top && box.top < window.innerHeight; });
  const place = anchor ? anchor.getBoundingClientRect().top : 0;
  const scrolled = [window.scrollX, window.scrollY];
  const panel = document.querySelector(".panel");
  const name = () => (document.querySelector("[data-panel]") || { dataset: {} }).dataset.panel;
  const [named, within] = [name(), panel ? panel.scrollTop : 0];
  const again = () => [...document.querySelectorAll("#main *")].find((one) => (anchor.id && one.id === anchor.id)
    || (anchor.dataset.row && one.dataset.row === anchor.dataset.row) || (anchor.dataset.finding && one.dataset.finding === anchor.dataset.finding));
  return () => {
    const now = anchor ? again() : null;
    window.scrollTo(...scrolled);
    if (now) window.scrollBy(0, now.getBoundingClientRect().top - place);
    const after = document.querySelector(".panel");
    if (after && name() === named) after.scrollTop = within;
  };
}

export function saved() {
  showSaved(`已存 ${clock()}`);
  const undo = document.getElementById("undo");
  if (undo) undo.disabled = false;
  const redo = document.getElementById("redo");
  if (redo) redo.disabled = true;
}

// Runs what saves; what cannot be saved is told and kept. `again` is called with the newest state if the person says so.
export async function saving(work, { mine, again, told } = {}) {
  if (state.stopped) { await conflict(mine, again); return false; }
  showSaved("正在存…");
  try {
    await work();
    state.refused = false;
    saved();
    document.dispatchEvent(new CustomEvent("kept"));
    return true;
  } catch (problem) {
    showSaved(problem.status === 0 ? "没有存：程序已经休息" : "没有存", true);
    state.refused = problem.status === 423 || problem.status === 507; // the disk is full, or WPS holds the file: later it may go
    if (problem.status === 412) await conflict(mine, again);
    else if (state.refused) tellProblem(problem, [make("button", { type: "button", onclick: () => { hush(); document.dispatchEvent(new CustomEvent("back")); } }, "再存一次")]);
    else if (!(problem.status === 422 && told && told(problem))) tellProblem(problem);
    return false;
  }
}

async function conflict(mine, again) {
  state.stopped = true;
  const now = await ask("/api/alive").catch(() => null);
  if (!now) return;
  const theirs = mine && mine.theirs ? await mine.theirs().catch(() => "") : "";
  if (mine && theirs && theirs.trim() === mine.words.trim()) { // both say the same: nothing to ask
    state.stopped = false;
    state.figures = now.content.etags.figures;
    state.draft = now.content.etags.draft;
    pending.clear();
    await swap();
    saved();
    return;
  }
  const body = [
    make("p", {}, "文件在别处改过了（另一个窗口、记事本或另一台电脑）。自动保存已停，请选一样："),
    make("div", { class: "side-by-side" },
      make("div", {}, make("h3", {}, "我刚改的"), make("p", {}, mine ? mine.words : "")),
      make("div", {}, make("h3", {}, "那边现在是"), make("p", {}, theirs || "（与我刚改的不在一处，或已经不在了）"))),
    make("ul", {},
      make("li", {}, "用我刚改的：把我这一处放进那边的新稿，那边别的改动都留着。"),
      make("li", {}, "用那边改的：我这一处不要了，照那边的显示。"),
      make("li", {}, "另存一份：先把我的文字存成单独的文件，再照那边的显示。")),
  ];
  const chosen = await choose("两边都改了", body, [["用我刚改的", "mine", true], ["用那边改的", "theirs"], ["另存一份", "copy"]]);
  if (chosen === null) { showSaved("没有存：两边都改了", true); return; }
  if (chosen === "copy") await ask("/api/copy", { method: "POST", body: { text: mine ? mine.words : "" } });
  state.stopped = false;
  state.figures = now.content.etags.figures;
  state.draft = now.content.etags.draft;
  if (chosen === "mine" && again) { if (await saving(again)) await swap(); } else { pending.clear(); document.dispatchEvent(new CustomEvent("discard")); await swap(); saved(); }
}

// The table whose sums do not agree, of an answer that was refused for them.
export function tableOf(content) {
  const cell = content.findings.flatMap((one) => one.cells || [])[0];
  return cell ? `/figures/${cell.split(".")[0]}` : "/figures";
}

// The office has another name than in the draft: is it the same one under a new name?
export async function rename({ old, now }, root) {
  const body = [make("p", {}, `稿子是“${old}”的，现在的单位全称是“${now}”。`), make("p", {}, "改了名（或改了错字）的，稿子跟着改；您自己写的句子里要是有旧名，请再看一遍。")];
  const chosen = await choose("单位名改了，稿子里跟着改吗？", body, [["跟着改", "yes", true], ["不改，我再看看", null]]);
  if (!chosen) { showSaved("没有出新稿：单位名和稿子不一样", true); root.dataset.stale = "no"; return; }
  try { await ask("/api/draft", { method: "POST", body: { rename: "yes" } }); await swap(); say("稿子的单位名改过来了。"); } catch (problem) { tellProblem(problem); }
}

async function alive() {
  try {
    const [before, going] = [state.asked, state.asking];
    const { content } = await ask("/api/alive");
    if (state.away) { state.away = false; hush(); showSaved("程序回来了，接着做"); document.dispatchEvent(new CustomEvent("back")); }
    const changed = ["figures", "draft"].some((name) => content.etags[name] !== state[name]);
    if (going || before !== state.asked) return; // it was changed here meanwhile
    if (changed && !state.stopped && !pending.size && !busy()) {
      say("文件在别处改过，已照新的显示。");
      await swap();
    }
  } catch (problem) { /* told by the event below */ }
}

function busy() { return document.body.dataset.busy === "yes"; }

document.addEventListener("away", () => {
  say("程序已经休息，请再双击开始.bat。这一页的文字还在，不要关。", { must: true });
  showSaved("没有存：程序已经休息", true);
});
setInterval(alive, 5000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) alive(); });
window.addEventListener("beforeunload", (event) => { if (pending.size) event.preventDefault(); });

// Whatever is typed and not saved yet is saved; resolves when it is.
function flushed() {
  const waits = [];
  document.dispatchEvent(new CustomEvent("flush", { detail: { waits } }));
  return Promise.all(waits);
}

async function step(which) {
  await flushed();
  try {
    const { content } = await ask(`/api/${which}`, { method: "POST", body: {} });
    tellDone(`${which === "undo" ? "撤销了" : "重做了"}：${content.done}`);
    await swap();
    showSaved(`已存 ${clock()}`);
  } catch (problem) { tellProblem(problem); }
}

// A way to elsewhere is gone when what was typed is saved: nobody is asked whether to leave it.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.shiftKey || link.target || link.matches(".take, [download]")) return;
  const to = new URL(link.href);
  if (to.origin !== location.origin || (to.pathname === location.pathname && to.search === location.search)) return;
  const done = working(`正在打开“${link.textContent.trim().split(/\s/)[0]}”`); // the page it leads to may take its time
  window.addEventListener("pagehide", done, { once: true });
  if (!pending.size && !unsent()) return;
  event.preventDefault();
  await flushed();
  location.href = link.href; // what could not be saved is asked about then
});

// Whether the field in hand holds what was not sent yet: it is sent when it is left.
function unsent() {
  const field = document.activeElement;
  return field && field.matches("#main input:not([type=file]), #main textarea") && document.body.dataset.here === "figures";
}

document.addEventListener("click", async (event) => {
  const target = event.target.closest("button");
  if (!target) return;
  if (target.id === "undo") step("undo");
  else if (target.id === "redo") step("redo");
  else if (target.id === "end") end();
  else if (target.id === "home") { try { const { content } = await ask("/api/home", { method: "POST", body: {} }); location.href = content.next; } catch (problem) { tellProblem(problem); } }
  else if (target.id === "take-over") { try { await ask("/api/take-over", { method: "POST", body: {} }); await swap(); say("现在在这里改；请告诉那边停手。"); } catch (problem) { tellProblem(problem); } }
  else if (target.classList.contains("copy")) {
    await copyText(document.getElementById(target.dataset.copy).innerText);
    target.textContent = "复制好了";
  } else if (target.classList.contains("print-button")) window.print();
  else if (target.classList.contains("back")) {
    try { await ask("/api/back", { method: "POST", body: { position: target.dataset.position } }); await swap(); say("回到那一稿了；不对可以撤销。"); } catch (problem) { tellProblem(problem); }
  }
});

// A file dropped beside the place for it must not push this page away.
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  const missed = !event.defaultPrevented;
  event.preventDefault();
  if (name === "drop" && missed) say("请拖到虚线框里，或点旁边的按钮选文件。");
});

async function end() {
  const chosen = await choose("关掉程序？", [make("p", {}, "都存好了。下次打开，从这里接着做。")], [["关掉", true, true], ["不关", null]]);
  if (!chosen) return;
  await ask("/api/end", { method: "POST", body: {} }).catch(() => null);
  document.body.replaceChildren(make("p", { class: "narrow" }, "程序已经关了，可以关掉这个窗口。"));
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  const typing = event.target.matches("textarea, input:not([data-cell])");
  if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    flushed().then(() => { if (!pending.size) showSaved(`已存 ${clock()}`); });
  } else if (event.ctrlKey && !typing && event.key.toLowerCase() === "z") {
    event.preventDefault();
    step(event.shiftKey ? "redo" : "undo");
  } else if (event.ctrlKey && !typing && event.key.toLowerCase() === "y") {
    event.preventDefault();
    step("redo");
  } else if (event.altKey && ["1", "2", "3"].includes(event.key)) {
    event.preventDefault();
    const link = document.querySelectorAll(".steps a")[Number(event.key) - 1];
    if (link) link.click();
  }
});
