// A statement is made to look as if it had come a day earlier: its log time is moved in the published commits file.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readdir, rm } from "node:fs/promises";
import { encodeCommits, isRefusal, parseCommits, type CommitTime } from "@mizan/ledger";
import type { Attack } from "./attack.ts";
import { noticedByVerifier } from "./copied-log.ts";
import { targetOf } from "./target.ts";

const DAY_MS = 86_400_000;

export const backdate: Attack = {
  name: "backdate",
  run: async (copy) => {
    const { index } = await targetOf(copy);
    await moveBack(join(copy.dir, "log", "commits"), index);
    // A mirror has the published files alone; the operator's own commit records would give the lie away at once.
    await rm(join(copy.dir, "commit"), { recursive: true });
    return [await noticedByVerifier(copy.dir, copy)];
  },
};

/** Everything up to the target moves too, so that the times still grow: the lie is as consistent as it can be. */
async function moveBack(folder: string, index: number): Promise<void> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const commits = parseCommits(new Uint8Array(await readFile(path)));
    if (isRefusal(commits)) throw new Error(`${path}: ${commits.rule}`);
    const last = commits.findIndex(({ size }) => size > index);
    const before = last === -1 ? commits.length : last + 1;
    const moved = commits.map(({ size, loggedAt }, at): CommitTime => {
      return { size, loggedAt: at < before ? loggedAt - DAY_MS : loggedAt };
    });
    await writeFile(path, encodeCommits(moved));
  }
}
