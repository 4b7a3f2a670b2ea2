// Signing in through the office's own identity provider: the real `oidc-provider`, one that lies, one that is away.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { CLIENT, SECRET, hostile, house, settle } from "./providers.mjs";
import { WAYS, ask, clerk, examine, openOffice, picture as shoot, register, says, wear } from "./staff.mjs";
import { end, loket, until, work } from "./town.mjs";

const BACK = "/console/v1/sign-on/back";
const UNKNOWN = "this desk does not let this account in";
const FAILED = "was too old or not right";

export function tests(browser, pictures) {
  let office, base, admin, town, person, liar, hostel, guest;
  const people = { okafor: { email: "R.Okafor@merewick.example" }, vance: { email: "vance@merewick.example" } };
  const picture = (shown, name) => shoot(shown, pictures, name);
  const step = (name, run) => ({ name: `sign-on: ${name}`, run });

  const flags = (provider, name) => {
    const file = path.join(work, `${name.toLowerCase().replace(/\W/g, "")}.secret`);
    writeFileSync(file, `${SECRET}\n`);
    return ["--oidc-issuer", provider.issuer, "--oidc-client-id", CLIENT, "--oidc-secret-file", file, "--oidc-name", name];
  };
  const start = async (page, name) => page.click(`button:has-text('Sign in with ${name}')`);
  /** The provider's own pages, as a person sees them. */
  const shows = async (page, login) => {
    await page.fill("input[name=login]", login);
    await page.fill("input[name=password]", "a password");
    await page.click("button[type=submit]");
    await page.click("button:has-text('Continue')");
  };
  /** The newest row of the audit trail about this. */
  const noted = (data, action) => JSON.parse(loket("desk", "--data", data, "audit", "search", "--json", "--action", action)).rows[0];
  /** What this desk's cookies are after `page` did something. */
  const session = async (page) => (await page.context().cookies()).find((one) => one.name === "loket-desk");
  /** The address of the way back, which the browser is kept from following. */
  const caught = async (page, begin) => {
    const line = await page.context().newCDPSession(page);
    await line.send("Fetch.enable", { patterns: [{ urlPattern: `*${BACK}?*` }] });
    let paused;
    line.on("Fetch.requestPaused", (event) => (paused = event));
    // A click may wait for the way that it began, which waits here.
    const held = async () => {
      const { requestId, request } = await until(async () => paused, Boolean);
      await line.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
      await line.send("Fetch.disable");
      return request.url;
    };
    const [address] = await Promise.all([held(), begin()]);
    return address;
  };
  /** Follows it as a program would, with these cookies. */
  const followed = async (address, cookie = "") => {
    const reply = await fetch(address, { redirect: "manual", headers: { cookie, "sec-fetch-site": "cross-site" } });
    return { status: reply.status, to: reply.headers.get("location"), set: reply.headers.getSetCookie().join("\n") };
  };
  const refused = (reply, why = "failed") => {
    if (reply.status !== 303 || reply.to !== `/console/?sign-on=${why}`) throw new Error(JSON.stringify(reply));
    if (/loket-desk=/.test(reply.set)) throw new Error(`a session: ${reply.set}`);
  };

  return [
    step("a desk starts while its provider is away, says so, and the passkey opens it", async () => {
      town = await house();
      office = await openOffice("sign-on", ...flags(town, "Merewick ID"));
      base = office.base;
      admin = await clerk(browser);
      await register(admin, office.link, "A. Ferreira");
      person = await clerk(browser);
      await person.goto(`${base}/console/`);
      await says(person, ".note", "Merewick ID cannot be reached just now. Use your passkey");
      await picture(person, "sign-on-unreachable");
      settle(town, `${base}${BACK}`, people);
      await until(async () => {
        await person.reload();
        await person.waitForSelector("button:has-text('Sign in with Merewick ID')");
        return person.locator(".note").count();
      }, (notes) => notes === 0);
      await picture(person, "sign-on-entrance");
    }),
    step("an account that nobody linked is refused in plain words, and nobody is made known by coming", async () => {
      await start(person, "Merewick ID");
      await shows(person, "okafor");
      await says(person, ".note", UNKNOWN);
      await picture(person, "sign-on-refused");
      if (await session(person)) throw new Error("a session");
      if (new URL(person.url()).search) throw new Error(`the address still says ${person.url()}`);
      const staff = await ask(admin, { area: "people", do: "list_staff" });
      if (staff.length !== 1) throw new Error(`${staff.length} people`);
      const row = noted(office.data, "sign-on refused");
      if (row.subject !== "okafor" || row.outcome !== "not known here") throw new Error(JSON.stringify(row));
    }),
    step("an administrator invites by address; whoever the provider calls so comes in, with those roles and no more", async () => {
      await admin.click("nav.rail >> text=People and rights");
      await admin.fill("#account-name", "R. Okafor");
      await admin.fill("#invite-account", "r.okafor@merewick.example");
      await admin.selectOption("#account-role-clerk", "registry-office");
      await picture(admin, "sign-on-invite");
      await admin.click("button:has-text('Let this account in')");
      await says(admin, "li.card", "as r.okafor@merewick.example until");
      await person.goto(`${base}/console/queue/open`);
      await start(person, "Merewick ID");
      await person.waitForSelector(".desk");
      await says(person, "header.bar", "R. Okafor");
      if (new URL(person.url()).pathname !== "/console/queue/open") throw new Error(`back at ${person.url()}`);
      const own = await ask(person, { area: "people", do: "who_am_i" });
      const grants = JSON.stringify(own.grants);
      if (grants !== '[{"role":"clerk","department":"registry-office"}]') throw new Error(grants);
      const cookie = await session(person);
      if (!cookie.httpOnly || cookie.sameSite !== "Strict") throw new Error("the cookie can be read or carried");
      await says(admin, "li.card", "Signs in with Merewick ID as r.okafor@merewick.example");
      const row = noted(office.data, "signed in");
      if (row.actor !== `staff:${own.id}` || row.outcome !== "by identity provider") throw new Error(JSON.stringify(row));
    }),
    step("an account stays its person's whatever it is called later; an address that is not confirmed is none", async () => {
      people.okafor = { email: "somebody.else@merewick.example", email_verified: false };
      await person.goto(`${base}/console/me`);
      await person.click("button:has-text('Sign out')");
      await start(person, "Merewick ID");
      await says(person, "header.bar", "R. Okafor");
      const account = { email: "vance@merewick.example" };
      await ask(admin, { area: "people", do: "invite_account", name: "M. Vance", grants: [], account });
      people.vance.email_verified = false;
      const other = await clerk(browser);
      await other.goto(`${base}/console/`);
      await start(other, "Merewick ID");
      await shows(other, "vance");
      await says(other, ".note", UNKNOWN);
      people.vance.email_verified = true;
      await start(other, "Merewick ID");
      await says(other, "header.bar", "M. Vance");
      await other.context().close();
    }),
    step("a way back opens nothing twice, nothing in another browser, nothing with another state", async () => {
      await person.goto(`${base}/console/me`);
      await person.click("button:has-text('Sign out')");
      await person.waitForSelector("h1:has-text('Sign in at the desk')");
      const address = await caught(person, () => start(person, "Merewick ID"));
      const other = await clerk(browser);
      await other.goto(address);
      await says(other, ".note", FAILED);
      if (await session(other)) throw new Error("whoever had the address is in");
      const [cookie] = (await person.context().cookies(`${base}${BACK}`)).filter((one) => one.name === "loket-desk-sign-on");
      const own = `loket-desk-sign-on=${cookie.value}`;
      if (!cookie.httpOnly || cookie.sameSite !== "Lax" || cookie.path !== "/console/v1/sign-on") throw new Error(JSON.stringify(cookie));
      const wrong = new URL(address);
      wrong.searchParams.set("state", "another");
      refused(await followed(wrong, own));
      refused(await followed(address));
      refused(await followed(address, "loket-desk-sign-on=0000"));
      refused(await followed(`${base}${BACK}`, own));
      const reply = await followed(address, own);
      if (reply.to !== "/console/me" || !/loket-desk=\w+; HttpOnly; SameSite=Strict/.test(reply.set)) throw new Error(JSON.stringify(reply));
      refused(await followed(address, own));
      await person.goto(address);
      await says(person, ".note", FAILED);
      await other.context().close();
    }),
    step("only the way back may come from another site", async () => {
      const elsewhere = { "sec-fetch-site": "cross-site", "x-loket-console": "1", "content-type": "application/json" };
      const begun = await fetch(`${base}/console/v1/sign-on/begin`, { method: "POST", headers: elsewhere, body: "{}" });
      const unmarked = await fetch(`${base}/console/v1/sign-on/begin`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
      const asked = await fetch(`${base}/console/v1/sign-on`, { headers: elsewhere });
      const posted = await fetch(`${base}${BACK}?state=a&code=b`, { method: "POST", headers: elsewhere });
      const statuses = [begun, unmarked, asked, posted].map((reply) => reply.status).join(" ");
      if (statuses !== "403 403 403 405") throw new Error(statuses);
    }),
    step("whoever is suspended is refused in the same words, and comes in again when they are let in", async () => {
      await person.goto(`${base}/console/`);
      await start(person, "Merewick ID");
      await says(person, "header.bar", "R. Okafor");
      const { id } = await ask(person, { area: "people", do: "who_am_i" });
      await ask(admin, { area: "people", do: "suspend", staff: id });
      await person.goto(`${base}/console/`);
      await start(person, "Merewick ID");
      await says(person, ".note", UNKNOWN);
      const row = noted(office.data, "sign-on refused");
      if (row.subject !== id || row.outcome !== "suspended") throw new Error(JSON.stringify(row));
      await ask(admin, { area: "people", do: "restore", staff: id });
      await start(person, "Merewick ID");
      await says(person, "header.bar", "R. Okafor");
    }),
    step("an account can be taken away, which ends its sessions; nobody but an administrator gives one", async () => {
      const { id } = await ask(person, { area: "people", do: "who_am_i" });
      const own = await ask(person, { area: "people", do: "link_account", staff: id, account: { subject: "vance" } });
      if (own.code !== "role_missing") throw new Error(JSON.stringify(own));
      await admin.goto(`${base}/console/people`);
      const card = admin.locator("li.card:has(h2:has-text('R. Okafor'))");
      await card.locator("button:has-text('Account at Merewick ID')").click();
      await picture(admin, "sign-on-account");
      await admin.click("dialog[open] button:has-text('Unlink')");
      await card.locator("text=Signs in with Merewick ID as").waitFor({ state: "detached" });
      const answer = await ask(person, { area: "people", do: "who_am_i" });
      if (answer.code !== "not_signed_in") throw new Error(JSON.stringify(answer));
      await card.locator("button:has-text('Account at Merewick ID')").click();
      await admin.click("dialog[open] label:has-text('Account number')");
      await admin.fill("dialog[open] #link-account", "okafor");
      await admin.click("dialog[open] button:has-text('Link account')");
      await card.locator("text=Signs in with Merewick ID as okafor").waitFor();
      await person.goto(`${base}/console/`);
      await start(person, "Merewick ID");
      await says(person, "header.bar", "R. Okafor");
    }),
    ...WAYS.filter((way) => !way.lang).map((way) => step(`axe at the entrance: ${Object.values(way).join(", ")}`, async () => {
      const found = [];
      const visitor = await clerk(browser);
      await wear(visitor, way);
      for (const [name, address] of Object.entries({ entrance: "", refused: "?sign-on=unknown" })) {
        await visitor.goto(`${base}/console/${address}`);
        await visitor.waitForSelector("button:has-text('Sign in with Merewick ID')");
        found.push(...(await examine(visitor, `sign-on-${name}`, way, pictures)));
      }
      await visitor.context().close();
      await wear(admin, way);
      await admin.goto(`${base}/console/people`);
      await admin.waitForSelector("#invite-account");
      found.push(...(await examine(admin, "sign-on-people", way, pictures)));
      await admin.locator("button:has-text('Account at Merewick ID')").first().click();
      found.push(...(await examine(admin, "sign-on-account", way, pictures)));
      if (found.length) throw new Error(found.join("\n"));
    })),
    step("when the provider goes away the entrance says so, and the passkey still opens", async () => {
      await town.close();
      await person.goto(`${base}/console/me`);
      await person.click("button:has-text('Sign out')");
      await until(async () => {
        await person.goto(`${base}/console/`);
        await person.waitForSelector("button:has-text('Sign in with Merewick ID')");
        return person.locator(".note:has-text('cannot be reached just now')").count();
      }, (notes) => notes === 1);
      await start(person, "Merewick ID");
      await person.waitForSelector("button[aria-busy=false]:has-text('Sign in with Merewick ID')");
      await says(person, ".note", "cannot be reached just now");
      await admin.goto(`${base}/console/me`);
      await admin.click("button:has-text('Sign out')");
      await admin.click("button:has-text('Sign in with a passkey')");
      await admin.waitForSelector(".desk");
    }),
    step("a provider that lies lets nobody in", async () => {
      const lodging = await house();
      liar = hostile(lodging);
      hostel = { ...(await openOffice("sign-on-hostile", ...flags(lodging, "Liar"))), house: lodging };
      const boss = await clerk(browser);
      await register(boss, hostel.link, "A. Ferreira");
      await ask(boss, { area: "people", do: "invite_account", name: "Guest", grants: [], account: { subject: "mallory" } });
      await boss.context().close();
      guest = await clerk(browser);
      await guest.goto(`${hostel.base}/console/`);
      const lies = {
        "another audience": { claims: () => ({ aud: "another" }) },
        "a second audience": { claims: () => ({ aud: [CLIENT, "another"] }) },
        "another client's (azp)": { claims: () => ({ azp: "another" }) },
        "another nonce": { claims: () => ({ nonce: "another" }) },
        "no nonce": { claims: () => ({ nonce: undefined }) },
        "another issuer in the token": { claims: () => ({ iss: "https://login.town.example" }) },
        "another issuer in the answer": { iss: "https://login.town.example" },
        "too old": { claims: (now) => ({ exp: now - 1 }) },
        "shown yesterday": { claims: (now) => ({ auth_time: now - 86_400 }) },
        "shown nobody says when": { claims: () => ({ auth_time: undefined }) },
        "another's signature": { key: true },
        "a changed signature": { changed: true },
        "no signature": { alg: "none" },
        "signed with the secret": { alg: "HS256" },
        "no ID token": { silent: true },
      };
      const through = [];
      for (const [name, lie] of Object.entries(lies)) {
        liar.lie = lie;
        await start(guest, "Liar");
        await guest.waitForSelector(".note, .desk");
        const words = await guest.locator(".note").allInnerTexts();
        if (!words.join().includes(FAILED) || (await session(guest))) through.push(`${name}: ${words}`);
        await guest.goto(`${hostel.base}/console/`);
      }
      if (through.length) throw new Error(through.join("\n"));
      liar.lie = { declines: true };
      await start(guest, "Liar");
      await says(guest, ".note", "Liar did not sign you in");
    }),
    step("the same provider without a lie lets its person in, asked with a proof; a new key of it is believed at once", async () => {
      liar.lie = {};
      await start(guest, "Liar");
      await says(guest, "header.bar", "Guest");
      const { code_challenge_method, max_age, scope, state, nonce } = liar.asked;
      if (code_challenge_method !== "S256" || scope !== "openid email" || !state || !nonce || max_age !== "900") {
        throw new Error(JSON.stringify(liar.asked));
      }
      liar.rotate();
      await guest.goto(`${hostel.base}/console/me`);
      await guest.click("button:has-text('Sign out')");
      await start(guest, "Liar");
      await says(guest, "header.bar", "Guest");
      await guest.goto(`${hostel.base}/console/me`);
      await guest.click("button:has-text('Sign out')");
      await guest.waitForSelector("h1:has-text('Sign in at the desk')");
      if (await session(guest)) throw new Error("the cookie is still there");
      const said = hostel.said.join("");
      for (const secret of [SECRET, liar.asked.code_challenge, state, "mallory"]) {
        if (said.includes(secret)) throw new Error("the log says what it must not");
      }
    }),
    step("a provider of another name is none, and nothing on the way was an error of the page", async () => {
      liar.lie = { issuer: "https://login.town.example" };
      await until(async () => {
        await guest.goto(`${hostel.base}/console/`);
        await guest.waitForSelector("button:has-text('Sign in with Liar')");
        return guest.locator(".note:has-text('cannot be reached just now')").count();
      }, (notes) => notes === 1);
      const faults = [admin, person, guest].flatMap((page) => page.faults);
      await Promise.all([admin, person, guest].map((page) => page.context().close()));
      await hostel.house.close();
      await Promise.all([end(office.child), end(hostel.child)]);
      if (faults.length) throw new Error(faults.join("\n"));
    }),
  ];
}
