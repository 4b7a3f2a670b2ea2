// Lane `web`: the built interface in a real browser, with the real engine, a real hub and a real desk.
import { launch } from "./browser.mjs";
import { tests as console_ } from "./console.mjs";
import { tests as federal } from "./federal.mjs";
import { tests as forms } from "./forms.mjs";
import { tests as jobs } from "./jobs.mjs";
import { tests as many } from "./many.mjs";
import { tests as publishing } from "./publishing.mjs";
import { tests as records } from "./records.mjs";
import { tests as said } from "./said.mjs";
import { tests as screens } from "./screens.mjs";
import { tests as signOn } from "./sign_on.mjs";
import { end, openCitizen, openTown } from "./town.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };
/** No step takes this long, unless a browser hangs. */
const PATIENCE = 5 * 60_000;

async function inTime(run) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("it did not end within five minutes")), PATIENCE);
  });
  await Promise.race([run(), late]).finally(() => clearTimeout(timer));
}

async function each(tests) {
  for (const test of tests) {
    const start = Date.now();
    if (test.skipped) {
      counts.skipped += 1;
      console.log(`SKIPPED ${test.name}`);
      continue;
    }
    try {
      await inTime(() => test.run());
      counts.passed += 1;
      console.log(`ok      ${test.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      counts.failed += 1;
      console.log(`FAILED  ${test.name}\n${error.message}`);
    }
  }
}

/** Each walk has servers and citizens of its own. */
const walks = {
  async jobs(browser) {
    const world = { town: await openTown(), browser };
    world.citizen = await openCitizen("jobs");
    await each(jobs(world));
    const looker = await openCitizen("screens");
    await each(screens(browser, looker.address));
    await Promise.all([world.citizen.child, looker.child, world.town.child].map(end));
  },
  forms: (browser) => each(forms(browser)),
  async said(browser) {
    const town = await openTown();
    const citizen = await openCitizen("said");
    await each(said(browser, citizen.address));
    await Promise.all([citizen.child, town.child].map(end));
  },
  many: (browser) => each(many(browser, process.env.LOKET_PICTURES)),
  console: (browser) => each(console_(browser, process.env.LOKET_PICTURES)),
  records: (browser) => each(records(browser, process.env.LOKET_PICTURES)),
  federal: (browser) => each(federal(browser)),
  sign_on: (browser) => each(signOn(browser, process.env.LOKET_PICTURES)),
  publishing: (browser) => each(publishing(browser, process.env.LOKET_PICTURES)),
};

const browser = await launch();
for (const [name, walk] of Object.entries(walks)) {
  if (name.includes(process.env.LOKET_WALKS ?? "")) await walk(browser);
}
await browser.close();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed ? 1 : 0);
