// A plain static host that remembers every request it gets: the outside view on
// whether the page keeps quiet.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".wasm": "application/wasm", ".json": "application/json" };

// Serves `folder` on a port of its own; `log` holds the paths asked for, in order.
export const serve = async (folder) => {
  const log = [];
  const server = createServer(async (request, response) => {
    log.push(`${request.method} ${request.url}`);
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const name = normalize(path === "/" ? "/index.html" : path);
    try {
      const bytes = await readFile(join(folder, name));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return { address, log, close: () => server.close() };
};
