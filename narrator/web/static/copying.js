// Copying for Word and WPS: what they paste must bring its fonts, its borders and its alignment along, in the elements themselves.
const CHINESE = (name, others) => `font-family:'${name}',${others};mso-fareast-font-family:'${name}';mso-ascii-font-family:'Times New Roman';mso-hansi-font-family:'Times New Roman'`;
const BODY = CHINESE("仿宋_GB2312", "仿宋,FangSong,serif");
const LINE = "margin:0pt;margin-top:0pt;margin-bottom:0pt;color:#000;font-weight:normal";
const LOOKS = [
  [".title p", `${LINE};text-align:center;font-size:22pt;line-height:35pt;${CHINESE("方正小标宋简体", "华文中宋,宋体,serif")}`],
  [".signature p", `${LINE};text-align:right;font-size:16pt;line-height:28.95pt;${BODY}`],
  ["h2", `${LINE};text-indent:32pt;font-size:16pt;line-height:28.95pt;${CHINESE("黑体", "SimHei,sans-serif")}`],
  ["p", `${LINE};text-align:justify;text-indent:32pt;font-size:16pt;line-height:28.95pt;${BODY}`],
  [".run-in", CHINESE("楷体_GB2312", "楷体,KaiTi,serif")],
  ["table", "border-collapse:collapse;border:none;width:100%"],
  ["th, td", `border:solid windowtext 0.5pt;padding:0 1.4pt;vertical-align:middle;text-align:center;color:#000;font-weight:normal;font-size:9pt;line-height:12pt;${CHINESE("宋体", "SimSun,serif")}`],
];

// Puts both on the clipboard as they are: the newer way of browsers takes Word's own names of fonts out.
export function copyRich(html, text) {
  document.addEventListener("copy", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
  }, { once: true, capture: true });
  return document.execCommand("copy");
}

// What is selected on the paper and copied with Ctrl+C: without the page's own buttons, looking as the paper does.
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const paper = document.querySelector(".paper");
  if (!paper || selection.isCollapsed || !paper.contains(selection.anchorNode) || !paper.contains(selection.focusNode)) return;
  const copied = document.createElement("div");
  for (let number = 0; number < selection.rangeCount; number += 1) copied.append(selection.getRangeAt(number).cloneContents());
  for (const one of copied.querySelectorAll(".take")) one.remove();
  for (const one of copied.querySelectorAll("button")) one.replaceWith(one.textContent);
  for (const one of copied.querySelectorAll("*")) {
    const look = LOOKS.find(([selector]) => one.matches(selector));
    for (const name of one.getAttributeNames()) if (!["rowspan", "colspan", "class"].includes(name)) one.removeAttribute(name);
    if (look) one.setAttribute("data-look", look[1]);
  }
  for (const one of copied.querySelectorAll("table")) { one.setAttribute("border", "1"); one.setAttribute("cellspacing", "0"); }
  for (const one of copied.querySelectorAll("th")) { const cell = document.createElement("td"); for (const name of one.getAttributeNames()) cell.setAttribute(name, one.getAttribute(name)); cell.append(...one.childNodes); one.replaceWith(cell); }
  for (const one of copied.querySelectorAll("[class]")) one.removeAttribute("class");
  event.preventDefault();
  event.clipboardData.setData("text/html", copied.innerHTML.replace(/(<[^>]*?) data-look=/g, "$1 style=")); // the page itself lets no element have a style
  event.clipboardData.setData("text/plain", selection.toString());
});
