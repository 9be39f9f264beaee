// `mizan keygen FILE`: makes a signing seed in a file of its own and prints the public key.
import { authorKeyId, encodeBase64 } from "@mizan/ledger";
import { createSeed } from "../seed.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";

const help = `usage: mizan keygen FILE [--json]

Writes a new Ed25519 seed to FILE (mode 0600; an existing file is never overwritten) and prints the public key.`;

export const keygenCommand: Command = { help, run };

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { json: { type: "boolean" } });
  if (typeof parsed === "string") return misuse("keygen", parsed);
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) return misuse("keygen", "one FILE is required");
  try {
    const { publicKey } = await createSeed(file);
    const made = { key: authorKeyId(publicKey), publicKey: encodeBase64(publicKey) };
    process.stdout.write(
      parsed.values["json"] ? `${JSON.stringify(made)}\n` : `key       ${made.key}\npublicKey ${made.publicKey}\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`mizan keygen: ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
