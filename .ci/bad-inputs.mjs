// Reads hostile and broken files with the native command and holds what comes of them to
// what is expected: `node .ci/bad-inputs.mjs DROPLEAF EXPECTED FOLDER [CASE...]`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [program, expectedFile, folder, ...only] = process.argv.slice(2);
const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
const STATUS = { loaded: "loaded", partial: "partially-loaded", skipped: "skipped-with-error" };
// Seconds beyond which a case without a limit of its own is too slow.
const PATIENCE = 30;

const shown = (text) => text.replace(/\r\n?/g, "\n").trim();

/// What is wrong with a case: a list of sentences, empty where all is well.
function faults(one) {
  const wrong = [];
  const check = (is, says) => { if (!is) wrong.push(says); };
  const paths = one.files.map(({ path }) => path);
  const good = ["good/"];
  const started = process.hrtime.bigint();
  const run = (more) => spawnSync("/usr/bin/env", ["bash", "-c", 'ulimit -v 6000000; exec "$@"', "-", program, "ingest", ...more], {
    cwd: folder, encoding: "utf8", maxBuffer: 1 << 30, timeout: 120e3,
  });
  const ran = run([...paths, ...good]);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  check(ran.status === 0, `exit ${ran.status}`);
  check(!/panicked|unreachable/.test(ran.stderr ?? ""), "a panic is shown");
  const rows = (ran.stdout ?? "").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const files = rows.filter((row) => "status" in row);
  const docs = rows.filter((row) => "doc" in row && !row.file.startsWith("good/"));
  check(files.filter((row) => row.file.startsWith("good/") && row.status === "loaded").length >= 3, "a good file is lost");
  const own = paths.map((path) => files.find((row) => row.file === path));
  check(own.every(Boolean), "a file has no row");
  const allowed = [one.result, ...(one.also_ok ?? [])];
  const reasons = files.filter((row) => !row.file.startsWith("good/")).map((row) => row.reason ?? "").join(" | ");
  for (const row of own.filter(Boolean)) {
    check(allowed.includes(STATUS[row.status]), `${row.status}, not ${allowed.join(" or ")}: ${row.reason}`);
    check(row.status === "loaded" || row.reason, "there is no reason");
  }
  const skipped = own.some((row) => row && row.status !== "loaded");
  if (one.error_any && skipped) {
    check(one.error_any.some((word) => reasons.toLowerCase().includes(word.toLowerCase())),
      `the reason has none of ${one.error_any.join(", ")}: ${reasons.slice(0, 300)}`);
  }
  const read = own.some((row) => row && row.status !== "skipped");
  const text = docs.map((doc) => `${doc.title ?? ""}\n${doc.text}`).join("\n");
  if (read) {
    for (const part of one.contains ?? []) check(text.includes(part), `“${part}” is missing`);
    for (const part of one.not_contains ?? []) check(!text.includes(part), `“${part}” is shown`);
    if (one.documents !== undefined) {
      const [least, most] = [one.documents].flat().length === 2 ? one.documents : [one.documents, one.documents];
      check(docs.length >= least && docs.length <= most, `${docs.length} documents, not ${one.documents}`);
    }
    if (one.title) check(docs.some((doc) => doc.title === one.title), `titles ${docs.map((doc) => doc.title)}`);
    if (one.max_replacement_chars !== undefined) {
      check((text.match(/\ufffd/g) ?? []).length <= one.max_replacement_chars, "too many places are unreadable");
    }
    if (one.encoding && !one.truth_after_override) {
      check(one.encoding.includes(own[0]?.encoding), `encoding ${own[0]?.encoding}, not ${one.encoding}`);
    }
  }
  if (one.truth && (read || !one.also_ok?.includes("skipped-with-error"))) {
    const norm = (value) => (one.truth_norm ? value.normalize(one.truth_norm) : value);
    const truth = norm(shown(readFileSync(join(folder, one.truth), "utf8")));
    const is = (list) => list.some((doc) => norm(shown(doc.text)) === truth);
    const needed = one.truth_required !== false && !one.truth_after_override;
    if (needed) check(is(docs), `the text is not the true one: ${JSON.stringify(docs[0]?.text?.slice(0, 80))}`);
    if (one.truth_after_override) {
      const again = run([...paths, "--encoding", one.truth_after_override]);
      const reread = again.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line)).filter((row) => "doc" in row);
      check(is(docs) || is(reread), `read as ${one.truth_after_override} the text is not the true one`);
    }
  }
  const limit = one.limits?.time_s ?? PATIENCE;
  check(seconds <= limit, `it took ${seconds.toFixed(1)} s, more than ${limit}`);
  for (const doc of docs) {
    const size = Buffer.byteLength(doc.text);
    const fits = doc.blocks.every((block, nr) => block.start < block.end && block.end <= size
      && (nr === 0 || doc.blocks[nr - 1].end <= block.start));
    check(fits, "blocks overlap or end beyond the text");
  }
  return wrong;
}

let [passed, failed] = [0, 0];
for (const one of expected.cases) {
  if (only.length > 0 && !only.some((name) => one.id.startsWith(name) || one.class === name)) continue;
  const wrong = faults(one);
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  console.log(`  ${wrong.length === 0 ? "ok  " : "FAIL"}  ${one.class} ${one.id}${wrong.map((says) => `\n          ${says}`).join("")}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
