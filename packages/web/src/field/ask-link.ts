// Asks the server which numbers a key's next report carries: needed only where this phone's own numbers no longer fit.
import { formatInstant } from "@mizan/ledger";
import { tell } from "../wire/ask.ts";
import { failed } from "../wire/failure.ts";
import { preparedAnswer } from "../wire/statement.ts";
import { mechanismNow, type Kit } from "./record.ts";

const DAY_MS = 86_400_000;
const DAY_CHARACTERS = 10;

export type Link = { readonly seq: number; readonly prev: string | null };

/** The question is put with a report that is never signed; what counts is the link it would have. */
export async function askLink(key: string, kit: Kit): Promise<Link> {
  const day = formatInstant(mechanismNow(kit, Date.now()) - DAY_MS).slice(0, DAY_CHARACTERS);
  const report = {
    channel: "app",
    simulated: kit.exercise,
    occurred: { from: day, to: day, precision: "day" },
    place: { precision: "international" },
    cell: null,
    deaths: null,
    kind: null,
  };
  const body = { command: { kind: "file-report", report }, key };
  const { statements } = await tell({ method: "POST", path: "/v1/prepare", body }, preparedAnswer);
  const [statement] = statements;
  if (statement === undefined) throw failed({ kind: "malformed", at: "statements", rule: "must hold one statement" });
  return { seq: statement.seq, prev: statement.prev };
}
