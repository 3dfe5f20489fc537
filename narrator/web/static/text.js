// 文: the paper at the left, the paragraph in hand at the right; numbers tell where they come from.
import { ask, state } from "/static/http.js";
import { choose, hush, make, say, showSaved, tellProblem } from "/static/telling.js";
import "/static/copying.js";
import { forget } from "/static/typed.js";
import { pending, rename, saving, swap, tableOf } from "/static/app.js";

let typed = null; // the text of the paragraph in hand as it was last saved
let timer = 0;
let marking = 0;
let asked = 0;
let run = 0; // 存 ends a run of typing: what is typed afterwards is a step of its own
let changing = Promise.resolve(true); // changes go one after the other, each made from what the one before left
let keeping = Promise.resolve(true);

function draftAgain() {
  changing = changing.then(drafted, drafted);
  return changing;
}

async function drafted() {
  const root = document.getElementById("paper-and-panel");
  if (!root || root.dataset.stale !== "yes") return;
  root.dataset.stale = "making";
  showSaved("正在照新的数出稿…");
  document.body.dataset.busy = "yes";
  try {
    const { content, etag } = await ask("/api/draft", { method: "POST", body: {} });
    if (etag) state.draft = etag;
    if (content.rename) { await rename(content.rename, root); return; }
    if (content.refused) {
      const must = content.findings.filter((one) => one.severity === "error").map((one) => one.message);
      const making = document.getElementById("making");
      if (!making) say("数还不平，先不出新稿，下面是改数以前的稿。", { must: true, details: must, buttons: [make("a", { class: "button", href: tableOf(content) }, "去改数")] });
      else making.replaceChildren("数还不平，没有出稿。", ...must.map((one) => make("span", { class: "uneven" }, `${one}。`)), make("a", { href: tableOf(content) }, "去改数"));
      showSaved("没有出新稿", true);
      return;
    }
    await swap();
    const count = Object.values(content.changed).flat().length;
    if (count) say(`数变了，${count} 句跟着变了，标成黄的。`);
    showSaved("");
  } catch (problem) { notMade(problem); } finally { document.body.dataset.busy = "no"; }
}

// What was being made is not: the page must not go on saying that it is.
function notMade(problem) {
  const making = document.getElementById("making");
  if (making) making.textContent = "没有出成，原因写在上面。";
  showSaved("没有出新稿", true);
  tellProblem(problem);
}

export function change(body, options = {}) {
  changing = changing.then(() => changed(body, options), () => changed(body, options));
  return changing;
}

async function changed(body, { mine, stay = true, then } = {}) {
  let others = []; // what became of sentences elsewhere
  let open = []; // numbers typed where the tables have none
  hush(); // what was said of the change before is over
  const work = async () => {
    const { content, etag } = await ask("/api/text", { method: "PATCH", body, etag: state.draft });
    if (etag) state.draft = etag;
    others = content.elsewhere;
    open = content.typed;
    const refused = content.refused ? content.findings.filter((one) => one.severity === "error").map((one) => one.message) : [];
    if (content.refused) say("存好了；数还不平，先不照新的数出稿。", { details: refused });
  };
  document.body.dataset.busy = "yes";
  const done = await saving(work, { mine: { words: mine || body.text || "", theirs: () => now(body.name) }, again: work });
  document.body.dataset.busy = "no";
  if (done && then) then();
  if (done && stay) await swap();
  if (done && others.length) say("别处有话跟着变了。不对的，退回那一句：", { details: others.map(elsewhere) });
  if (done && open.length) askToFill(open);
  return done;
}

function elsewhere(one) {
  const standing = one.now ? `现在是“${one.now}”` : "现在没有了";
  const back = async () => {
    if (await change({ do: "restore", name: one.name, sentence: one.now, text: one.was, behind: one.behind }, { mine: one.was })) say(`退回了：${one.label}“${one.was}”`);
  };
  return make("span", {}, `${one.label}：原来是“${one.was}”，${standing} `, one.was ? make("button", { type: "button", onclick: back }, "退回这一句") : "");
}

