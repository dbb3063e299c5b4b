// Nothing leaves the tab, seen from outside of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "./app.mjs";
import { launch, noted } from "./browser.mjs";
import { assert, test, until } from "./check.mjs";

// A whole session: load, search, filter, read, compare, the raw text, every dialog.
const useEverything = async ({ app, page, files }) => {
  await app.open();
  await app.drop(files.sampleFolder());
  await app.settled(14);
  await app.search("fire");
  await until("hits", async () => (await page.locator("mark[data-hit]").count()) > 0);
  await app.read("What we know about the fire in Velmar Bay.txt");
  await app.article().locator("mark[data-type]").first().click();
  await page.getByRole("complementary", { name: "Entity" }).getByRole("button", { name: "Close" }).click();
  await page.getByRole("toolbar").getByRole("button", { name: /Raw text/ }).click();
  await page.locator(".reader-line").first().waitFor();
  await app.search("", 14);
  const compare = page.locator(".row-compare");
  await compare.nth(0).click();
  await compare.nth(1).click();
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Compare/ }).click();
  await page.locator('[data-view="compare"] article[data-doc]').nth(1).waitFor();
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Over time" }).click();
  const saved = page.waitForEvent("download");
  await app.button("Save as SVG").click();
  await (await saved).path();
  await app.report();
  await app.button("About", page.locator("footer")).click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
};

test("a whole session asks for nothing after the page's own parts", async (given) => {
  await useEverything(given);
  const { page, server, form } = given;
  await until("the count on the page", async () =>
    /^0 requests since load$/.test((await page.locator(".header-privacy").textContent()).trim()));
  const own = form === "hosted" ? 4 : 0;
  assert.equal(server.log.length, own, `the server was asked: ${server.log}`);
});

test("the page says when it sealed itself, and then cannot fetch", async ({ app, page, server }) => {
  await app.open();
  assert.ok(Number(await page.locator("html").getAttribute("data-sealed")) > 0);
  const asked = server.log.length;
  const outcome = await page.evaluate(async (address) => {
    const tries = {
      fetch: () => fetch(`${address}index.html?leak=1`),
      "fetch elsewhere": () => fetch("https://example.org/"),
      beacon: async () => { if (navigator.sendBeacon(`${address}?leak=beacon`)) throw new Error("sent"); },
      XMLHttpRequest: () => new Promise((done, fail) => {
        const request = new XMLHttpRequest();
        request.onload = done;
        request.onerror = () => fail(new TypeError("refused"));
        request.open("GET", `${address}?leak=xhr`);
        request.send();
      }),
      image: () => new Promise((done, fail) => {
        const image = new Image();
        image.onload = done;
        image.onerror = () => fail(new TypeError("refused"));
        image.src = `${address}leak.png`;
      }),
      socket: () => new Promise((done, fail) => {
        const socket = new WebSocket(`${address.replace("http", "ws")}leak`);
        socket.onopen = done;
        socket.onerror = () => fail(new TypeError("refused"));
      }),
      script: () => new Promise((done, fail) => {
        const script = document.createElement("script");
        script.onload = done;
        script.onerror = () => fail(new TypeError("refused"));
        script.src = `${address}leak.js`;
        document.head.append(script);
      }),
      module: () => import(`${address}leak.mjs`),
      style: () => new Promise((done, fail) => {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.onload = done;
        link.onerror = () => fail(new TypeError("refused"));
        link.href = `${address}leak.css`;
        document.head.append(link);
      }),
      worker: () => new Promise((done, fail) => {
        try {
          const worker = new Worker(`${address}leak-worker.js`);
          worker.onmessage = done;
          worker.onerror = () => fail(new TypeError("refused"));
        } catch (error) { fail(error); }
      }),
    };
    const outcome = {};
    for (const [name, attempt] of Object.entries(tries)) {
      outcome[name] = await attempt().then(() => "succeeded", () => "refused");
    }
    return outcome;
  }, server.address);
  // A beacon reports nothing back: only the server tells.
  delete outcome.beacon;
  for (const [name, what] of Object.entries(outcome)) assert.equal(what, "refused", name);
  assert.deepEqual(server.log.slice(asked), [], "the server was asked");
}, { expects: ["violations", "errors", "requests"] });

