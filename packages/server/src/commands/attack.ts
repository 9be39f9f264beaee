// `mizan attack`: cheats on copies of a running mechanism's log, and says for each what noticed it and which file proves it.
import { join } from "node:path";
import { ATTACK_NAMES, type AttackName, type Caught } from "../attack/attack.ts";
import { runAttacks } from "../attack/run-attacks.ts";
import { folderOf, readConfig } from "../folder.ts";
import { misuse, readArgs, type Command, type ExitCode } from "./command.ts";
import { DEMO_DATA } from "./data-folder.ts";

const help = `usage: mizan attack [NAME …] [--data DIR] [--out DIR] [--json]

Attacks copies of a data folder, one after another; the folder itself is only read, whether a server runs on it or not.

  edit-byte    one byte of a published statement is changed where it is served
  drop-entry   a statement is left out and the whole log written anew with the operator's own key
  fork-log     one reader is shown another log of the same size, signed by the same key
  backdate     a statement is made to look a day older
  rule-alone   one co-chair decides alone, in the other's name, and with the operator's help

  --data DIR   ${DEMO_DATA} unless given
  --out DIR    where evidence files are written: mizan-attacks in this folder unless given
  --json       one JSON object a line

exit 0 every attack was noticed · 1 one was not, or could not be carried out · 2 misuse`;

export const attackCommand: Command = { help, run };

const DID: Readonly<Record<AttackName, string>> = {
  "edit-byte": "changed one byte of a published statement",
  "drop-entry": "left a statement out, and wrote every tile and checkpoint anew with the log's own key",
  "fork-log": "showed one reader another log of the same size, signed with the log's own key",
  backdate: "made a statement look a day older",
  "rule-alone": "signed twice for one office, then in the other's name, then wrote that past the door",
};

const BY = {
  verifier: "the verifier",
  receipt: "the author's receipt",
  guarantor: "a guarantor's witness",
  door: "the door",
} as const;

async function run(args: readonly string[]): Promise<ExitCode> {
  const parsed = readArgs(args, { data: { type: "string" }, out: { type: "string" }, json: { type: "boolean" } });
  if (typeof parsed === "string") return misuse("attack", parsed);
  const names = parsed.positionals.flatMap((name) => ATTACK_NAMES.filter((known) => known === name));
  if (names.length < parsed.positionals.length)
    return misuse("attack", `an attack is one of ${ATTACK_NAMES.join(", ")}`);
  const dir = String(parsed.values["data"] ?? DEMO_DATA);
  const out = String(parsed.values["out"] ?? join(process.cwd(), "mizan-attacks"));
  try {
    await readConfig(folderOf(dir));
    const wanted = names.length > 0 ? names : ATTACK_NAMES;
    for await (const caught of runAttacks({ dir, out, names: wanted }))
      process.stdout.write(parsed.values["json"] === true ? `${JSON.stringify(caught)}\n` : inWords(caught));
    return 0;
  } catch (error) {
    process.stderr.write(`mizan attack: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function inWords({ name, size, milliseconds, noticed }: Caught): string {
  const lines = noticed.map(({ by, code, rule, file, entries, evidence }) => {
    const where = [file, entries && placeOf(entries)].filter((part) => part !== null).join(", ");
    return [
      `  ✗ ${BY[by]}: ${where === "" ? "" : `${where}: `}${rule} [${code}]`,
      ...(evidence === null ? [] : [`    evidence that anyone can check: ${evidence}`]),
    ].join("\n");
  });
  return `${name} – ${DID[name]}\n  ✓ before: ${size} entries verified\n${lines.join("\n")}\n  ${(milliseconds / 1000).toFixed(1)} s\n\n`;
}

function placeOf({ first, end }: { readonly first: number; readonly end: number }): string {
  return end - first === 1 ? `index ${first}` : `from index ${first}`;
}
