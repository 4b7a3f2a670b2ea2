// One Chromium for all tests, without its calls home.
import { chromium } from "playwright-core";

export const launch = () =>
  chromium.launch({
    executablePath: process.env.LOKET_BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  });

/** A page of the citizen's window; a script error fails the test that is running. */
export async function open(browser, address, size = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ viewport: size });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  await page.goto(address);
  await page.waitForSelector("h1");
  return page;
}

/** Sends a command through the door, as the interface does. */
export const door = (page, command) =>
  page.evaluate(async (body) => (await fetch("/door/call", { method: "POST", body })).json(), JSON.stringify(command));

/** The names of the commands that the page sends from now on, as they go out. */
export function commands(page) {
  const sent = [];
  page.on("request", (request) => request.url().endsWith("/door/call") && sent.push(request.postDataJSON().do));
  return sent;
}

/** Two clicks before the app can answer the first. */
export const twice = (page, button) => page.locator(button).evaluate((found) => (found.click(), found.click()));

/** "hidden" is a window closed to the tray or another tab in front; "visible" is back again. */
export const turn = (page, state) =>
  page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, value });
    Object.defineProperty(document, "hidden", { configurable: true, value: value === "hidden" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, state);

export async function go(page, path) {
  await page.goto(new URL(path, page.url()).href);
  await page.waitForSelector("h1");
  await page.waitForSelector("[aria-busy=true]", { state: "detached" });
}
