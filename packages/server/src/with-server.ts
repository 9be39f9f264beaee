// Lets a command work through the running server; where none runs, runs the mechanism for as long as the command needs it.
import { setTimeout } from "node:timers/promises";
import { folderOf, readConfig, type Config, type Folder } from "./folder.ts";
import { serve } from "./serve.ts";
import { SocketClient } from "./socket-client.ts";
import { startWitnesses } from "./witness-processes.ts";

export type ServerAccess = { readonly client: SocketClient; readonly folder: Folder; readonly config: Config };

/** After the command, the guarantors get so long to cosign what it added. */
const COSIGN_MS = 15_000;
const LOOK_MS = 50;

export async function withServer<T>(dir: string, work: (access: ServerAccess) => Promise<T>): Promise<T> {
  const folder = folderOf(dir);
  const config = await readConfig(folder);
  const client = new SocketClient(folder.socket);
  if (await client.isAlive()) return work({ client, folder, config });
  const warn = (message: string) => void process.stderr.write(`mizan: ${message}\n`);
  const witnesses = await startWitnesses(config.guarantors, warn);
  const served = await serve({ dir, port: null, logger: false, warn });
  try {
    const result = await work({ client, folder, config });
    const until = performance.now() + COSIGN_MS;
    while (waiting(served.mechanism.status()) && performance.now() < until) await setTimeout(LOOK_MS);
    if (waiting(served.mechanism.status())) warn("not every guarantor has cosigned yet; what was accepted is durable");
    return result;
  } finally {
    await served.close();
    await Promise.all(witnesses.map((witness) => witness.stop()));
  }
}

function waiting({ size, complete }: { size: number; complete: { size: number } | null }): boolean {
  return (complete?.size ?? 0) < size;
}
