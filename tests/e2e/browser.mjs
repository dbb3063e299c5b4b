// Chromium as the tests use it, and what is seen of a page from outside.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome"];

// A browser with a fresh profile in a temporary folder.
export const launch = (more = []) => {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("chromium is missing: run .ci/setup tests");
  return chromium.launch({ executablePath, args: [...FLAGS, ...more], handleSIGINT: false, handleSIGTERM: false });
};

// What stays within the browser is no request.
const isOutward = (url) => !/^(blob|data|about|chrome):/.test(url);

// Watches a page, and every worker that it starts, from outside. The lists grow:
// `requests` (of page and workers, the page itself included), `violations`, `errors`,
// `dialogs`, and `workers` in the order in which they were started.
export const watch = async (page) => {
  const seen = { requests: [], violations: [], errors: [], dialogs: [], workers: [] };
  page.on("request", (request) => {
    if (isOutward(request.url())) seen.requests.push(request.url());
  });
  page.on("pageerror", (error) => seen.errors.push(error.stack ?? String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Refused to/i.test(text)) seen.violations.push(text);
    else if (message.type() === "error") seen.errors.push(text);
  });
  page.on("dialog", (dialog) => {
    seen.dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  page.on("worker", (worker) => {
    seen.workers.push(worker);
    const listen = () => {
      self.seenViolations = [];
      self.addEventListener("securitypolicyviolation", (event) => {
        self.seenViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
      });
    };
    worker.evaluate(listen).catch(() => {});
  });
  await page.addInitScript(() => {
    window.seenViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.seenViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return seen;
};

// The violations that page and living workers have noted themselves.
export const noted = async (page) => {
  const of = (place) => place.evaluate(() => globalThis.seenViolations ?? []).catch(() => []);
  const lists = await Promise.all([of(page), ...page.workers().map(of)]);
  return lists.flat();
};
