// Behind the worker's glue: what comes before the engine is there waits for it.
"use strict";
{
  const early = [];
  let ready = false;
  self.onmessage = ({ data }) => {
    if (ready) wasm_bindgen.receive(data);
    else early.push(data);
  };
  self.addEventListener("message", async ({ data }) => {
    await wasm_bindgen({ module_or_path: data.module });
    wasm_bindgen.start(data.role);
    ready = true;
    // The first one brought the engine itself.
    for (const message of early.splice(0).slice(1)) wasm_bindgen.receive(message);
  }, { once: true });
}
