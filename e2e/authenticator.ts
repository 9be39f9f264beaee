// For browser tests: a page with a virtual authenticator of its own, which answers as its holder would, without asking anybody.
import type { Browser, CDPSession, Page } from "playwright-core";

export type Device = {
  readonly page: Page;
  /** Makes the device hold what another one holds, as a password manager does. */
  copyTo(other: Device): Promise<void>;
  /** Whether its holder is recognised when asked. */
  recognise(holder: boolean): Promise<void>;
  readonly devtools: CDPSession;
  readonly id: string;
};

export async function withAuthenticator(browser: Browser): Promise<Device> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId: id } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    page,
    devtools,
    id,
    recognise: async (isUserVerified) => {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified });
    },
    copyTo: async (other) => {
      const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId: id });
      for (const credential of credentials)
        await other.devtools.send("WebAuthn.addCredential", { authenticatorId: other.id, credential });
    },
  };
}
