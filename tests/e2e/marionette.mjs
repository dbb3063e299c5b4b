// Firefox over its own WebDriver door (Marionette), without a driver between.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// Starts a Firefox with a fresh profile; `send(command, parameters)` is WebDriver.
export const startFirefox = async () => {
  const profile = mkdtempSync(join(tmpdir(), "dropleaf-firefox-"));
  const port = await freePort();
  const prefs = { "marionette.port": port, "browser.shell.checkDefaultBrowser": false,
    "datareporting.policy.dataSubmissionEnabled": false, "browser.startup.page": 0, "app.update.enabled": false,
    "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false };
  const lines = Object.entries(prefs).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const browser = spawn("firefox-esr", ["--headless", "--marionette", "--no-remote", "--profile", profile], { stdio: "ignore" });

  let socket;
  for (let tries = 0; !socket; tries += 1) {
    if (tries > 150) throw new Error("Firefox does not answer");
    await new Promise((go) => setTimeout(go, 200));
    socket = await new Promise((done) => {
      const attempt = connect(port, "127.0.0.1", () => done(attempt)).on("error", () => done(undefined));
    });
  }

  // A message is its length, a colon, and a JSON list: [kind, id, …].
  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on("data", (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(received.subarray(0, colon).toString());
      if (received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString());
      received = received.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const { done, fail } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) fail?.(new Error(`${error.error}: ${error.message}`));
      else done?.(result);
    }
  });
  let last = 0;
  const send = (command, parameters = {}) => new Promise((done, fail) => {
    last += 1;
    waiting.set(last, { done, fail });
    const message = JSON.stringify([0, last, `WebDriver:${command}`, parameters]);
    socket.write(`${Buffer.byteLength(message)}:${message}`);
  });
  const close = async () => {
    socket.end();
    browser.kill();
    await new Promise((done) => (browser.exitCode === null && browser.signalCode === null ? browser.once("exit", done) : done()));
    rmSync(profile, { recursive: true, force: true });
  };
  return { send, close };
};