// A number typed where the tables have none: it belongs in its cell, or the text and the table part ways.
function askToFill(open) {
  const fill = async () => {
    hush();
    const work = async () => {
      const cells = Object.fromEntries(open.map((one) => [one.cell, one.number]));
      const { etag } = await ask("/api/figures", { method: "PATCH", body: { cells, label: `填：${open.map((one) => one.label).join("、")}` }, etag: state.figures });
      if (etag) state.figures = etag;
    };
    if (await saving(work, { mine: { words: open.map((one) => one.number).join("、") }, again: work })) await swap();
  };
  const told = open.map((one) => `正文里写了${one.number}，${one.table}“${one.label}”还空着`).join("；");
  say(`${told}。要不要填进表里？`, { buttons: [make("button", { type: "button", class: "main", onclick: fill }, "填进表里"), make("button", { type: "button", onclick: hush }, "先不填")] });
}

async function now(name) {
  const { content } = await ask("/api/text");
  const found = content.paragraphs.find((one) => one.name === name);
  return found ? found.text : "";
}

const words = () => document.getElementById("words");

function keep(options = {}) {
  keeping = keeping.then(() => kept(options), () => kept(options));
  return keeping;
}

async function kept({ stay = false } = {}) {
  const field = words();
  if (!field || field.value === typed) return true;
  const text = field.value;
  clearTimeout(timer);
  const head = document.getElementById("head").checked ? "yes" : "";
  const done = await change({ do: "text", name: field.dataset.name, text, head, run: String(run) }, { mine: text, stay: false });
  if (done) {
    typed = text;
    forget([field], text);
    pending.delete("text");
    await paperOnly(stay);
  }
  return done;
}

// Shows the paper anew and leaves the field in which somebody types alone.
async function paperOnly(all) {
  if (all || !words() || document.activeElement !== words()) { await swap(); return; }
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector(".paper").replaceWith(page.querySelector(".paper"));
  state.draft = page.body.dataset.draft;
  putBack();
}

// What was typed while the page was being shown anew stays in its field, and is saved next.
let unsaved = null;
let tall = null; // the field keeps its height while its paragraph is in hand: no button moves under the pointer
document.addEventListener("swapping", () => {
  const field = words();
  tall = field ? { name: field.dataset.name, height: field.offsetHeight } : null;
  unsaved = field && field.value !== typed ? { name: field.dataset.name, value: field.value, at: field.selectionStart } : null;
});
document.addEventListener("discard", () => { if (words()) typed = words().value; });

function begin() {
  const field = words();
  typed = field ? field.defaultValue : null; // what was typed before may stand in it already
  if (field && tall && tall.name === field.dataset.name) field.style.minHeight = `${tall.height}px`;
  if (field && unsaved && unsaved.name === field.dataset.name && unsaved.value !== field.value) {
    field.value = unsaved.value;
    field.setSelectionRange(unsaved.at, unsaved.at);
    pending.add("text");
    typedSomething();
  }
  unsaved = null;
  if (field) { showOlder(field.dataset.name); mark(); putBack(); field.addEventListener("scroll", follow); }
  draftAgain();
}

// Numbers of this paragraph that the tables say otherwise: put back one by one, or changed in 数.
async function putBack() {
  const list = document.getElementById("put-back");
  if (!list || document.getElementById("paper-and-panel").dataset.stale !== "no") return;
  const name = words().dataset.name;
  try {
    const { content } = await ask(`/api/put-back?name=${encodeURIComponent(name)}`);
    if (!words() || words().dataset.name !== name) return;
    list.replaceChildren(...content.numbers.map((one) => make("li", { class: "must" }, `“${one.now}”和表里的数对不上`, make("span", { class: "buttons" },
      make("button", { type: "button", onclick: async () => { if (await keep()) await change({ do: "number", name, sentence: one.sentence, text: one.restored }); } }, `改回${one.was}`),
      one.address ? make("a", { class: "button", href: one.address }, "数确实错了，去改数") : ""))));
  } catch (problem) { /* 核 tells it too */ }
}

