// `mizan witness`: runs a guarantor's witness from its folder until it is told to stop.
import { once } from "node:events";
import { isRefusal } from "@mizan/ledger";
import { runWitness } from "@mizan/witness";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";

const help = `usage: mizan witness --dir DIR [--port N] [--host H]

Runs the witness whose key and state lie in DIR and prints its address as one line of JSON.
It cosigns a checkpoint only if it is consistent with the last one it cosigned.

  --dir DIR    the witness's own folder
  --port N     0 (any free port) unless given
  --host H     127.0.0.1 unless given
  --attached   end when standard input closes: for a process that starts its witnesses itself`;

export const witnessCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, {
    dir: { type: "string" },
    port: { type: "string" },
    host: { type: "string" },
    attached: { type: "boolean" },
  });
  if (typeof parsed === "string") return misuse("witness", parsed);
  const { dir, port = "0", host = "127.0.0.1" } = parsed.values;
  if (typeof dir !== "string") return misuse("witness", "--dir is required");
  if (typeof port !== "string" || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return misuse("witness", "--port is a port number");
  const witness = await runWitness({ dir, port: Number(port), host: String(host) });
  if (isRefusal(witness)) {
    process.stderr.write(`mizan witness: ${dir}: ${witness.refused}: ${witness.rule}\n`);
    return 1;
  }
  process.stdout.write(`${JSON.stringify({ url: witness.url, name: witness.name, vkey: witness.vkey })}\n`);
  const signals = [once(process, "SIGTERM"), once(process, "SIGINT")];
  const stopped = Promise.race(
    parsed.values["attached"] ? [...signals, once(process.stdin.resume(), "close")] : signals,
  );
  const fault = await Promise.race([stopped.then(() => undefined), witness.failed]);
  process.stdin.destroy();
  if (fault === undefined) {
    await witness.close();
    return 0;
  }
  process.stderr.write(`mizan witness: ${fault.message}; it decides from the disk when it starts again\n`);
  return 1;
}
