// Two readers are shown two logs of one size: in one of them a published statement is a sealed one that nobody can open.
import { askWitnesses } from "./ask-witnesses.ts";
import type { Attack } from "./attack.ts";
import { noticedByVerifier } from "./copied-log.ts";
import { hidden } from "./drop-entry.ts";
import { holdReceipt } from "./hold-receipt.ts";
import { rewriteLog } from "./rewritten-log.ts";
import { targetOf } from "./target.ts";

export const forkLog: Attack = {
  name: "fork-log",
  run: async (copy) => {
    const { index } = await targetOf(copy);
    const dir = copy.beside("fork");
    const head = await rewriteLog(copy, dir, {
      change: (entries) => entries.map((entry) => (entry.opening.index === index ? hidden(entry) : entry)),
      from: index,
    });
    const lie = { dir, head };
    return [
      await noticedByVerifier(dir, copy),
      await holdReceipt(copy, lie, index),
      ...(await askWitnesses(copy, lie)),
    ];
  },
};
