// What a person does on the page, and what they see there.
import { drop } from "./drop.mjs";
import { assert, number, until } from "./check.mjs";

export class App {
  constructor(page, address) {
    this.page = page;
    this.address = address;
  }

  // Opens the page and waits until it is sealed and ready for files.
  async open() {
    await this.page.goto(this.address);
    await this.page.locator("html[data-sealed]").waitFor({ state: "attached" });
    await this.state("empty");
  }

  async state(name, timeout = 60_000) {
    await this.page.locator(`html[data-state="${name}"]`).waitFor({ state: "attached", timeout });
  }

  // Waits until what was dropped is searchable and its entities are there.
  async ready(timeout = 180_000) {
    await this.page.locator('html[data-state="ready"][data-entities="done"]')
      .waitFor({ state: "attached", timeout });
  }

  // Drops files and folders by their absolute paths and waits for the import's end.
  async drop(...paths) {
    const before = await this.totals();
    await drop(this.page, paths);
    const changed = async () => JSON.stringify(await this.totals()) !== JSON.stringify(before);
    await until("the import to change what is loaded", changed, 300_000);
    await this.ready();
  }

  async trySample() {
    await this.button("Try the sample").click();
    await this.ready();
    await this.settled(14);
  }

  button(name, within = this.page) {
    return within.getByRole("button", { name, exact: true });
  }

  // Stops long work in the moment it says how far it is: it may be done before a locator
  // looks again. Called before what begins it; what comes back waits for the click, and
  // gives the name under which the work stood.
  async stopAsItComes() {
    await this.page.evaluate(() => {
      const look = () => {
        const bar = document.querySelector(".concordance-working [role=progressbar]");
        const button = bar && [...bar.parentElement.querySelectorAll("button")].find((it) => it.textContent === "Stop");
        if (!button) return;
        observer.disconnect();
        document.documentElement.setAttribute("data-stopped", bar.getAttribute("aria-label"));
        button.click();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
    });
    const root = this.page.locator("html[data-stopped]");
    return () => root.getAttribute("data-stopped");
  }

  // The line at the foot: what is loaded, in words; "" before anything is.
  async totals() {
    const line = this.page.locator("footer button").first();
    const words = (await line.textContent().catch(() => "")) ?? "";
    return words.includes("article") ? words : "";
  }

  // The number of articles under the filter, as the list says it.
  async nArticles() {
    return number(await this.page.locator(".list-head b").textContent());
  }

  // Waits until the list holds `n` articles.
  async settled(n) {
    await until(`${n} articles in the list`, async () => (await this.nArticles()) === n, 120_000);
  }

  rows() {
    return this.page.locator('[aria-label="Articles"] [data-doc]');
  }

  row(file) {
    return this.page.locator(`[aria-label="Articles"] [data-doc$=${JSON.stringify(file)}]`);
  }

  async docs() {
    return this.rows().evaluateAll((rows) => rows.map((row) => row.dataset.doc));
  }

  article() {
    return this.page.locator("[data-view=articles] article[data-doc]");
  }

  // Opens an article from the list and waits until its text is drawn.
  async read(file) {
    await this.row(file).locator("button").first().click();
    await this.page.locator(`article[data-doc$=${JSON.stringify(file)}] [data-at]`).first().waitFor();
  }

  searchBox() {
    return this.page.getByRole("searchbox", { name: "Search" });
  }

  async search(query, n) {
    await this.searchBox().fill(query);
    if (n !== undefined) await this.settled(n);
  }

  sentence() {
    return this.page.locator(".search-sentence").textContent();
  }

  // A facet's row by the facet's name and the value's.
  facet(kind, value) {
    return this.page.getByRole("region", { name: kind, exact: true }).locator("li").filter({ hasText: value }).first();
  }

  // The rows of the import report that are drawn (file, status, reason) and its sum;
  // with `problems` the rows of what is not fully loaded.
  async report({ problems = false } = {}) {
    await this.page.locator(".header").getByRole("button", { name: "Import report" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.locator("[data-file]").first().waitFor();
    if (problems) {
      await dialog.getByRole("checkbox").check();
      await until("the loaded to go", async () => (await dialog.locator("[data-status=loaded]").count()) === 0);
    }
    const rows = await dialog.locator("[data-file][data-status]").evaluateAll((all) =>
      all.map((row) => ({
        file: row.dataset.file,
        status: row.dataset.status,
        reason: row.querySelector(".report-reason").textContent,
      })));
    const sum = await dialog.locator(".report-sum").textContent();
    await this.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    return { rows, sum };
  }

  // Checks that every run drawn in an article is what stands in `bytes` at its place.
  async assertTrue(article, bytes) {
    const runs = await article.locator("[data-at]").evaluateAll((all) =>
      all.map((run) => [Number(run.dataset.at), run.textContent]));
    assert.ok(runs.length > 0, "nothing is drawn");
    for (const [at, text] of runs) {
      const there = bytes.subarray(at, at + Buffer.byteLength(text)).toString();
      assert.equal(text, there, `the run at byte ${at}`);
    }
    return runs;
  }
}
