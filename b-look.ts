import { chromium } from "playwright";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const c = await b.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
const p = await c.newPage();
await p.goto("http://127.0.0.1:4201/s/" + process.argv[2]);
for (let i = 0; i < 12 && !p.url().includes("/thanks"); i++) {
  await p.evaluate(() => {
    const done = new Set();
    for (const r of document.querySelectorAll<HTMLInputElement>("[type=radio],[type=checkbox]")) if (!done.has(r.name)) { done.add(r.name); r.checked = true; }
    for (const s of document.querySelectorAll("select")) s.selectedIndex = 1;
    for (const t of document.querySelectorAll<HTMLInputElement>("input[type=text]")) t.value = "Blue";
    for (const t of document.querySelectorAll<HTMLInputElement>("[type=text][inputmode]")) t.value = "2";
  });
  const last = (await p.locator('.survey-buttons button[value="send"]').count()) > 0;
  await Promise.all([p.waitForLoadState("load"), p.locator(`.survey-buttons button[value="${last ? "send" : "next"}"]`).click()]);
  console.log(i, p.url(), await p.locator(".kicker").allInnerTexts(), await p.locator(".notice:visible").allInnerTexts(), await p.locator(".plain-error").allInnerTexts());
}
await b.close();
