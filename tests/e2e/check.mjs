// The list of tests, and what is checked in them.
import assert from "node:assert/strict";

export const FORMS = ["hosted", "single"];
export const tests = [];

// Adds a test. It runs on both forms of the page, unless `forms` names one. After
// it the runner checks that the page was quiet (see `quiet` in run.mjs); `expects`
// names what the test provokes on purpose: "violations", "errors", "requests".
export const test = (name, body, { forms = FORMS, expects = [], context = {} } = {}) => {
  tests.push({ name, body, forms, expects, context });
};

export { assert };

// Waits until `look` gives something true; says `what` it waited for if it never
// does. The limit only ends a hang: it is no assertion about speed.
export const until = async (what, look, limit = 60_000) => {
  const end = Date.now() + limit;
  let last;
  while (Date.now() < end) {
    last = await look();
    if (last) return last;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error(`waited in vain for: ${what}`);
};

// The number in words such as "10,000 articles".
export const number = (words) => Number(words.match(/\d[\d,]*/)?.[0].replaceAll(",", "") ?? NaN);
