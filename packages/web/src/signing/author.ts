// Who signs on this screen: an office, its key, and the act of signing, which in a browser is asynchronous.
import {
  STATEMENT_TYPE,
  authorKeyId,
  encodeBase64,
  encodeEnvelope,
  encodeHex,
  encodePae,
  encodeStatement,
  formatInstant,
  isRefusal,
  sha256,
  withhold,
  type Chain,
  type Disclosure,
  type Refusal,
} from "@mizan/ledger";
import { ROLES, enrolmentChallenge, type Role } from "@mizan/oversight";
import type { Prepared } from "../wire/statement.ts";

export type Office = { readonly org: string; readonly role: string };

export type Author = Office & {
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Promise<Uint8Array>;
};

/** As `POST /v1/statements` takes it: salt and envelope in base64. */
export type Signed = {
  readonly salt: string;
  readonly envelope: string;
  readonly disclosures: readonly Disclosure[];
};

/** The author's own clock, a claim, and fresh salts. */
export type Draw = { readonly nowMs: number; salt(): Uint8Array };

/** Signs prepared statements in their order; each names the hash of the one before it on the same chain. */
export async function signStatements(
  author: Author,
  statements: readonly Prepared[],
  draw: Draw,
): Promise<readonly Signed[] | Refusal> {
  const last = new Map<Chain, string>();
  const signed: Signed[] = [];
  for (const statement of statements) {
    // The server numbers a list on, but only its author knows the hash of what it has just signed.
    const prev = last.get(statement.chain) ?? statement.prev;
    const made = await signOne(author, { ...statement, prev }, draw);
    if (isRefusal(made)) return made;
    last.set(statement.chain, made.hash);
    signed.push(made.signed);
  }
  return signed;
}

async function signOne(
  author: Author,
  { type, org, key, chain, seq, prev, seen, body, restricted }: Prepared,
  draw: Draw,
): Promise<{ readonly signed: Signed; readonly hash: string } | Refusal> {
  const held = withhold(
    body,
    restricted.map((field) => ({ ...field, salt: draw.salt() })),
  );
  if (isRefusal(held)) return held;
  const at = formatInstant(draw.nowMs);
  const payload = encodeStatement({ type, org, key, chain, seq, prev, seen, at, body: held.body });
  const signature = await author.sign(encodePae(STATEMENT_TYPE, payload));
  const envelope = encodeEnvelope({ payload, keyid: keyOf(author), signature });
  return {
    signed: { salt: encodeBase64(draw.salt()), envelope: encodeBase64(envelope), disclosures: held.disclosures },
    hash: encodeHex(sha256(envelope)),
  };
}

/** How statements name this author's key. */
export function keyOf({ publicKey }: Pick<Author, "publicKey">): string {
  return authorKeyId(publicKey);
}

/** Shows that the private half is held: the signature of the enrolment challenge, in base64, with the public key. */
export async function provePossession(
  origin: string,
  author: Author,
): Promise<{ readonly publicKey: string; readonly proof: string }> {
  const publicKey = encodeBase64(author.publicKey);
  const challenge = enrolmentChallenge(origin, { org: author.org, role: roleOf(author.role), publicKey });
  return { publicKey, proof: encodeBase64(await author.sign(challenge)) };
}

function roleOf(name: string): Role {
  const role = ROLES.find((known) => known === name);
  if (role === undefined) throw new TypeError(`no such role: ${name}`);
  return role;
}
