// While a review runs: the names of what is read and checked run by.
import { ask } from "/static/http.js";

const EVERY = 300;
const DOING = { 读: "正在读", 查: "正在查" };

export async function withNames(shown, work) {
  let going = true;
  (async () => {
    while (going) {
      await new Promise((done) => setTimeout(done, EVERY));
      const { content } = await ask("/api/desk/progress").catch(() => ({ content: {} }));
      if (going && content.total) shown.textContent = `${DOING[content.what] || content.what} ${content.done}／${content.total}：${content.name}`;
    }
  })();
  try { return await work(); } finally { going = false; }
}
