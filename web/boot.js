// Behind the page's glue, in the same inline module: finds the program's parts in the
// document (single file) or beside it (hosted), starts the page, then seals it.
const part = (id) => document.getElementById(id);

// Bytes that travel inside the document: gzip, base64.
const unpack = async (text) => {
  const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};

const bytes = async (id) => {
  const { src } = part(id).dataset;
  if (!src) return unpack(part(id).textContent);
  const answer = await fetch(src);
  if (!answer.ok) throw new Error(`${src}: ${answer.status}`);
  return answer.arrayBuffer();
};

// From here on the browser refuses every request of this page and of its workers,
// which inherit the policy with the Blob that they are started from.
const seal = () => {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'";
  document.head.append(policy);
  document.documentElement.dataset.sealed = String(performance.now());
};

try {
  await __wbg_init({ module_or_path: await bytes("page-wasm") });
  const module = await WebAssembly.compile(await bytes("worker-wasm"));
  const sample = new TextDecoder().decode(await bytes("sample"));
  seal();
  const script = new Blob([part("worker-js").textContent], { type: "text/javascript" });
  parts_ready(module, URL.createObjectURL(script), sample);
} catch (error) {
  const words = part("boot-failed");
  words.hidden = false;
  words.querySelector("code").textContent = String(error);
}
