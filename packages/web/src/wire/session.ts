// `GET /v1/session` and `/v1/sessions`: as which office this browser reads, since when, and the invented office holders of a demonstration.
import { type Decoded, flag, list, mapOf, nullable, object, oneOf, text, whole } from "./decode.ts";

export const office = object({ org: text, role: text });

export const persona = object({ id: text, org: text, role: text, name: mapOf(text) });
export type Persona = Decoded<typeof persona>;

export const session = object({
  reader: nullable(office),
  how: nullable(oneOf("persona", "passkey", "link")),
  session: nullable(text),
  demo: flag,
  personas: list(persona),
});
export type Session = Decoded<typeof session>;

/** What signing in answers; the session itself is in a cookie that no script can read. */
export const entered = object({ reader: office, key: text, session: text });

export const sessionRow = object({
  id: text,
  org: text,
  role: text,
  how: oneOf("persona", "passkey", "link"),
  since: whole,
  lastSeen: whole,
  current: flag,
});
export type SessionRow = Decoded<typeof sessionRow>;

export const sessionList = object({ items: list(sessionRow) });
