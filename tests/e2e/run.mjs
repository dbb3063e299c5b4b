// Runs the end-to-end tests: `node tests/e2e/run.mjs [filter]`. Both forms of the
// page run beside each other, each test in a browser of its own.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { App } from "./app.mjs";
import { launch, noted, watch } from "./browser.mjs";
import { FORMS, assert, tests } from "./check.mjs";
import { Fixtures, dist } from "./fixtures.mjs";
import { serve } from "./server.mjs";

// A test that takes longer hangs.
const LIMIT = 600_000;

const filter = process.argv[2] ?? "";
// A build that goes on meanwhile must not change what is tested.
const shipped = mkdtempSync(join(tmpdir(), "dropleaf-dist-"));
cpSync(dist, shipped, { recursive: true });
const here = new URL(".", import.meta.url);
for (const file of readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort()) {
  const from = tests.length;
  await import(new URL(file, here));
  for (const test of tests.slice(from)) test.subject = file.replace(".test.mjs", "");
}

// After every test, seen from outside: the page asked for its own parts and nothing
// else, broke no policy, threw nothing, opened no dialog.
const quiet = async ({ page, seen, server, form, expects }) => {
  if (!expects.includes("violations")) {
    assert.deepEqual([...seen.violations, ...await noted(page)], [], "policy violations");
  }
  if (!expects.includes("errors")) assert.deepEqual(seen.errors, [], "errors in the console");
  if (!expects.includes("requests")) {
    const own = form === "hosted" ? /^http:\/\/127\.0\.0\.1:\d+\/((page|worker)-\w+\.wasm|sample-\w+\.json)?$/ : /\/dropleaf\.html$/;
    const count = form === "hosted" ? 4 : 1;
    assert.deepEqual(seen.requests.filter((url) => !own.test(url.replace(/#.*/, ""))), [], "requests, seen by the browser");
    assert.ok(seen.requests.length <= count, `requests: ${seen.requests}`);
    assert.ok(server.log.length <= count, `requests, seen by the server: ${server.log}`);
  }
  assert.deepEqual(seen.dialogs, [], "dialogs");
};

const runOne = async (test, form) => {
  const files = new Fixtures();
  const server = await serve(shipped);
  const browser = await launch();
  let timer;
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...test.context });
    const page = await context.newPage();
    const seen = await watch(page);
    const address = form === "hosted" ? server.address : pathToFileURL(join(shipped, "dropleaf.html")).href;
    const app = new App(page, address);
    const given = { app, page, context, browser, form, files, shipped, server, seen, expects: test.expects };
    const hangs = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error(`hangs: not done after ${LIMIT / 1000} s`)), LIMIT);
    });
    await Promise.race([test.body(given), hangs]);
    if (!page.isClosed()) await quiet(given);
  } finally {
    clearTimeout(timer);
    await browser.close().catch(() => {});
    server.close();
    files.remove();
  }
};

// The browsers end with this process, however it ends.
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(1));

let passed = 0;
const failures = [];
const runForm = async (form) => {
  for (const test of tests) {
    const name = `${form}, ${test.subject}: ${test.name}`;
    if (!test.forms.includes(form) || !name.includes(filter)) continue;
    // Two browsers and their workers share few cores: what fails gets a second try,
    // and the log says so.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const start = Date.now();
      const took = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
      try {
        await runOne(test, form);
        passed += 1;
        console.log(`  ok    ${name} (${took()}${attempt > 1 ? ", at the second try" : ""})`);
        break;
      } catch (error) {
        if (attempt === 2) failures.push(name);
        const words = attempt === 2 ? "FAIL " : "again";
        console.log(`  ${words} ${name} (${took()})\n${String(error.stack ?? error).replace(/^/gm, "        ")}`);
      }
    }
  }
};
await Promise.all(FORMS.map(runForm));
rmSync(shipped, { recursive: true, force: true });
for (const name of failures) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);