function follow() {
  const under = document.getElementById("under");
  under.scrollTop = words().scrollTop;
}

async function mark() {
  const field = words();
  const number = ++asked;
  try {
    const { content } = await ask("/api/marks", { method: "POST", body: { name: field.dataset.name, text: field.value } });
    if (number !== asked || !words()) return;
    lay(field.value, content.marks);
  } catch (problem) { /* marks are a help, no more */ }
}

function lay(text, marks) {
  const signs = [...text];
  const under = document.getElementById("under");
  under.replaceChildren();
  let at = 0;
  for (const one of marks) {
    if (one.start < at) continue;
    under.append(signs.slice(at, one.start).join(""), make("mark", { class: one.must ? "must" : "" }, signs.slice(one.start, one.end).join("")));
    at = one.end;
  }
  under.append(signs.slice(at).join(""), "\n");
  const said = document.getElementById("said");
  said.replaceChildren(...[...new Map(marks.map((one) => [one.message, one])).values()].map((one) => make("li", { class: one.must ? "must" : "" }, one.message)));
}

document.addEventListener("input", (event) => {
  if (event.target.id !== "words") return;
  pending.add("text");
  showSaved("还没存");
  document.getElementById("under").replaceChildren();
  if (event.isComposing) return;
  typedSomething();
});
document.addEventListener("compositionend", (event) => { if (event.target.id === "words") typedSomething(); });

function typedSomething() {
  clearTimeout(timer);
  clearTimeout(marking);
  marking = setTimeout(mark, 350);
  timer = setTimeout(() => keep(), 2500);
}

document.addEventListener("focusout", (event) => { if (event.target.id === "words") keep(); });
document.addEventListener("flush", (event) => { event.detail.waits.push(keep()); });
document.addEventListener("back", () => keep());

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (button && button.classList.contains("number")) { event.preventDefault(); origin(button); return; }
  if (event.target.closest("a.hole")) return;
  const block = event.target.closest(".paper .block");
  const link = event.target.closest("a.take");
  if (block && !link && !getSelection().isCollapsed) return; // words are selected, to be copied
  if (block || link) { event.preventDefault(); if (await keep()) go(block.dataset.name); return; }
  if (button && button.classList.contains("remark-done")) {
    if (!(await keep())) return;
    try { await ask("/api/remarks", { method: "POST", body: { number: button.dataset.number, done: button.dataset.done } }); await swap(); } catch (problem) { tellProblem(problem); }
    return;
  }
  if (button && button.classList.contains("again")) {
    const { do: how, name, words: again } = button.dataset;
    if (await change({ do: how, name, text: again }, { mine: again })) say("加上了。请点那一段改成今年的，＿＿处填上今年的数。");
    return;
  }
  if (!button || !document.querySelector("[data-panel]")) return;
  const name = document.querySelector("[data-panel]").dataset.panel;
  const post = () => (document.getElementById("post") ? document.getElementById("post").value.trim() : "");
  const sentence = button.closest("[data-sentence]") ? button.closest("[data-sentence]").dataset.sentence : "";
  const ask_ = button.closest("[data-key]");
  if (button.id === "keep") await keepAll(name, post);
  else if (button.classList.contains("reply")) await answer(name, ask_, button.dataset.reply, post());
  else if (button.classList.contains("but")) { const form = ask_.querySelector(".but-form"); form.hidden = false; form.querySelector("textarea").focus(); }
  else if (button.classList.contains("reply-but")) await answer(name, ask_, ask_.querySelector("textarea").value, post());
  else if (button.classList.contains("wording")) await change({ do: "wording", name, sentence: button.dataset.replaces || sentence, text: button.dataset.words });
  else if (button.classList.contains("shift")) await shift(button.dataset.do, name, sentence);
  else if (button.classList.contains("strike")) await change({ do: "strike", name, sentence }, { mine: `今后不写：${sentence}` });
  else if (button.id === "older") await older(name, button);
  else if (button.classList.contains("append")) await change({ do: "text", name, text: `${words().value.trimEnd()}${button.dataset.words}` });
  else if (button.id === "add") await added(name);
  else if (button.classList.contains("do")) {
    if (!(await keep())) return;
    const done = await change({ do: button.dataset.do, name }, { mine: button.textContent });
    if (done && button.dataset.do === "remove") { go(""); say("这段不要了，以后也不会自己回来；要回来的按“撤销”。"); }
  }
});

