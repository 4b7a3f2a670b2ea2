// A real town and a real citizen: `loket serve --demo` and `loket citizen … window`, each a process of its own.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import readline from "node:readline";

const program = process.env.LOKET_PROGRAM;
export const work = process.env.LOKET_WORK;

export const town = path.join(work, "town");

/** Starts a process and resolves with the address in its `ready …` line; `said` is what it says beside, so far. */
export function ready(args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  child.stderr.on("data", (data) => said.push(String(data)));
  return new Promise((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("ready ")) resolve({ child, address: line.slice(6), said });
    });
    child.on("exit", (code) => reject(new Error(`${args[0]} ended with ${code}: ${said.join("")}`)));
  });
}

export function loket(...args) {
  const done = spawnSync(program, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`loket ${args.join(" ")}: ${done.stderr}${done.stdout}`);
  return done.stdout.trim();
}

/** `listen` is kept over a restart, so that the citizen finds the town again. */
export async function openTown(listen = "127.0.0.1:0") {
  mkdirSync(work, { recursive: true });
  return ready(["serve", "--data", town, "--listen", listen, "--demo"]);
}

/** Resolves when the process is gone. */
export function end(child) {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", resolve);
    child.kill("SIGTERM");
  });
}

/** A citizen who has joined and stands at the first screen after the first start. */
export async function openCitizen(name, settings = {}, data = town) {
  const home = path.join(work, name);
  const { link } = JSON.parse(loket("link", "--data", data, "--json"));
  loket("citizen", "--home", home, "join", link);
  const first = { do: "change_settings", lang: "en", first_start: "done", ...settings };
  loket("citizen", "--home", home, "call", JSON.stringify(first));
  return ready(["citizen", "--home", home, "window", "--ui", process.env.LOKET_UI_DIST]);
}

/** Asks again until the answer is good, for at most two minutes. */
export async function until(ask, good) {
  const limit = Date.now() + 120_000;
  for (;;) {
    const answer = await ask();
    if (good(answer)) return answer;
    if (Date.now() > limit) throw new Error(`it did not happen: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
