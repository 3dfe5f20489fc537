// Asking the program: what was read goes along as condition, errors come back in words.
export class Refused extends Error {
  constructor(status, body) {
    super(body.error ? body.error.message : "没有做成");
    this.status = status;
    this.hint = body.error ? body.error.hint : "";
    this.findings = body.findings || [];
    this.body = body;
  }
}

export const state = { figures: document.body.dataset.figures, draft: document.body.dataset.draft, stopped: false, away: false, asked: 0, asking: 0 };

const QUIET = new Set(["/api/marks", "/api/alive"]); // asked for by the way: nobody waits for them

// Says, from a second on, what is being done and for how long; what it returns ends that.
const under = new Set();
let ticking = 0;
export function working(words = "正在做") {
  const one = { since: Date.now(), words };
  under.add(one);
  if (!ticking) ticking = setInterval(tick, 250);
  return () => { under.delete(one); tick(); };
}

function tick() {
  const shown = document.getElementById("working");
  const spent = under.size ? Math.floor((Date.now() - Math.min(...[...under].map((one) => one.since))) / 1000) : 0;
  if (!under.size) { clearInterval(ticking); ticking = 0; }
  if (!shown) return;
  shown.hidden = spent < 1;
  if (!spent) { stage = ""; return; }
  const usual = [...under].sort((one, other) => one.since - other.since)[0].words;
  for (const one of document.querySelectorAll("#working span, .stage")) one.textContent = `${stage || usual}，已经 ${spent} 秒`;
  if (!asking && Date.now() - askedAt > 350) askStage();
}

// The program says itself at which stage it is; as long as it says nothing, what was asked for is told.
let stage = "";
let asking = false;
let askedAt = 0;
async function askStage() {
  asking = true;
  try { stage = (await (await fetch("/api/doing")).json()).doing; } catch (problem) { stage = ""; }
  asking = false;
  askedAt = Date.now();
}

const ASKED = {
  "/api/draft": "正在照新的数出稿", "/api/text": "正在存，照改的再出一遍稿", "/api/figures": "正在存数", "/api/out": "正在出文件", "/api/undo": "正在撤销",
  "/api/redo": "正在重做", "/api/back": "正在回到那一稿", "/api/head": "正在收下", "/api/files/head": "正在读 Word，一段一段对照", "/api/files/last-year": "正在读去年的年报",
  "/api/begin/here": "正在读去年的年报", "/api/files/ledger": "正在读台账，一件一件数", "/api/tally/say": "正在照答的重数台账", "/api/tally/enter": "正在写入表三", "/api/paste": "正在认粘来的表",
  "/api/remedies": "正在改，再核一遍", "/api/reasons": "正在记下原因", "/api/layout": "正在照新的体例出稿", "/api/confirm": "正在记下", "/api/questions": "正在填", "/api/example": "正在打开例子",
  "/api/wordings": "正在往年的年报和常用写法里找", "/api/copied": "正在取这一节", "/api/number": "正在找这个数哪来的", "/api/desk/again": "正在重出总表、网页和通知", "/api/files/reports": "正在收稿子",
};
const wordsFor = (address) => ASKED[address.split("?")[0]];

export async function ask(address, { method = "GET", body, raw, etag } = {}) {
  const headers = {};
  if (raw === undefined && body !== undefined) headers["content-type"] = "application/json";
  if (etag !== undefined) headers["if-match"] = `"${etag}"`;
  let answer;
  const changing = method !== "GET";
  if (changing) { state.asked += 1; state.asking += 1; }
  const done = !QUIET.has(address) && (changing || wordsFor(address)) ? working(wordsFor(address)) : () => {};
  try {
    answer = await fetch(address, { method, headers, body: raw !== undefined ? raw : body === undefined ? undefined : JSON.stringify(body) });
  } catch (problem) {
    state.away = true;
    done();
    if (changing) state.asking -= 1;
    document.dispatchEvent(new CustomEvent("away"));
    throw new Refused(0, { error: { message: "程序已经休息，请再双击开始.bat；这一页的文字还在", hint: "" } });
  }
  const text = await answer.text().finally(() => { done(); if (changing) state.asking -= 1; });
  let content = {};
  try { content = text ? JSON.parse(text) : {}; } catch (problem) { content = { error: { message: text.slice(0, 200) } }; }
  if (!answer.ok) throw new Refused(answer.status, content);
  if (changing && content.etags) Object.assign(state, content.etags);
  const sha = answer.headers.get("etag");
  return { content, etag: sha ? sha.replace(/"/g, "") : null };
}
