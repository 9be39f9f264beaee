// The roles keys are enrolled in, and on which chain each of them speaks (agreement.md §3, decisions.md 4).
import { type Chain, type Refusal, refuse } from "@mizan/ledger";

export const ROLES = [
  "co-chair",
  "alternate",
  "principal",
  "key-officer",
  "server",
  "secretariat",
  "gateway",
  "chief-monitor",
  "monitor",
  "joint-member",
  "verifier",
  "legal",
  "analyst-movements",
  "analyst-financing",
  "liaison",
  "observer",
] as const;

export type Role = (typeof ROLES)[number];

/** Whose key spoke: looked up in the key directory, never taken from the statement alone. */
export type Actor = { readonly org: string; readonly role: Role; readonly key: string };

/** A point in the log: the index the statement will get, and mechanism time. Never the author's own clock. */
export type Now = {
  readonly index: number;
  readonly timeMs: number;
  /** hex leaf hash at an index below `index`: with it, citations of other rooms' entries are compared too */
  readonly leafAt?: (index: number) => string | undefined;
};

/** A monitor's own statements are always restricted, so that no person's work can be linked up. */
export function chainOf(role: Role): Chain {
  return role === "monitor" ? "restricted" : "public";
}

export type ChainCode = "chain-wrong" | "chain-not-for-type";

/** Others may speak on either chain, as far as the type lets them; a monitor may not speak in public. */
export function admitChain(role: Role, chain: Chain): Refusal<ChainCode> | undefined {
  if (role !== "monitor" || chain === "restricted") return undefined;
  return refuse("chain-wrong", "a monitor's own statements are on its restricted chain (decisions.md 4)", "chain");
}