// 存 saves all that was typed for this paragraph: its text, and the answers that were written and not sent.
async function keepAll(name, post) {
  const written = Object.fromEntries([...document.querySelectorAll(".ask .but-form textarea")].filter((one) => one.value.trim()).map((one) => [one.closest(".ask").dataset.key, one.value]));
  if (!(await keep({ stay: true }))) return;
  run += 1;
  if (document.getElementById("saved").textContent === "") showSaved("已存");
  for (const [key, text] of Object.entries(written)) {
    const asked_ = [...document.querySelectorAll(".ask")].find((one) => one.dataset.key === key);
    if (asked_ && !(await answer(name, asked_, text, post()))) return;
  }
  const more = document.getElementById("added");
  if (more && more.value.trim()) say("这段存好了。“在后面加一段”里写的还没有加：", { buttons: [make("button", { type: "button", class: "main", onclick: () => { hush(); added(name); } }, "加上"), make("button", { type: "button", onclick: hush }, "先放着")] });
}

async function answer(name, asked_, text, post) {
  const sent = [asked_.querySelector("textarea"), document.getElementById("post")].filter(Boolean);
  const done = await change({ do: "answer", name, sentence: asked_.dataset.key, text, post }, { then: () => forget(sent) });
  if (done && text && name === document.querySelector("[data-panel]")?.dataset.panel) (document.querySelector(".ask .buttons .reply:not(.link)") || words())?.focus({ preventScroll: true }); // the next question
  return done;
}

async function added(name) {
  const field = document.getElementById("added");
  return change({ do: "add", name, text: field.value }, { then: () => forget([field]) });
}

// Where something moved elsewhere is to stand: first, or behind which of what stands there; the end is offered.
async function placing(to, query) {
  try {
    await keep();
    const { content } = await ask(`/api/places?${new URLSearchParams(query)}`);
    const options = [["最前面", { first: "yes" }], ...content.places.map((one) => [`${one.words}　的后面`, { behind: one.behind }])];
    const boxes = options.map((one, at) => make("input", { type: "radio", name: "place", checked: at === options.length - 1 }));
    const list = make("ul", { class: "places" }, ...options.map(([words], at) => make("li", {}, make("label", {}, boxes[at], ` ${words}`))));
    return await choose(`挪到“${to}”的哪里？`, [list], [["挪过去", () => options[boxes.findIndex((one) => one.checked)][1], true], ["不挪了", null]]);
  } catch (problem) { tellProblem(problem); return null; }
}

// The sentence stays in hand while it travels.
async function shift(to, name, sentence) {
  if (!(await keep()) || !(await change({ do: to, name, sentence }, { mine: sentence }))) return;
  const line = [...document.querySelectorAll("[data-sentence]")].find((one) => one.dataset.sentence === sentence);
  const again = line && (line.querySelector(`.shift[data-do="${to}"]:not(:disabled)`) || line.querySelector(".shift:not(:disabled)"));
  if (again) again.focus();
}

// What was found stays below its paragraph when the page is shown anew meanwhile.
const wordings = new Map();
const ofNow = (name) => `${name} ${state.figures}`; // other figures, other wordings
const olderList = (name) => (words() && words().dataset.name === name ? document.getElementById("older-list") : null);

async function older(name, button) {
  button.disabled = true;
  const key = ofNow(name);
  wordings.set(key, null);
  showOlder(name);
  try {
    wordings.set(key, (await ask(`/api/wordings?name=${encodeURIComponent(name)}`)).content.wordings);
  } catch (problem) { wordings.delete(key); tellProblem(problem); }
  showOlder(name);
  const again = document.getElementById("older");
  if (again) { again.disabled = false; if (document.activeElement === document.body) again.focus({ preventScroll: true }); }
}

