// One byte of a published statement is changed where it is served; the log itself is left alone.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeOpening, isRefusal, parseOpening } from "@mizan/ledger";
import { readdir } from "node:fs/promises";
import type { Attack } from "./attack.ts";
import { noticedByVerifier, type CopiedLog } from "./copied-log.ts";
import { targetOf } from "./target.ts";

export const editByte: Attack = {
  name: "edit-byte",
  run: async (copy) => {
    const { index } = await targetOf(copy);
    await changeOneByte(copy, index);
    return [await noticedByVerifier(copy.dir, copy)];
  },
};

/** The openings of a commit lie in one file, a line each. */
async function changeOneByte({ dir }: CopiedLog, index: number): Promise<void> {
  const folder = join(dir, "log", "openings");
  for (const name of await readdir(folder)) {
    const lines = (await readFile(join(folder, name), "utf8")).split("\n");
    const changed = lines.map((line) => {
      const opening = line === "" ? undefined : parseOpening(Buffer.from(line));
      if (opening === undefined || isRefusal(opening) || opening.index !== index) return line;
      const envelope = opening.envelope.slice();
      // In the middle lies the statement: a lower-case letter or digit of its base64 becomes another one.
      const at = Math.floor(envelope.length / 2);
      envelope[at] = envelope[at] === 0x41 ? 0x42 : 0x41;
      return Buffer.from(encodeOpening({ ...opening, envelope })).toString();
    });
    if (changed.join("\n") === lines.join("\n")) continue;
    await writeFile(join(folder, name), changed.join("\n"));
    return;
  }
  throw new Error(`the opening of entry ${index} is in no published file`);
}
