// Passkeys with Chromium's virtual authenticator: registered by whoever is signed in, good for signing in elsewhere, and for nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { withAuthenticator } from "./authenticator.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";

const demo = demonstration();

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
    const { page } = await withAuthenticator(demo.browser);
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
    const { page } = await withAuthenticator(demo.browser);
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
    const listed = await page.request.get(`${demo.mechanism.url}/v1/passkeys`);
    assert.equal(Object(await listed.json()).code, "sign-in-first");
    const removed = await page.request.delete(`${demo.mechanism.url}/v1/passkeys/${"0".repeat(64)}`);
    assert.equal(Object(await removed.json()).code, "sign-in-first");
  },
);

const CONSOLE = () => `${demo.mechanism.url}/console`;

/** Enters by the persona's link, whose key this browser then holds. */
async function enterAs(page: Page, persona: string): Promise<void> {
  await page.goto(`${CONSOLE()}/as/${persona}`);
  await page.locator("main button.button-main").click();
  await page.waitForURL(/\/console\/room$/);
}

async function askToSignIn(page: Page): Promise<void> {
  await page.goto(`${CONSOLE()}/leave`);
  await page.goto(`${CONSOLE()}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
}

test(
  "a passkey is added by a button and signs in by one; a second browser reads, has no key, and stops with the passkey's removal",
  { skip: noBrowser },
  async () => {
    const first = await withAuthenticator(demo.browser);
    await enterAs(first.page, "liaison-b");
    await first.page.goto(`${CONSOLE()}/sessions`);
    await first.page.getByText("Your office has no passkey yet.").waitFor();
    await first.page.getByRole("button", { name: "Add a passkey to this office" }).click();
    await first.page.getByText("The passkey is added").waitFor();
    const remove = first.page.getByRole("button", { name: "Remove the passkey" });
    await remove.waitFor();
    await first.page.getByRole("button", { name: "Add a passkey to this office" }).click();
    await first.page.getByText("This device already holds a passkey of this office.").waitFor();
    assert.equal(await remove.count(), 1);

    await askToSignIn(first.page);
    await first.page.waitForURL(/\/console\/room$/);
    await first.page.locator("nav.pages-nav").getByText("Acting as Liaison officer").waitFor();

    const second = await withAuthenticator(demo.browser);
    await first.copyTo(second);
    await askToSignIn(second.page);
    await second.page.getByText("This browser holds no signing key of this office").waitFor();
    await second.page.locator("nav.pages-nav").getByText("Acting as Liaison officer").waitFor();
    await second.page.getByRole("link", { name: "Make a key and ask for its enrolment" }).click();
    await second.page.waitForURL(/\/console\/mandate#keys$/);

    await first.page.goto(`${CONSOLE()}/sessions`);
    await remove.click();
    await first.page.getByText("The passkey is removed").waitFor();
    await askToSignIn(second.page);
    await second.page.getByText("The server did not accept the device’s answer").waitFor();
    assert.equal(Object(await (await second.page.request.get(`${demo.mechanism.url}/v1/session`)).json()).reader, null);
  },
);

test(
  "a holder who is not recognised, and a browser without passkeys, are told so in words",
  { skip: noBrowser },
  async () => {
    const device = await withAuthenticator(demo.browser);
    await enterAs(device.page, "liaison-a");
    await device.page.goto(`${CONSOLE()}/sessions`);
    await device.page.getByRole("button", { name: "Add a passkey to this office" }).click();
    await device.page.getByText("The passkey is added").waitFor();
    await device.recognise(false);
    await askToSignIn(device.page);
    await device.page.getByText("The device gave no passkey").waitFor();

    const old = await demo.browser.newContext();
    await old.addInitScript("delete window.PublicKeyCredential");
    const page = await old.newPage();
    await page.goto(`${CONSOLE()}/sign-in`);
    await page.getByText("This browser offers no passkey here").waitFor();
    assert.equal(await page.getByRole("button", { name: "Sign in with a passkey" }).count(), 0);
    await page.getByRole("link", { name: "Liaison officer" }).first().waitFor();
  },
);
