// A passkey in this browser: made for the office that is signed in, or answering for one; and why a device did not.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import type { Office } from "../signing/author.ts";
import { tell } from "../wire/ask.ts";
import { failureOf } from "../wire/failure.ts";
import { passkeyOptions, registered, signedIn } from "../wire/passkey.ts";

/** False also where the page came over an unprotected line: browsers offer passkeys over TLS and on this machine only. */
export function knowsPasskeys(): boolean {
  return browserSupportsWebAuthn();
}

export async function addPasskey(): Promise<void> {
  const options = await optionsFor("register");
  // The server's library made them for the browser's; the browser itself reads each member.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await startRegistration({ optionsJSON });
  await tell({ method: "POST", path: "/v1/passkeys/register", body: { response } }, registered);
}

/** The office that the passkey opens. */
export async function signInByPasskey(): Promise<Office> {
  const options = await optionsFor("sign-in");
  // As above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const response = await startAuthentication({ optionsJSON });
  const { reader } = await tell({ method: "POST", path: "/v1/passkeys/sign-in", body: { response } }, signedIn);
  return reader;
}

async function optionsFor(purpose: "register" | "sign-in") {
  return tell({ method: "POST", path: "/v1/passkeys/options", body: { purpose } }, passkeyOptions);
}

/** What the device or the server made of it; undefined is any other failure, which has words of its own. */
export type PasskeyTrouble = "cancelled" | "here-already" | "device" | "wrong";

/** The browser's own errors are told apart by their names (WebAuthn §5.1.3, §5.1.4); the library keeps these. */
export function troubleOf(error: unknown): PasskeyTrouble | undefined {
  const failure = failureOf(error);
  if (failure.kind === "refused") return failure.code === "passkey-wrong" ? "wrong" : undefined;
  switch (error instanceof Error ? error.name : "") {
    // The browser does not say which: closed by its holder, waited too long, or no passkey of this site on the device.
    case "NotAllowedError":
    case "AbortError":
      return "cancelled";
    case "InvalidStateError":
      return "here-already";
    case "NotSupportedError":
    case "ConstraintError":
    case "SecurityError":
    case "UnknownError":
      return "device";
    default:
      return undefined;
  }
}
