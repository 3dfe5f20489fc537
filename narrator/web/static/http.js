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

export async function ask(address, { method = "GET", body, raw, etag } = {}) {
  const headers = {};
  if (raw === undefined && body !== undefined) headers["content-type"] = "application/json";
  if (etag !== undefined) headers["if-match"] = `"${etag}"`;
  let answer;
  const changing = method !== "GET";
  if (changing) { state.asked += 1; state.asking += 1; }
  try {
    answer = await fetch(address, { method, headers, body: raw !== undefined ? raw : body === undefined ? undefined : JSON.stringify(body) });
  } catch (problem) {
    state.away = true;
    if (changing) state.asking -= 1;
    document.dispatchEvent(new CustomEvent("away"));
    throw new Refused(0, { error: { message: "程序已经休息，请再双击开始.bat；这一页的文字还在", hint: "" } });
  }
  const text = await answer.text().finally(() => { if (changing) state.asking -= 1; });
  let content = {};
  try { content = text ? JSON.parse(text) : {}; } catch (problem) { content = { error: { message: text.slice(0, 200) } }; }
  if (!answer.ok) throw new Refused(answer.status, content);
  if (changing && content.etags) Object.assign(state, content.etags);
  const sha = answer.headers.get("etag");
  return { content, etag: sha ? sha.replace(/"/g, "") : null };
}
