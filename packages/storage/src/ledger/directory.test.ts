// The directory store under the store contract.
import { mkdtemp, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mkdir } from "node:fs/promises";
import { encodeCommitRecord } from "./commit-record.ts";
import { ledgerStoreContract } from "./contract.ts";
import type { Harness } from "./contract-harness.ts";
import { directoryStore } from "./directory.ts";
import type { Holder, Processes } from "./processes.ts";
import { verifySample } from "./sample-log.ts";
import type { LedgerStore } from "./store.ts";

ledgerStoreContract("directory", directoryHarness);

async function directoryHarness(): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), "mizan-ledger-"));
  const alive = new Set<number>();
  let lastPid = 0;
  const opened: LedgerStore[] = [];
  const openBeside: Harness["openBeside"] = () => {
    lastPid += 1;
    alive.add(lastPid);
    const store = directoryStore(folder, { processes: processesOf(lastPid, alive), verifyCommit: verifySample });
    opened.push(store);
    return store;
  };
  return {
    open: () => {
      alive.clear();
      return openBeside();
    },
    openBeside,
    alter: async (path, change) => {
      const at = join(folder, "log", path);
      const changed = change(await readFile(at).catch(() => new Uint8Array()));
      await unlink(at).catch(() => undefined);
      await mkdir(dirname(at), { recursive: true });
      if (changed !== undefined) await writeFile(at, changed, { mode: 0o444 });
    },
    intrude: (record) => writeFile(join(folder, "commit", String(record.number)), encodeCommitRecord(record)),
    loseCommits: () => rm(join(folder, "commit"), { recursive: true }),
    remove: async () => {
      await Promise.allSettled(opened.map((store) => store.close()));
      await rm(folder, { recursive: true });
    },
  };
}

function processesOf(pid: number, alive: ReadonlySet<number>): Processes {
  const self: Holder = { pid, started: "", boot: "", host: "here", since: "today" };
  return { self: () => self, isRunning: (holder) => alive.has(holder.pid) };
}
