// The memory store under the store contract.
import { ledgerStoreContract } from "./contract.ts";
import type { Harness } from "./contract-harness.ts";
import { emptyMemory } from "./memory-state.ts";
import { memoryStore } from "./memory.ts";
import { verifySample } from "./sample-log.ts";

ledgerStoreContract("memory", async () => memoryHarness());

function memoryHarness(): Harness {
  const memory = emptyMemory();
  const openBeside: Harness["openBeside"] = () => memoryStore({ memory, verifyCommit: verifySample });
  return {
    open: () => {
      memory.holder = undefined;
      return openBeside();
    },
    openBeside,
    alter: async (path, change) => {
      const changed = change(memory.files.get(path) ?? new Uint8Array());
      if (changed === undefined) memory.files.delete(path);
      else memory.files.set(path, changed);
    },
    intrude: async (record) => {
      memory.commits.push(record);
    },
    loseCommits: async () => {
      memory.commits.length = 0;
    },
    remove: async () => undefined,
  };
}
