// Copies of a good log, each spoilt in one way that a careless or hostile operator might choose.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExampleLog } from "./example-log.ts";

/** One copy: files that a change may rewrite, and the arguments of the Go program. */
export type Copy = {
  readonly log: string;
  readonly policy: string;
  readonly proof: string;
  readonly opening: string;
  index: number;
};

export type Tampering = { readonly name: string; readonly spoil: (copy: Copy, good: ExampleLog) => void };

/** What the Go program must refuse. */
export const tamperings: readonly Tampering[] = [
  { name: "a byte of an entry", spoil: ({ log }) => flip(join(log, "tile/entries/000"), 40) },
  { name: "the last byte of the last entry", spoil: ({ log }) => flip(join(log, "tile/entries/002.p/188"), -1) },
  { name: "two entries exchanged", spoil: ({ log }) => exchange(join(log, "tile/entries/001"), [2, 36], 32) },
  { name: "an entry's length", spoil: ({ log }) => flip(join(log, "tile/entries/001"), 34) },
  { name: "a bundle cut by one entry", spoil: ({ log }) => cut(join(log, "tile/entries/001"), 34) },
  { name: "a bundle longer by one entry", spoil: ({ log }) => repeat(join(log, "tile/entries/002.p/188"), 34) },
  { name: "a bundle gone", spoil: ({ log }) => rmSync(join(log, "tile/entries/001")) },
  { name: "a byte of a full tile", spoil: ({ log }) => flip(join(log, "tile/0/001"), 77) },
  { name: "a byte of the partial tile", spoil: ({ log }) => flip(join(log, "tile/0/002.p/188"), -1) },
  { name: "a byte of a tile above", spoil: ({ log }) => flip(join(log, "tile/1/000.p/2"), 33) },
  { name: "a byte of an older partial tile", spoil: ({ log }) => flip(join(log, "tile/0/001.p/44"), 5) },
  { name: "a tile cut short", spoil: ({ log }) => cut(join(log, "tile/0/000"), 32) },
  { name: "a tile gone", spoil: ({ log }) => rmSync(join(log, "tile/1/000.p/2")) },
  { name: "two tiles exchanged", spoil: ({ log }) => exchangeFiles(join(log, "tile/0/000"), join(log, "tile/0/001")) },
  ...inNote("checkpoint", ({ log }) => join(log, "checkpoint")),
  ...inNote("proof's checkpoint", ({ proof }) => proof),
  {
    name: "the whole checkpoint of another tree",
    spoil: ({ log }, good) => writeFileSync(join(log, "checkpoint"), good.other),
  },
  {
    name: "a cosignature ten minutes ahead of the clock",
    spoil: ({ log }, good) => writeFileSync(join(log, "checkpoint"), good.ahead),
  },
  { name: "a proof cut by one hash", spoil: ({ proof }) => editLines(proof, (lines) => lines.splice(4, 1)) },
  {
    name: "a proof longer by one hash",
    spoil: ({ proof }) => editLines(proof, (lines) => lines.splice(4, 0, lines[4] ?? "")),
  },
  { name: "two hashes of a proof exchanged", spoil: ({ proof }) => editLines(proof, (lines) => swap(lines, 3, 4)) },
  { name: "a proof without hashes", spoil: ({ proof }) => editLines(proof, (lines) => lines.splice(2, 10)) },
  {
    name: "a shifted index in the proof",
    spoil: ({ proof }) => edit(proof, (text) => text.replace(/index \d+/, "index 6")),
  },
  { name: "a shifted index asked for", spoil: (copy) => void (copy.index += 1) },
  {
    name: "a shifted index in both",
    spoil: (copy) => {
      edit(copy.proof, (text) => text.replace(/index \d+/, `index ${copy.index + 1}`));
      copy.index += 1;
    },
  },
  { name: "an index beyond the size", spoil: (copy) => void (copy.index = 700) },
  { name: "another first line of the proof", spoil: ({ proof }) => edit(proof, (text) => text.replace("@v1", "@v2")) },
  {
    name: "the proof of another tree",
    spoil: ({ proof }, good) => editLines(proof, (lines) => spliceNote(lines, good.other)),
  },
  { name: "a salt of the opening", spoil: ({ opening }) => editJson(opening, "salt") },
  { name: "the envelope of the opening", spoil: ({ opening }) => editJson(opening, "envelope") },
  {
    name: "the index of the opening",
    spoil: ({ opening }) => edit(opening, (text) => text.replace(/"index":\d+/, '"index":8')),
  },
  {
    name: "a policy with another log's key",
    spoil: ({ policy }, good) => edit(policy, (text) => text.replace(good.logVkey, good.strangerLogVkey)),
  },
  {
    name: "a policy with another witness's key",
    spoil: ({ policy }, good) => edit(policy, (text) => text.replace(good.witnessVkeys[1], good.strangerVkey)),
  },
];

/** What openssl must refuse: changes of a checkpoint, seen by the log's signature or by the first witness's. */
export const noteTamperings: readonly (Tampering & { readonly signer: 0 | 1 })[] = ([0, 1] as const).flatMap((signer) =>
  inNote("checkpoint", ({ log }) => join(log, "checkpoint"), signer).map((one) => ({ ...one, signer })),
);

