// Files for the tests, written into a temporary folder.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";

export const root = fileURLToPath(new URL("../..", import.meta.url));
// What is tested: the shipped form, or another build of it.
export const dist = process.env.DROPLEAF_DIST ?? join(root, "dist");
export const sample = join(root, "sample");

// Several megabytes of one line are built of this.
const WORDS = "the port authority counted grain silos while the tide turned over Velmar Bay and ";

export class Fixtures {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "dropleaf-e2e-"));
  }

  // Writes a file, with the folders above it, and gives its absolute path.
  write(path, content) {
    const full = join(this.folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  }

  // The path of a folder below which `files` (path: content) lie.
  tree(name, files) {
    for (const [path, content] of Object.entries(files)) this.write(join(name, path), content);
    return join(this.folder, name);
  }

  // The sample, as a folder on disk.
  sampleFolder(name = "sample") {
    const to = join(this.folder, name);
    mkdirSync(to, { recursive: true });
    for (const file of readdirSync(sample)) copyFileSync(join(sample, file), join(to, file));
    return to;
  }

  // `n` small articles in folders of a hundred.
  many(n, name = "many") {
    const to = join(this.folder, name);
    for (let nr = 0; nr < n; nr += 1) {
      const below = join(to, `part${String(Math.floor(nr / 100)).padStart(3, "0")}`);
      if (nr % 100 === 0) mkdirSync(below, { recursive: true });
      const day = String((nr % 28) + 1).padStart(2, "0");
      const place = ["Riga", "Oslo", "Cairo", "Lima"][nr % 4];
      const text = `Report number ${nr}\nMarch ${day}, 2023\n\nA lorry with marker${nr} left ${place} `
        + `for the harbour. Minister Ilse Marant said that ${nr + 2} tonnes were lost.\n`;
      writeFileSync(join(below, `article${String(nr).padStart(5, "0")}.txt`), text);
    }
    return to;
  }

  // A file of one line of `megabytes`, with a rare word near its end.
  oneLine(megabytes, name = "one line.txt") {
    const times = Math.floor((megabytes * 1e6) / WORDS.length);
    return this.write(name, `${WORDS.repeat(times)}zanzibarine ending`);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// The bytes of a sample file, by its name or by the id of its article.
export const sampleFile = (name) => readFileSync(join(sample, basename(name)));

// The bytes of a ZIP archive whose members (name: content) are stored as they are.
export const zip = (members) => {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [name, content] of Object.entries(members)) {
    const bytes = Buffer.from(content);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), about, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), about, rest, Buffer.from(name)]));
    bodies.push(body);
    at += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(bodies.length, 4);
  end.writeUInt16LE(bodies.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, listed, Buffer.from("PK\x05\x06"), end]);
};
