// Identity providers on loopback: the real `oidc-provider`, and one that answers whatever it is told to.
import { createHash, createHmac, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

export const CLIENT = "desk";
export const SECRET = "a secret of the desk and the provider";

/** A port that is taken and answers 503 until `answer` is set. */
export async function house() {
  const house = { answer: null };
  const server = createServer((request, response) => {
    if (house.answer) return house.answer(request, response);
    response.writeHead(503).end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  house.issuer = `http://127.0.0.1:${server.address().port}`;
  house.close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return house;
}

/** `oidc-provider` with its own sign-in pages; whoever signs in has the address that `people` gives them. */
export function settle(house, redirect, people) {
  const provider = new Provider(house.issuer, {
    clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [redirect], response_types: ["code"] }],
    claims: { email: ["email", "email_verified"] },
    pkce: { required: () => true },
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [{ ...pair().privateKey.export({ format: "jwk" }), kid: "town", alg: "RS256", use: "sig" }] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 3600, IdToken: 60, Interaction: 600, Session: 3600 },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email_verified: true, ...people[id] }) }),
  });
  house.answer = provider.callback();
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });

/** One that lets everybody in at once; `lie` says what is not right about it. */
export function hostile(house) {
  const asked = new Map();
  const other = pair();
  const own = { keys: pair(), kid: "1", lie: {}, subject: "mallory", email: "mallory@evil.example", asked: null };
  const rs256 = (text, key) => createSign("RSA-SHA256").update(text).sign(key).toString("base64url");
  const sign = (claims) => {
    const { alg = "RS256" } = own.lie;
    const text = `${part({ alg, kid: own.kid, typ: "JWT" })}.${part(claims)}`;
    if (alg === "none") return `${text}.`;
    if (alg === "HS256") return `${text}.${createHmac("sha256", SECRET).update(text).digest("base64url")}`;
    const signature = rs256(text, (own.lie.key ? other : own.keys).privateKey);
    return `${text}.${own.lie.changed ? signature.replace(/^./, (c) => (c === "A" ? "B" : "A")) : signature}`;
  };
  const json = (response, value, status = 200) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };
  const body = async (request) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    return new URLSearchParams(Buffer.concat(pieces).toString());
  };
  house.answer = async (request, response) => {
    const url = new URL(request.url, house.issuer);
    if (url.pathname === "/.well-known/openid-configuration") {
      return json(response, {
        issuer: own.lie.issuer ?? house.issuer, authorization_endpoint: `${house.issuer}/in`, token_endpoint: `${house.issuer}/token`,
        jwks_uri: `${house.issuer}/keys`, response_types_supported: ["code"], subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
      });
    }
    if (url.pathname === "/keys") {
      return json(response, { keys: [{ ...own.keys.publicKey.export({ format: "jwk" }), kid: own.kid, alg: "RS256", use: "sig" }] });
    }
    if (url.pathname === "/in") {
      const code = randomUUID();
      own.asked = Object.fromEntries(url.searchParams);
      asked.set(code, own.asked);
      const back = new URL(url.searchParams.get("redirect_uri"));
      back.searchParams.set("state", url.searchParams.get("state"));
      if (own.lie.declines) back.searchParams.set("error", "access_denied");
      else back.searchParams.set("code", code);
      if (own.lie.iss) back.searchParams.set("iss", own.lie.iss);
      return response.writeHead(303, { location: back.href }).end();
    }
    const form = await body(request);
    const before = asked.get(form.get("code"));
    asked.delete(form.get("code"));
    const proof = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    if (!before || before.code_challenge_method !== "S256" || before.code_challenge !== proof) {
      return json(response, { error: "invalid_grant" }, 400);
    }
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: house.issuer, aud: CLIENT, sub: own.subject, email: own.email, email_verified: true, nonce: before.nonce, iat: now,
      exp: now + 60, auth_time: now, ...own.lie.claims?.(now),
    };
    json(response, { access_token: randomUUID(), token_type: "Bearer", id_token: own.lie.silent ? undefined : sign(claims) });
  };
  /** A new key, and the old one is gone. */
  own.rotate = () => Object.assign(own, { keys: pair(), kid: "2" });
  return own;
}
