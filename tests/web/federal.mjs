// The 20 real federal forms in the citizen's window: opened, refused where they are empty, filled in, sent.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { go, open } from "./browser.mjs";
import { fillPage, spoilPage } from "./filler.mjs";
import { end, loket, openCitizen, ready, until, work } from "./town.mjs";

const data = path.join(work, "grants");
const pack = path.join(work, "grants-pack");

/** The forms as a town publishes them; none where the shared data is absent. */
function forms() {
  const done = spawnSync(process.env.LOKET_FEDERAL_PACK, [pack], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  const lines = done.stdout.trim().split("\n");
  if (lines[0].startsWith("SKIPPED")) return [];
  return lines.map((line) => ({ id: line.split(" ")[0], title: line.slice(line.indexOf(" ") + 1) }));
}

export function tests(browser) {
  let office, citizen, page, reference;
  const all = forms();
  if (!all.length) return [{ name: "the federal forms", skipped: true }];
  const opening = {
    name: "the federal forms are published, and an applicant joins",
    async run() {
      loket("publish", pack, "--data", data);
      office = await ready(["serve", "--data", data, "--listen", "127.0.0.1:0"]);
      citizen = await openCitizen("applicant", {}, data);
      page = await open(browser, citizen.address);
    },
  };
  const closing = {
    name: "every federal form has arrived at the desk, and nothing is wrong with it there",
    async run() {
      // On a busy machine the last one is still on its way.
      const inbox = () => JSON.parse(loket("desk", "--data", data, "--json", "inbox"));
      await until(inbox, (rows) => rows.length > 0);
      const [row] = inbox();
      const show = () => JSON.parse(loket("desk", "--data", data, "--json", "show", row.reference)).submissions;
      const arrived = await until(show, (rows) => rows.length === all.length);
      const expected = all.map((form) => form.title).sort();
      const titles = arrived.map((row) => row.title).sort();
      if (titles.join() !== expected.join()) throw new Error(`at the desk: ${titles.join(", ")}`);
      const wrong = arrived.filter((row) => row.problems.length);
      if (wrong.length) throw new Error(wrong.map((row) => `${row.title}: ${row.problems}`).join("\n"));
      await page.context().close();
      await Promise.all([citizen.child, office.child].map(end));
    },
  };
  const each = all.map((form) => ({
    name: `federal form: ${form.title}`,
    async run() {
      reference = await through(page, form);
    },
  }));
  return [opening, ...each, closing];
}

/** From the start page to the reference. */
async function through(page, form) {
  page.faults.length = 0;
  await go(page, `/form/${form.id}`);
  await page.click("main a:has-text('Start')");
  await page.waitForSelector("main form");
  let refused = false;
  let pages = 0;
  let answers = 0;
  for (; !new URL(page.url()).pathname.endsWith("/check"); pages += 1) {
    if (pages > 200) throw new Error("the form has no end");
    refused ||= await spoilPage(page);
    answers += await fillPage(page);
  }
  if (!refused) throw new Error("nothing was refused");
  await page.click("button:has-text('Send')");
  await page.waitForSelector("#agree-error");
  await page.check("#agree");
  await page.click("button:has-text('Send')");
  const reference = (await page.innerText(".reference")).trim();
  if (!/^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(reference)) throw new Error(`no reference: ${reference}`);
  if (page.faults.length) throw new Error(page.faults.join("\n"));
  console.log(`        ${pages} pages, ${answers} answers`);
  return reference;
}
