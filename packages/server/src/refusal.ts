// What the server itself refuses: closed codes beside those of the rooms.
import { refuse, type Refusal } from "@mizan/ledger";

export type ServerCode =
  | "log-stopped"
  | "log-fault"
  | "pool-full"
  | "rate-exceeded"
  | "atomic-refused"
  | "salt-reused"
  | "key-unknown"
  | "key-not-yours"
  | "type-unknown"
  | "seen-unknown"
  | "seen-foreign"
  | "seen-missing"
  | "disclosure-missing"
  | "host-foreign"
  | "request-malformed"
  | "request-too-large"
  | "not-found"
  | "method-not-allowed"
  | "command-unknown"
  | "role-may-not"
  | "sign-in-first"
  | "passkey-wrong"
  | "office-full"
  | "evidence-bytes-differ"
  | "evidence-unnamed"
  | "evidence-missing"
  | "draft-bytes-differ";

export type ServerRefusal = Refusal<ServerCode>;

export function refuseServer(code: ServerCode, rule: string, at?: string): ServerRefusal {
  return refuse(code, rule, at);
}
