// `mizan rebuild`: re-hashes every stored opening to the signed root, then throws the read models away and builds them anew.
import { rm } from "node:fs/promises";
import { directoryStore, rebuildRoot, StoreFault } from "@mizan/storage";
import { folderOf, readConfig } from "../folder.ts";
import { progressOn } from "../progress.ts";
import { SocketClient } from "../socket-client.ts";
import { withServer } from "../with-server.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";
import { DEMO_DATA } from "./data-folder.ts";

const help = `usage: mizan rebuild [--data DIR]

Re-hashes every entry and opening of the data folder to the root that the log signed, deletes the SQL read models and builds
them anew from the log. Signatures are the work of \`mizan verify\`. The server must not be running.

exit 0 rebuilt · 1 the data does not hash to the signed root, or cannot be read · 2 misuse`;

export const rebuildCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { data: { type: "string" } });
  if (typeof parsed === "string") return misuse("rebuild", parsed);
  const dir = String(parsed.values["data"] ?? DEMO_DATA);
  const folder = folderOf(dir);
  try {
    await readConfig(folder);
    if (await new SocketClient(folder.socket).isAlive())
      throw new Error("a server is running on this folder; stop it first");
    const size = await rehash(dir);
    await rm(folder.readModels, { recursive: true, force: true });
    await withServer(dir, async () => undefined);
    process.stdout.write(`rebuilt: ${size} entries hash to the signed root; read models built anew\n`);
    return 0;
  } catch (error) {
    const code = error instanceof StoreFault ? ` (${error.code})` : "";
    process.stderr.write(`mizan rebuild: ${dir}: ${error instanceof Error ? error.message : String(error)}${code}\n`);
    return 1;
  }
}

async function rehash(dir: string): Promise<number> {
  const store = directoryStore(dir);
  const progress = progressOn(process.stderr, "entries");
  try {
    const { head } = await store.load();
    await rebuildRoot(store, { onProgress: (done, total) => progress.step(done, total) });
    return head?.size ?? 0;
  } finally {
    progress.end();
    await store.close();
  }
}
