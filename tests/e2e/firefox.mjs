// A short run through both forms of the page in Firefox.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { number, until } from "./check.mjs";
import { dist, sample } from "./fixtures.mjs";
import { startFirefox } from "./marionette.mjs";
import { serve } from "./server.mjs";

const session = async (address, server) => {
  const { send, close } = await startFirefox();
  try {
    await send("NewSession", { capabilities: { alwaysMatch: { unhandledPromptBehavior: "accept" } } });
    const run = async (script, ...args) => (await send("ExecuteScript", { script, args })).value;
    const find = async (value) => (await send("FindElement", { using: "css selector", value })).value;
    const type = async (selector, text) => {
      const [id] = Object.values(await find(selector));
      await send("ElementSendKeys", { id, text });
    };
    const state = (name) => until(`the state ${name}`, () =>
      run("return document.documentElement.dataset.state === arguments[0]", name), 120_000);
    const articles = async () => number((await run("return document.querySelector('.list-head b')?.textContent")) ?? "");

    await send("Navigate", { url: address });
    await state("empty");
    assert.ok(await run("return document.documentElement.dataset.sealed > 0"), "sealed");
    const asked = server.log.length;

    const paths = readdirSync(sample).map((name) => join(sample, name));
    await type("#open-files", paths.join("\n"));
    await state("ready");
    await until("14 articles", async () => (await articles()) === 14);

    await type("#search", "silo*");
    await until("fewer articles, with hits", async () =>
      (await articles()) < 14 && run("return document.querySelectorAll('mark[data-hit]').length > 0"));
    await run("document.querySelector('[aria-label=Articles] [data-doc] button').click()");
    await until("the article, with entities and hits", () =>
      run("return document.querySelectorAll('article mark[data-type]').length > 0"
        + " && document.querySelectorAll('article mark[data-hit]').length > 0"));

    await run("[...document.querySelectorAll('.row-compare')].slice(0, 2).forEach((button) => button.click())");
    await run("[...document.querySelectorAll('nav button')].find((button) => /Compare/.test(button.textContent)).click()");
    await until("two columns", () => run("return document.querySelectorAll('[data-view=compare] article[data-doc]').length === 2"));

    const { value: refused } = await send("ExecuteAsyncScript", {
      script: "const done = arguments[1]; window.fetch(arguments[0]).then(() => done('succeeded'), () => done('refused'))",
      args: [`${server.address}?leak`],
    });
    assert.equal(refused, "refused");
    assert.deepEqual(server.log.slice(asked), [], "requests after the seal");
  } finally {
    await close();
  }
};

let failed = 0;
const server = await serve(dist);
for (const [form, address] of [["hosted", server.address], ["single", pathToFileURL(join(dist, "dropleaf.html")).href]]) {
  try {
    await session(address, server);
    console.log(`  ok    ${form}`);
  } catch (error) {
    failed += 1;
    console.log(`  FAIL  ${form}\n${error.stack}`);
  }
}
server.close();
console.log(`${2 - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
