// Files of every format that hold the same articles, made of the sample again and again.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sample, zip } from "../../tests/e2e/fixtures.mjs";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// Articles of `n_bytes` together: title, paragraphs.
const articles = (nBytes) => {
  const texts = readdirSync(sample).filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(sample, name), "utf8"));
  const all = [];
  for (let [nr, size] = [0, 0]; size < nBytes; nr += 1) {
    const text = texts[nr % texts.length];
    const [title, ...body] = text.split(/\n\n+/).map((part) => part.replace(/\s+/g, " ").trim()).filter(Boolean);
    all.push({ title: `${title} ${nr}`, body });
    size += text.length;
  }
  return all;
};

const pdf = (list) => {
  const objects = [null, null, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"];
  const kids = [];
  const line = (y, size, text) => `BT /F1 ${size} Tf 72 ${y} Td (${text.replace(/[\\()]/g, "\\$&").replace(/[^\x20-\x7e]/g, " ")}) Tj ET`;
  for (const { title, body } of list) {
    const lines = body.join(" ").match(/.{1,90}(\s|$)/g) ?? [];
    for (let from = 0; from < lines.length; from += 45) {
      const page = lines.slice(from, from + 45).map((text, nr) => line(720 - nr * 14, 11, text.trim()));
      const content = [...(from === 0 ? [line(760, 18, title)] : []), ...page].join("\n");
      objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
      objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length} 0 R >>`);
      kids.push(`${objects.length} 0 R`);
    }
  }
  objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  let [out, places] = ["%PDF-1.4\n", []];
  const parts = [out];
  let at = out.length;
  objects.forEach((object, nr) => {
    places.push(at);
    const text = `${nr + 1} 0 obj\n${object}\nendobj\n`;
    parts.push(text);
    at += text.length;
  });
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`, ...places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`),
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`);
  out = parts.join("");
  return Buffer.from(out, "latin1");
};

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OPEN = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';
const cell = (text) => `"${text.replaceAll('"', '""')}"`;

// name: bytes, each of some `nBytes` of text.
export const make = (nBytes) => {
  const list = articles(nBytes);
  const text = ({ title, body }) => [title, ...body].join("\n\n");
  const page = ({ title, body }) => `<h1>${escaped(title)}</h1>${body.map((part) => `<p>${escaped(part)}</p>`).join("\n")}`;
  const message = ({ title, body }, nr) => `From: a${nr}@wire.example\r\nSubject: ${title.replace(/[^\x20-\x7e]/g, " ")}\r\nDate: Tue, 12 Mar 2024 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body.join("\r\n\r\n")}\r\n`;
  const whole = list.map(text).join("\n\n");
  const docx = list.map(({ title, body }) => `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${escaped(title)}</w:t></w:r></w:p>`
    + body.map((part) => `<w:p><w:r><w:t>${escaped(part)}</w:t></w:r></w:p>`).join("")).join("");
  const odt = list.map(({ title, body }) => `<text:h text:outline-level="1">${escaped(title)}</text:h>${body.map((part) => `<text:p>${escaped(part)}</text:p>`).join("")}`).join("");
  const time = (nr) => `${String(Math.floor(nr / 3600)).padStart(2, "0")}:${String(Math.floor(nr / 60) % 60).padStart(2, "0")}:${String(nr % 60).padStart(2, "0")}`;
  const lines = whole.split("\n").filter(Boolean);
  return {
    "a.txt": whole,
    "a.md": list.map(({ title, body }) => `# ${title}\n\n${body.join("\n\n")}`).join("\n\n"),
    "a.html": `<!doctype html><title>All</title>${list.map(page).join("\n")}`,
    "a.csv": `title,text\n${list.map(({ title, body }) => `${cell(title)},${cell(body.join("\n\n"))}`).join("\n")}\n`,
    "a.json": JSON.stringify(list.map(({ title, body }) => ({ title, text: body.join("\n\n") }))),
    "a.jsonl": list.map(({ title, body }) => JSON.stringify({ title, text: body.join("\n\n") })).join("\n"),
    "a.mbox": list.map((one, nr) => `From a${nr}@wire.example Tue Mar 12 09:00:00 2024\r\n${message(one, nr)}\r\n`).join(""),
    "a.xml": `<?xml version="1.0"?><TEI><text><body>${list.map(({ title, body }) => `<div><head>${escaped(title)}</head>${body.map((part) => `<p>${escaped(part)}</p>`).join("")}</div>`).join("")}</body></text></TEI>`,
    "a.srt": lines.map((one, nr) => `${nr + 1}\n${time(nr)},000 --> ${time(nr)},900\n${one}\n`).join("\n"),
    "a.rtf": `{\\rtf1\\ansi ${list.map((one) => text(one).replace(/[\\{}]/g, "\\$&").replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0)}?`).replaceAll("\n\n", "\\par ")).join("\\par ")}}`,
    "a.docx": zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": `<w:document ${WORD}><w:body>${docx}</w:body></w:document>` }),
    "a.odt": zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": `<office:document-content ${OPEN}><office:body><office:text>${odt}</office:text></office:body></office:document-content>` }),
    "a.pdf": pdf(list),
    "a.zip": zip(Object.fromEntries(list.map((one, nr) => [`a${nr}.txt`, text(one)]))),
    "a.txt.gz": gzipSync(whole),
  };
};
