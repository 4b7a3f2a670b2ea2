// What the walks at the staff console share: an office of its own, people with passkeys, citizens, a look at every screen.
import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { loket, ready, work } from "./town.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Wide, at 200 %, on a phone, in the dark; from right to left, wide and on a phone. */
export const WAYS = [
  { width: 1440, height: 900 }, { width: 1280, height: 800, zoom: 2 }, { width: 360, height: 740 },
  { width: 1280, height: 800, scheme: "dark" }, { width: 1280, height: 800, lang: "ar" }, { width: 360, height: 740, lang: "ar" },
];

/** A server whose first administrator has not come yet: `link` lets them in. `more` is said to `loket serve` beside. */
export async function openOffice(name, ...more) {
  const data = path.join(work, name);
  const office = await ready(["serve", "--data", data, "--listen", "127.0.0.1:0", "--demo", ...more]);
  const link = office.said.join("").match(/http:\/\/localhost:\d+\/console\/welcome#\w+/)?.[0];
  if (!link) throw new Error(`no link in: ${office.said.join("")}`);
  return { ...office, data, link, base: `http://localhost:${new URL(office.address).port}` };
}

/** A citizen without a window. */
export class Citizen {
  constructor(name, data) {
    this.home = path.join(work, name);
    const { link } = JSON.parse(loket("link", "--data", data, "--json"));
    loket("citizen", "--home", this.home, "join", link);
  }
  call(command) {
    return JSON.parse(loket("citizen", "--home", this.home, "call", JSON.stringify(command)));
  }
  sync() {
    loket("citizen", "--home", this.home, "sync");
  }
  /** Writes to a department and wants a person. */
  asks(department, text) {
    const thread = this.call({ do: "start_conversation", department, topic: "", text });
    this.conversation = thread.conversation.id;
    this.call({ do: "ask_person", conversation: this.conversation });
    this.sync();
  }
  writes(text) {
    this.call({ do: "send_text", conversation: this.conversation, text });
    this.sync();
  }
  /** A file that this device keeps. */
  file(id) {
    const out = path.join(this.home, "out");
    loket("citizen", "--home", this.home, "get-file", id, out);
    return readFileSync(out);
  }
  /** What the thread holds after fetching, as one text. */
  reads() {
    this.sync();
    return JSON.stringify(this.call({ do: "read_conversation", conversation: this.conversation }));
  }
}

/** A browser of its own with a device that holds passkeys. */
export async function clerk(browser, size = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text())) page.faults.push(message.text());
  });
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

export async function register(page, link, name) {
  await page.goto(link);
  await page.fill("#name", name);
  await page.click("button:has-text('Register a passkey')");
  await page.waitForSelector(".desk");
}

export const says = async (page, selector, text) => page.waitForSelector(`${selector}:has-text(${JSON.stringify(text)})`);

/** Asks the desk as the page in front would; the reply, or the problem. */
export async function ask(page, command) {
  return page.evaluate(async (body) => {
    const headers = { "content-type": "application/json", "x-loket-console": "1" };
    return (await fetch("/console/v1/call", { method: "POST", headers, body })).json();
  }, JSON.stringify(command));
}

/** Invites somebody through the door and registers them in a browser of their own. */
export async function colleague(browser, page, name, grants) {
  const { link } = await ask(page, { area: "people", do: "invite", name, grants });
  const other = await clerk(browser);
  await register(other, link, name);
  return other;
}

/** A picture of what is shown, when pictures are wanted. */
export async function picture(page, pictures, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** What axe finds on these screens, and what scrolls sideways. */
export async function look(page, base, screens, way, pictures) {
  await wear(page, way);
  await speak(page, way.lang ?? "en");
  const found = [];
  for (const [name, address] of Object.entries(screens)) {
    await page.goto(`${base}/console${address}`);
    await page.waitForSelector("main h1");
    await page.waitForSelector(".loading", { state: "detached" });
    found.push(...(await examine(page, name, way, pictures)));
  }
  await speak(page, "en");
  if (found.length) throw new Error(found.join("\n"));
}

/** The console's language from the next page on. */
async function speak(page, lang) {
  await page.evaluate((lang) => localStorage.setItem("loket-desk-language", lang), lang);
}

/** Before a page is loaded: it asks once which colours are wanted. */
export async function wear(page, way) {
  await page.setViewportSize(way);
  await page.emulateMedia({ colorScheme: way.scheme ?? "light" });
}

/** The same of what is shown just now. */
export async function examine(page, name, way, pictures) {
  if (way.zoom) await page.evaluate((zoom) => (document.documentElement.style.zoom = zoom), way.zoom);
  const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = result.violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.target).join(" | ")}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (sideways > 1 && !way.zoom) found.push(`${name}: scrolls sideways by ${sideways} px`);
  await picture(page, pictures, `console-${name}-${way.width}${way.zoom ?? ""}${way.scheme ?? ""}${way.lang ?? ""}`);
  return found;
}
