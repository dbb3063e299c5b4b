// Drops hostile and broken files into the page, each case with good files beside it, and
// checks what only a browser can show: nothing runs, nothing is asked for, the page stays
// alive and answers, the good files load.
// `node tests/e2e/bad-inputs.mjs EXPECTED FOLDER [CASE...]`
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "./app.mjs";
import { launch, noted, watch } from "./browser.mjs";
import { assert, number } from "./check.mjs";
import { dist } from "./fixtures.mjs";
import { drop } from "./drop.mjs";
import { serve } from "./server.mjs";

const [expectedFile, folder, ...only] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
const STATUS = { loaded: "loaded", partial: "partially-loaded", skipped: "skipped-with-error" };
const good = readdirSync(join(folder, "good")).map((name) => join(folder, "good", name));
const own = /^http:\/\/127\.0\.0\.1:\d+\/((page|worker|formats)-\w+\.wasm|sample-\w+\.json)?$/;
// Tasks that hold the page up for longer are told, milliseconds: while files are loaded,
// and while an article is opened.
const [BUSY, OPENING] = [200, 1000];
// Articles of a case that are opened.
const OPENED = 3;

const noActiveDom = (page) => page.evaluate(() => {
  const bad = "article :is(script, iframe, object, embed, form, style, link, meta, base, math, video, audio, img),"
    + " article svg:not(.icon), article a[href]";
  const elements = [...document.querySelectorAll(bad)];
  const handlers = [...document.querySelectorAll("article *")]
    .filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on")));
  return [...elements, ...handlers].map((element) => element.outerHTML.slice(0, 100));
});

async function run(one, page, app, seen, server) {
  const wrong = [];
  const check = (is, says) => { if (!is) wrong.push(says); };
  const longTasks = () => page.evaluate(() => globalThis.longTasks.splice(0));
  await app.open();
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((entry) => Math.round(entry.duration))))
      .observe({ type: "longtask" });
  });
  const files = one.files.map(({ path }) => join(folder, path));
  await drop(page, [...files, ...good]);
  const limit = ((one.limits?.time_s ?? 30) + 30) * 1000;
  await page.locator('html[data-state="importing"]').waitFor({ state: "attached", timeout: 5_000 }).catch(() => {});
  await app.state("ready", limit);
  const busy = Math.max(0, ...await longTasks());
  if (one.checks?.includes("ui_responsive")) check(busy <= BUSY, `the page was busy for ${busy} ms while loading`);
  const { rows, sum } = await app.report();
  // The report draws what is in sight.
  const names = good.map((path) => path.split("/").pop());
  const unloaded = (await app.report({ problems: true }).catch(() => ({ rows: [] }))).rows.filter(({ file }) => names.includes(file));
  check(unloaded.length === 0 && number(sum.split(":")[1]) >= good.length, `a good file is not loaded: ${sum}`);
  const bad = rows.filter(({ file }) => !good.some((path) => path.endsWith(`/${file}`)));
  const tops = bad.filter(({ file }) => !file.includes("/"));
  const allowed = [one.result, ...(one.also_ok ?? [])];
  // A name that is no UTF-8 is not handed out by the browser at all.
  check(tops.length >= 1 || one.id === "name-bad-utf8", "the file has no row");
  for (const row of tops) check(allowed.includes(STATUS[row.status]), `${row.status}: ${row.reason}`);
  const reasons = bad.map(({ reason }) => reason).join(" | ");
  check(!/unreachable|panicked/.test(reasons), `a panic is shown: ${reasons}`);
  if (one.error_any && tops.some(({ status }) => status === "skipped")) {
    check(one.error_any.some((word) => reasons.toLowerCase().includes(word.toLowerCase())), `the reason: ${reasons}`);
  }
  const goodDocs = new Set(good.map((path) => path.split("/").pop()));
  const docs = (await app.docs()).filter((doc) => !goodDocs.has(doc)).slice(0, OPENED);
  let shown = "";
  for (const doc of docs) {
    await page.evaluate((id) => [...document.querySelectorAll('[aria-label="Articles"] [data-doc]')]
      .find((row) => row.dataset.doc === id)?.querySelector("button").click(), doc);
    await page.locator("article[data-doc] [data-at]").first().waitFor({ timeout: 20_000 }).catch(() => check(false, `${doc} does not open`));
    shown += await app.article().first().textContent().catch(() => "");
    check((await noActiveDom(page)).length === 0, "the article holds elements of the file");
    await page.mouse.move(700, 400);
    await page.locator("article[data-doc] p, article[data-doc] [data-at]").first().click({ timeout: 5_000 }).catch(() => {});
  }
  if (docs.length > 0) {
    const opening = Math.max(0, ...await longTasks());
    check(opening <= OPENING, `the page was busy for ${opening} ms while an article opened`);
    if (one.title_escaped) check(shown.includes(one.title), "the title is not shown as text");
    const short = shown.length < 20_000;
    if (short) for (const part of one.not_contains ?? []) check(!shown.includes(part), `“${part}” is shown`);
  }
  const layout = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(layout <= 0, `the page is ${layout} px too wide`);
  check(await page.evaluate(() => globalThis.__pwned === undefined && ({}).polluted === undefined), "something ran");
  const covered = await page.evaluate(() => [...document.querySelectorAll(".header button")].filter((button) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return width > 0 && !button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  }).length);
  check(covered === 0, "buttons are covered");
  // The page is alive: another file loads, and is found.
  await app.drop(join(folderOfOne, "alive.txt"));
  await app.search("zyxwvut", 1);
  check(seen.requests.every((url) => own.test(url)), `requests: ${seen.requests.filter((url) => !own.test(url))}`);
  check(server.log.length <= 5, `requests, seen by the server: ${server.log}`);
  const violations = [...seen.violations, ...await noted(page)].filter((says) => /script/.test(says));
  check(violations.length === 0, `violations: ${violations}`);
  check(seen.dialogs.length === 0, `dialogs: ${seen.dialogs}`);
  assert.ok(await app.searchBox().isVisible());
  return wrong;
}

const folderOfOne = mkdtempSync(join(tmpdir(), "dropleaf-alive-"));
writeFileSync(join(folderOfOne, "alive.txt"), "The zyxwvut lighthouse stands.\n");
let [passed, failed] = [0, 0];
let browser = await launch();
for (const one of expected.cases) {
  if (only.length > 0 && !only.some((name) => one.id.startsWith(name) || one.class === name)) continue;
  const server = await serve(dist);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const seen = await watch(page);
  const app = new App(page, server.address);
  let wrong;
  try {
    wrong = await run(one, page, app, seen, server);
  } catch (error) {
    wrong = [String(error.message ?? error).split("\n")[0]];
  }
  await context.close().catch(() => {});
  server.close();
  if (!browser.isConnected()) browser = await launch();
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  console.log(`  ${wrong.length === 0 ? "ok  " : "FAIL"}  ${one.class} ${one.id}${wrong.map((says) => `\n          ${says.slice(0, 400)}`).join("")}`);
}
await browser.close();
rmSync(folderOfOne, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
