// Signing in as an invented office holder of the demonstration: the key is made or found in this browser, and proven to the server.
import { type Author, provePossession } from "../signing/author.ts";
import { findKey, makeKey } from "../signing/browser-key.ts";
import { tell } from "../wire/ask.ts";
import { failureOf } from "../wire/failure.ts";
import { entered, type Persona } from "../wire/session.ts";

/** Refusals of a key that was trusted once: this browser's key is then replaced by a new one. */
const SPENT = ["key-enrolled", "key-revoked", "key-retired", "office-ended"];

export async function enterAs(origin: string, persona: Persona): Promise<void> {
  const kept = await findKey(origin, persona);
  try {
    await present(origin, persona, kept ?? (await makeKey(origin, persona)));
  } catch (error) {
    const failure = failureOf(error);
    if (!kept || failure.kind !== "refused" || !SPENT.includes(failure.code)) throw error;
    await present(origin, persona, await makeKey(origin, persona));
  }
}

async function present(origin: string, persona: Persona, author: Author): Promise<void> {
  const path = `/v1/session/personas/${encodeURIComponent(persona.id)}`;
  await tell({ method: "POST", path, body: await provePossession(origin, author) }, entered);
}
