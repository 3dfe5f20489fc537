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

// Says, from a second on, that something is being done and for how long; what it returns ends that.
const under = new Set();
let ticking = 0;
export function working() {
  const one = { since: Date.now() };
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
  if (spent) shown.lastElementChild.textContent = `正在做，已经 ${spent} 秒`;
}

export async function ask(address, { method = "GET", body, raw, etag } = {}) {
  const headers = {};
  if (raw === undefined && body !== undefined) headers["content-type"] = "application/json";
  if (etag !== undefined) headers["if-match"] = `"${etag}"`;
  let answer;
  const changing = method !== "GET";
  if (changing) { state.asked += 1; state.asking += 1; }
  const done = changing && !QUIET.has(address) ? working() : () => {};
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