function showOlder(name) {
  const list = olderList(name);
  if (!list) return;
  const found = wordings.get(ofNow(name));
  if (found === undefined) { list.replaceChildren(); return; }
  if (found === null) { list.replaceChildren(make("p", {}, "正在找往年的写法，慢的机器要十几秒；您可以接着改，找到了就列在这里。")); return; }
  if (!found.length) { list.replaceChildren(make("p", {}, "没有找到用得上的写法。")); return; }
  list.replaceChildren(...found.map((one) => make("div", { class: "offer" }, make("p", {}, one.text),
    make("p", { class: "buttons" }, make("button", { type: "button", class: "append", "data-words": one.text }, "加到这段后面"),
      make("span", { class: "quiet" }, [one.source, one.repeated].filter(Boolean).join("；"))))));
}

document.addEventListener("change", async (event) => {
  if (!["layout-year", "layout-five", "layout-headings"].includes(event.target.id)) return;
  const body = { year: document.getElementById("layout-year").value, section_five: document.getElementById("layout-five").value, headings: document.getElementById("layout-headings").value };
  const work = async () => { const { etag } = await ask("/api/layout", { method: "POST", body }); if (etag) state.draft = etag; };
  document.body.dataset.busy = "yes";
  const done = await saving(work, { mine: { words: "体例" }, again: work });
  document.body.dataset.busy = "no";
  if (done) { await swap(); say("照新的体例出了稿；您自己改过的段落没有动。"); }
});

document.addEventListener("change", async (event) => {
  const panel = document.querySelector("[data-panel]");
  if (!panel) return;
  const name = panel.dataset.panel;
  const to = event.target.selectedOptions ? event.target.selectedOptions[0].textContent : "";
  if (event.target.id === "to-section" && event.target.value) {
    const where = await placing(to, { section: event.target.value });
    if (where) await change({ do: "section", name, text: event.target.value, ...where }, { mine: `把这一段挪到“${to}”` });
    else event.target.value = "";
  } else if (event.target.classList.contains("topic") && event.target.value) {
    const { sentence } = event.target.closest("[data-sentence]").dataset;
    const where = await placing(to, { name: event.target.value });
    if (where) await change({ do: "topic", name, sentence, text: event.target.value, ...where }, { mine: `把这一句挪到“${to}”：${sentence}` });
    else event.target.value = "";
  }
  else if (event.target.id === "head") await change({ do: "text", name, text: words().value, head: event.target.checked ? "yes" : "no" }, { stay: false });
});

async function go(name) {
  history.pushState(null, "", name ? `/text?at=${encodeURIComponent(name)}` : "/text");
  await swap(location.href, { keepFocus: false });
  const field = words();
  if (field) field.focus({ preventScroll: true });
}
window.addEventListener("popstate", async () => { await keep(); await swap(location.href); });

async function origin(button) {
  const block = button.closest(".block");
  for (const one of document.querySelectorAll(".number.shown")) one.classList.remove("shown");
  button.classList.add("shown");
  const shown = document.getElementById("origin");
  shown.hidden = false;
  shown.replaceChildren(make("p", {}, "正在找这个数哪来的…"));
  try {
    const { content } = await ask(`/api/number?name=${encodeURIComponent(block.dataset.name)}&at=${button.dataset.at}&number=${encodeURIComponent(button.textContent)}`);
    const anchor = content.cell || content.field;
    shown.replaceChildren(make("h2", {}, `${button.textContent}：这个数哪来的`), make("p", {}, content.words),
      content.address ? make("p", {}, make("a", { class: "button", href: `${content.address}#${encodeURIComponent(anchor)}` }, "去改数")) : "");
    shown.scrollIntoView({ block: "nearest" });
  } catch (problem) { shown.hidden = true; tellProblem(problem); }
}

document.addEventListener("swapped", begin);
begin();