/** Changes of a signed note; with a signer, only those that the signer's own signature must show. 0 is the log. */
function inNote(what: string, file: (copy: Copy) => string, signer?: 0 | 1 | 2): Tampering[] {
  const inText = (name: string, change: (text: string, good: ExampleLog) => string) => ({
    name: `${what}: ${name}`,
    spoil: (copy: Copy, good: ExampleLog) => edit(file(copy), (text) => change(text, good)),
  });
  const all = [
    inText("a smaller size", (text) => text.replace("\n700\n", "\n699\n")),
    inText("a larger size", (text) => text.replace("\n700\n", "\n701\n")),
    inText("a size with a leading zero", (text) => text.replace("\n700\n", "\n0700\n")),
    inText("another root", (text, good) => text.replace(good.root, good.otherRoot)),
    inText("another origin", (text, good) => text.replace(`${good.origin}\n700\n`, `${good.origin}s\n700\n`)),
    inText("an added line", (text, good) => text.replace(`${good.root}\n`, `${good.root}\nmore\n`)),
    inText("a missing line", (text, good) => text.replace(`${good.root}\n`, "")),
  ];
  const ofSigners = ([0, 1, 2] as const)
    .filter((one) => signer === undefined || one === signer)
    .flatMap((one) => [
      inText(`signature ${one} gone`, (text, good) => replaceLine(text, good.names[one], () => undefined)),
      inText(`signature ${one} with a changed last byte`, (text, good) =>
        replaceLine(text, good.names[one], (bytes) => changed(bytes, -1)),
      ),
      inText(`signature ${one} with a changed first byte`, (text, good) =>
        replaceLine(text, good.names[one], (bytes) => changed(bytes, one === 0 ? 4 : 12)),
      ),
      inText(`signature ${one} cut`, (text, good) =>
        replaceLine(text, good.names[one], (bytes) => bytes.subarray(0, -3)),
      ),
      inText(`signature ${one} of another key`, (text, good) =>
        replaceLine(text, good.names[one], () => good.strangers[one]),
      ),
    ]);
  const ofWitnesses = ([1, 2] as const)
    .filter((one) => signer === undefined || one === signer)
    .flatMap((one) => [
      inText(`cosignature ${one} a second later`, (text, good) =>
        replaceLine(text, good.names[one], (bytes) => changed(bytes, 11)),
      ),
      inText(`cosignature ${one} at time 0`, (text, good) =>
        replaceLine(text, good.names[one], (bytes) =>
          Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(8), bytes.subarray(12)]),
        ),
      ),
      inText(`cosignature ${one} replaced by the other's under its own id`, (text, good) => {
        const other = lineBytes(text, good.names[one === 1 ? 2 : 1]);
        return replaceLine(text, good.names[one], (bytes) => Buffer.concat([bytes.subarray(0, 4), other.subarray(4)]));
      }),
    ]);
  // A witness signs the log's text whole: one change of it is enough to ask a witness about.
  return [...(signer === 1 ? all.slice(0, 1) : all), ...ofSigners, ...ofWitnesses];
}

/** A fresh copy of the good log in an empty folder. */
export function copyOf(good: ExampleLog, folder: string): Copy {
  rmSync(folder, { recursive: true, force: true });
  cpSync(good.folder, folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  return {
    log: at("log"),
    policy: at("policy"),
    proof: at("proof.tlog-proof"),
    opening: at("opening.json"),
    index: good.index,
  };
}

function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, "utf8");
  const after = change(text);
  if (after === text) throw new Error(`nothing changed in ${path}`);
  writeFileSync(path, after);
}

function editLines(path: string, change: (lines: string[]) => void): void {
  edit(path, (text) => {
    const lines = text.split("\n");
    change(lines);
    return lines.join("\n");
  });
}

function editJson(path: string, member: string): void {
  edit(path, (text) => {
    const start = text.indexOf(`"${member}":"`) + member.length + 4;
    return text.slice(0, start) + (text[start] === "A" ? "B" : "A") + text.slice(start + 1);
  });
}

function flip(path: string, offset: number): void {
  const bytes = readFileSync(path);
  writeFileSync(path, changed(bytes, offset));
}

function changed(bytes: Buffer, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = offset < 0 ? copy.length + offset : offset;
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

function exchange(path: string, [a, b]: readonly [number, number], length: number): void {
  const bytes = readFileSync(path);
  const first = Buffer.from(bytes.subarray(a, a + length));
  bytes.copy(bytes, a, b, b + length);
  first.copy(bytes, b);
  writeFileSync(path, bytes);
}

function exchangeFiles(a: string, b: string): void {
  const [first, second] = [readFileSync(a), readFileSync(b)];
  writeFileSync(a, second);
  writeFileSync(b, first);
}

function cut(path: string, length: number): void {
  writeFileSync(path, readFileSync(path).subarray(0, -length));
}

function repeat(path: string, length: number): void {
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes, bytes.subarray(-length)]));
}

function swap(lines: string[], a: number, b: number): void {
  [lines[a], lines[b]] = [lines[b] ?? "", lines[a] ?? ""];
}

function spliceNote(lines: string[], note: string): void {
  const empty = lines.indexOf("");
  lines.splice(empty + 1, lines.length, ...note.split("\n"));
}

function lineBytes(text: string, name: string): Buffer {
  const line = text.split("\n").find((one) => one.startsWith(`— ${name} `));
  if (line === undefined) throw new Error(`no line of ${name}`);
  return Buffer.from(line.split(" ")[2] ?? "", "base64");
}

function replaceLine(text: string, name: string, change: (bytes: Buffer) => Uint8Array | undefined): string {
  const after = change(lineBytes(text, name));
  const line = after === undefined ? "" : `— ${name} ${Buffer.from(after).toString("base64")}\n`;
  return text
    .split(/(?<=\n)/)
    .map((one) => (one.startsWith(`— ${name} `) ? line : one))
    .join("");
}
