// Passkeys with Chromium's virtual authenticator: registered by whoever is signed in, good for signing in elsewhere, and for nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";

const demo = demonstration();

/** A page with an authenticator of its own, which verifies its user without asking anybody. */
async function withAuthenticator(): Promise<Page> {
  const context = await demo.browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

// As text: it runs in the browser, whose names this side does not know.
const PASSKEY = (purpose: "register" | "sign-in", call: "create" | "get", parse: string) => `(async () => {
  const post = async (path, body) => {
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  const { body: options } = await post("/v1/passkeys/options", { purpose: "${purpose}" });
  const credential = await navigator.credentials.${call}({ publicKey: PublicKeyCredential.${parse}(options) });
  const response = credential.toJSON();
  const first = await post("/v1/passkeys/${purpose}", { response });
  const again = await post("/v1/passkeys/${purpose}", { response });
  return { first, again };
})()`;

type Answers = {
  readonly first: { readonly status: number; readonly body: unknown };
  readonly again: { readonly status: number };
};

async function run(page: Page, script: string): Promise<Answers> {
  const answers: unknown = await page.evaluate(script);
  // The shape the script above gives.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answers as Answers;
}

const REGISTER = PASSKEY("register", "create", "parseCreationOptionsFromJSON");
const SIGN_IN = PASSKEY("sign-in", "get", "parseRequestOptionsFromJSON");

test(
  "a passkey is registered by whoever is signed in, signs in again, and its answer is good once",
  { skip: noBrowser },
  async () => {
    const page = await withAuthenticator();
    await page.goto(demo.mechanism.enter);
    const registered = await run(page, REGISTER);
    assert.equal(registered.first.status, 200, JSON.stringify(registered.first.body));
    assert.equal(registered.again.status, 403, "a challenge is answered once");

    await page.goto(`${demo.mechanism.url}/console/leave`);
    const signedOut = Object(await (await page.request.get(`${demo.mechanism.url}/v1/session`)).json());
    assert.equal(signedOut.reader, null);
    await page.goto(`${demo.mechanism.url}/en/`);
    const signedIn = await run(page, SIGN_IN);
    assert.equal(signedIn.first.status, 200, JSON.stringify(signedIn.first.body));
    assert.equal(signedIn.again.status, 403);
    const session = Object(await (await page.request.get(`${demo.mechanism.url}/v1/session`)).json());
    assert.deepEqual([session.reader, session.how], [{ org: "secretariat", role: "secretariat" }, "passkey"]);
  },
);

test(
  "nobody registers a passkey without being signed in, and an unknown device signs nobody in",
  { skip: noBrowser },
  async () => {
    const page = await withAuthenticator();
    await page.goto(`${demo.mechanism.url}/en/`);
    const options = await page.request.post(`${demo.mechanism.url}/v1/passkeys/options`, {
      data: { purpose: "register" },
    });
    assert.equal(options.status(), 403);
    const made = await page.request.post(`${demo.mechanism.url}/v1/passkeys/sign-in`, {
      data: { response: { id: "AAAA", rawId: "AAAA", type: "public-key", response: {}, clientExtensionResults: {} } },
    });
    assert.equal(made.status(), 403);
    assert.equal(Object(await made.json()).code, "passkey-wrong");
  },
);
