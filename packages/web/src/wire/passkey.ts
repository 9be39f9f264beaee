// `/v1/passkeys`: what is asked of a device, whom its answer signs in, and the passkeys of one's own office.
import { type Decoded, flag, list, nullable, object, record, text, whole } from "./decode.ts";
import { office } from "./session.ts";

/** WebAuthn's own JSON, given to the device as it came. */
export const passkeyOptions = record;

export const registered = object({ registered: flag });

export const signedIn = object({ reader: office, session: text });

export const passkeyRow = object({ id: text, since: nullable(whole), lastUsed: nullable(whole) });
export type PasskeyRow = Decoded<typeof passkeyRow>;

export const passkeyList = object({ items: list(passkeyRow) });
