// Passkeys (WebAuthn): an office's holder signs in with a device; who the person is, nobody here knows or keeps.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { decodeBase64, encodeBase64, isRefusal } from "@mizan/ledger";
import { Challenges } from "./challenges.ts";
import { KeptList } from "./kept-list.ts";
import type { Office } from "./office.ts";

/** What is kept of a passkey. The public key is base64 of its COSE form. */
type Passkey = {
  readonly id: string;
  readonly office: Office;
  readonly publicKey: string;
  counter: number;
  /** ms since the epoch; absent in a file older than the list of passkeys */
  readonly since?: number;
  lastUsed?: number;
};

/** As its office sees it. `id` is the SHA-256 of the device's own id, which may be too long for an address. */
export type ListedPasskey = { readonly id: string; readonly since: number | null; readonly lastUsed: number | null };

/** Where the browser stands: a passkey is bound to the site it was made on. */
export type Site = { readonly origin: string; readonly host: string };

/** Loaded when the first passkey is asked for: it is a third of a second of every start. */
const webauthn = () => import("@simplewebauthn/server");

/** What challenges are drawn for; those for registering name the office besides. */
const SIGN_IN = "sign-in";
const MAX_PASSKEYS = 10_000;
/** Several holders with several devices; a list of them is one page. */
export const MAX_OFFICE_PASSKEYS = 32;

export class Passkeys {
  readonly #kept: KeptList<Passkey>;
  readonly #clock: () => number;
  readonly #byId = new Map<string, Passkey>();
  readonly #challenges: Challenges;

  private constructor(path: string, clock: () => number) {
    this.#kept = new KeptList(path, () => this.#byId.values());
    this.#clock = clock;
    this.#challenges = new Challenges(clock);
  }

  static async open(path: string, clock: () => number): Promise<Passkeys> {
    const passkeys = new Passkeys(path, clock);
    const text = await readFile(path, "utf8").catch(() => "[]");
    // Our own file, readable by its owner alone. One that does not parse stops the start: nobody is locked out silently.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    for (const passkey of JSON.parse(text) as Passkey[]) passkeys.#byId.set(passkey.id, passkey);
    return passkeys;
  }

  async registrationOptions(office: Office, { host }: Site) {
    const own = this.#of(office);
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      rpName: "Mizan",
      rpID: host,
      challenge: this.#challenges.draw(registering(office)),
      // The office's name: the device shows it, and no person's name is asked for.
      userName: `${office.role} (${office.org})`,
      excludeCredentials: own.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  }

  /** Newest first. */
  list(office: Office): readonly ListedPasskey[] {
    return this.#of(office)
      .map(({ id, since, lastUsed }) => ({ id: listedId(id), since: since ?? null, lastUsed: lastUsed ?? null }))
      .toSorted((a, b) => (b.since ?? 0) - (a.since ?? 0));
  }

  /** Where there is no room for one more: of this office, or of all. */
  fullFor(office: Office): "office" | "all" | undefined {
    if (this.#of(office).length >= MAX_OFFICE_PASSKEYS) return "office";
    return this.#byId.size >= MAX_PASSKEYS ? "all" : undefined;
  }

  /** False where the office has no such passkey. Sessions that it has begun stay: they are ended by themselves. */
  async remove(id: string, office: Office): Promise<boolean> {
    const passkey = this.#of(office).find((candidate) => listedId(candidate.id) === id);
    if (!passkey) return false;
    this.#byId.delete(passkey.id);
    await this.#kept.write();
    return true;
  }

  /** False where the answer does not verify, or answers no challenge of ours. */
  async register(office: Office, response: unknown, site: Site): Promise<boolean> {
    const { verifyRegistrationResponse } = await webauthn();
    const verified = await verifyRegistrationResponse({
      // The library checks the shape of what came in, member by member, and throws where it differs.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      response: response as RegistrationResponseJSON,
      expectedChallenge: (challenge) => this.#challenges.spend(challenge, registering(office)),
      expectedOrigin: site.origin,
      expectedRPID: site.host,
    }).catch(() => undefined);
    // Answers that came together are counted one after the other.
    if (!verified?.verified || this.fullFor(office) !== undefined) return false;
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    // A device may claim any id: one that is taken stays whose it is (WebAuthn §7.1, credential id not yet registered).
    if (this.#byId.has(id)) return false;
    this.#byId.set(id, { id, office, publicKey: encodeBase64(publicKey), counter, since: this.#clock() });
    await this.#kept.write();
    return true;
  }

  async signInOptions({ host }: Site) {
    const { generateAuthenticationOptions } = await webauthn();
    const challenge = this.#challenges.draw(SIGN_IN);
    return generateAuthenticationOptions({ rpID: host, challenge, userVerification: "required" });
  }

  /** The office whose passkey answered, and since when it has that passkey; or undefined. */
  async signIn(
    response: unknown,
    site: Site,
  ): Promise<{ readonly office: Office; readonly since: number } | undefined> {
    const id = typeof response === "object" && response !== null && "id" in response ? response.id : undefined;
    const passkey = typeof id === "string" ? this.#byId.get(id) : undefined;
    const publicKey = passkey && decodeBase64(passkey.publicKey);
    if (!passkey || !publicKey || isRefusal(publicKey)) return undefined;
    const { verifyAuthenticationResponse } = await webauthn();
    const verified = await verifyAuthenticationResponse({
      // As above.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      response: response as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => this.#challenges.spend(challenge, SIGN_IN),
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: { id: passkey.id, publicKey: new Uint8Array(publicKey), counter: passkey.counter },
    }).catch(() => undefined);
    // It may have been removed meanwhile.
    if (!verified?.verified || this.#byId.get(passkey.id) !== passkey) return undefined;
    passkey.lastUsed = this.#clock();
    passkey.counter = verified.authenticationInfo.newCounter;
    await this.#kept.write();
    return { office: passkey.office, since: passkey.since ?? 0 };
  }

  #of({ org, role }: Office): Passkey[] {
    return [...this.#byId.values()].filter(({ office }) => office.org === org && office.role === role);
  }
}

function registering({ org, role }: Office): string {
  return `register ${org}/${role}`;
}

function listedId(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