test("a worker that tries to fetch is refused", async ({ app, page, server, seen }) => {
  await app.open();
  await app.trySample();
  const asked = server.log.length;
  assert.ok(page.workers().length >= 2, "an engine and a reader");
  for (const worker of page.workers()) {
    const outcome = await worker.evaluate(async (address) => {
      const tries = [
        () => fetch(`${address}?leak=worker`),
        () => fetch("https://example.org/"),
        () => fetch("data:text/plain,hello"),
        async () => importScripts(`${address}leak.js`),
        () => new Promise((done, fail) => {
          const request = new XMLHttpRequest();
          request.onload = done;
          request.onerror = fail;
          request.open("GET", `${address}?leak=xhr`);
          request.send();
        }),
        () => new Promise((done, fail) => {
          const socket = new WebSocket(`${address.replace("http", "ws")}leak`);
          socket.onopen = done;
          socket.onerror = fail;
        }),
      ];
      return Promise.all(tries.map((attempt) => {
        try { return attempt().then(() => "succeeded", () => "refused"); } catch { return "refused"; }
      }));
    }, server.address);
    assert.deepEqual(outcome, Array(6).fill("refused"));
  }
  assert.deepEqual(server.log.slice(asked), [], "the server was asked");
  assert.ok((await noted(page)).length > 0 || seen.violations.length > 0, "the refusals are seen");
}, { expects: ["violations", "errors", "requests"] });

test("a refusal inside the page is counted and shown", async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => fetch("https://example.org/").catch(() => {}));
  await page.locator(".header-alarm").waitFor();
}, { expects: ["violations", "errors", "requests"] });

// The browser's own record of everything that it did on the network.
test("the browser's network log names no other address", async ({ files, server }) => {
  const log = join(files.folder, "net-log.json");
  const browser = await launch([`--log-net-log=${log}`, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]);
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await useEverything({ app: new App(page, server.address), page, files });
  } finally {
    await browser.close();
  }
  const { events } = JSON.parse(readFileSync(log, "utf8"));
  // What the browser does for itself (updates, accounts) has no page behind it.
  const byPages = events.filter(({ params }) => params?.initiator && params.initiator !== "not an origin");
  const urls = byPages.map(({ params }) => params.url).filter((url) => /^(https?|wss?|ftp):/.test(url ?? ""));
  const others = [...new Set(urls)].filter((url) => {
    const path = url.replace(server.address, "/");
    return !/^\/((page|worker)-\w+\.wasm|sample-\w+\.json)?$/.test(path);
  });
  assert.ok(urls.length > 0, "the log holds the page's own parts");
  assert.deepEqual(others, []);
}, { forms: ["hosted"] });

test("the address and the storage never hold a query, a text or a file name", async (given) => {
  await useEverything(given);
  const { app, page } = given;
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /Articles/ }).click();
  await app.search("zanzibarine");
  assert.match(new URL(page.url()).hash, /^(#(articles|compare|timeline)-\d+)?$/);
  const kept = await page.evaluate(async () => JSON.stringify({
    local: { ...localStorage }, session: { ...sessionStorage }, state: history.state,
    cookie: document.cookie, title: document.title, name: window.name,
    databases: (await indexedDB.databases()).length,
  }));
  for (const word of ["zanzibarine", "Sarvena", "Marant", "fire", ".txt", "Velmar"]) {
    assert.ok(!kept.includes(word), `${word} is kept: ${kept}`);
    assert.ok(!decodeURIComponent(page.url().split("#")[1] ?? "").includes(word));
  }
  assert.ok(kept.includes('"databases":0'), kept);
});

test("leaving with decisions that are not saved asks first", async ({ app, page, seen }) => {
  await app.open();
  await app.trySample();
  // A browser asks only a person who has done something on the page.
  await app.rows().first().locator("button").first().click();
  await page.keyboard.press("5");
  await page.locator(".desk-row [data-entity]").first().waitFor();
  await page.keyboard.press("d");
  await page.locator(".undo").waitFor();
  await page.close({ runBeforeUnload: true });
  await until("the question", async () => seen.dialogs.some((dialog) => dialog.startsWith("beforeunload")));
  seen.dialogs.length = 0;
});

test("leaving an empty page asks nothing", async ({ app, page, seen }) => {
  await app.open();
  await app.button("About", page.locator("footer")).click();
  await page.keyboard.press("Escape");
  await page.close({ runBeforeUnload: true });
  await until("the page to close", async () => page.isClosed());
  assert.deepEqual(seen.dialogs, []);
});
