// A second browser of an office: signed in by passkey, it asks for a key, the key officer proposes, a co-chair confirms, it signs.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { withAuthenticator } from "./authenticator.ts";
import { noBrowser } from "./browser.ts";
import { demonstration } from "./demonstration.ts";

const demo = demonstration();

const at = (path: string) => `${demo.mechanism.url}/console${path}`;

/** Enters by the persona's link, whose key this browser then holds. */
async function enterAs(page: Page, persona: string): Promise<Page> {
  await page.goto(at(`/as/${persona}`));
  await page.locator("main button.button-main").click();
  await page.waitForURL(/\/console\/room$/);
  return page;
}

async function fresh(persona: string): Promise<Page> {
  return enterAs(await (await demo.browser.newContext()).newPage(), persona);
}

/** The prepared statement is read and signed; it is in the log. */
async function sign(page: Page): Promise<void> {
  const said = page.waitForResponse((response) => response.url().endsWith("/v1/statements"));
  await page.locator(".signing-acts .button-main").click();
  assert.equal((await said).status(), 202);
}

/** A browser that is signed in to the secretariat's office, and holds no key of it. */
async function secondBrowser(): Promise<Page> {
  const first = await withAuthenticator(demo.browser);
  await enterAs(first.page, "secretariat");
  await first.page.goto(at("/sessions"));
  await first.page.getByRole("button", { name: "Add a passkey to this office" }).click();
  await first.page.getByText("The passkey is added").waitFor();
  const second = await withAuthenticator(demo.browser);
  await first.copyTo(second);
  await second.page.goto(at("/sign-in"));
  await second.page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await second.page.getByRole("link", { name: "Make a key and ask for its enrolment" }).click();
  return second.page;
}

test(
  "a browser without a key asks for one inside the mechanism, and signs with it once it is proposed and confirmed",
  { skip: noBrowser },
  async () => {
    const second = await secondBrowser();
    await second.getByRole("button", { name: "Make a key in this browser" }).click();
    await second.getByText("is not enrolled yet").waitFor();
    const key = await second.locator("#keys .exact bdi.machine").innerText();
    await second.getByRole("button", { name: "Send the request to the key officer" }).click();
    await second.getByText("Your organisation’s key officer sees the request").waitFor();

    const coChair = await fresh("co-chair-a");
    await coChair.goto(at("/mandate"));
    await coChair.getByText("No key waits for confirmation.").waitFor();
    assert.equal(await coChair.getByText(key).count(), 0, "another organisation sees no request");

    const officer = await fresh("key-officer");
    await officer.goto(at("/mandate"));
    const request = officer.getByRole("listitem").filter({ hasText: key });
    await request.getByRole("button", { name: "Propose the key …" }).click();
    await sign(officer);
    await officer.getByText("and waits for confirmation.").waitFor();
    await officer.getByText("No key is asked for.").waitFor();

    await second.getByText("It can sign once it is confirmed.").waitFor();
    await coChair.reload();
    await coChair.getByRole("button", { name: "Confirm …" }).click();
    await sign(coChair);

    await second.getByText("This browser holds a key of").waitFor();
    await second.goto(at("/room"));
    await second.getByRole("button", { name: "Next hour …" }).click();
    await sign(second);
  },
);

test("a request is withdrawn where it was made, and declined by the key officer", { skip: noBrowser }, async () => {
  const second = await secondBrowser();
  await second.getByRole("button", { name: "Make a key in this browser" }).click();
  const send = second.getByRole("button", { name: "Send the request to the key officer" });
  await send.click();
  await second.getByRole("button", { name: "Withdraw the request" }).click();
  await send.click();
  await second.getByRole("button", { name: "Withdraw the request" }).waitFor();
  const officer = await fresh("key-officer");
  await officer.goto(at("/mandate"));
  await officer.getByRole("button", { name: /^Decline the key/ }).click();
  await officer.getByText("The request is declined.").waitFor();
  await send.waitFor();
});
