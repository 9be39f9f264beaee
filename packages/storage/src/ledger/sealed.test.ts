// Sealed batch files: one data key a statement, and nothing readable without it.
import assert from "node:assert/strict";
import { it } from "node:test";
import { encodeUtf8 } from "@mizan/ledger";
import { KEY_BYTES, isErasedKey, parseSealed, sealBatch, unseal } from "./sealed.ts";
import { StoreFault } from "./store.ts";

const plain = [3, 4, 9].map((index) => ({ index, bytes: encodeUtf8(`opening ${index}`.repeat(index)) }));

it("opens each statement with its own key only", () => {
  const { file, keys } = sealBatch(plain);
  const records = parseSealed(file, "sealed/0");
  assert.deepEqual(
    records.map((record) => unseal(record, keys)),
    plain.map(({ bytes }) => bytes),
  );
  const [first, second] = records;
  assert.ok(first !== undefined && second !== undefined);
  assert.equal(unseal({ ...first, keyAt: second.keyAt }, keys), undefined);
  assert.equal(unseal({ ...first, index: 4 }, keys), undefined);
  assert.equal(unseal(first, keys.subarray(0, KEY_BYTES - 1)), undefined);
});

it("holds no byte of the plaintext and never seals twice alike", () => {
  const one = sealBatch(plain);
  const other = sealBatch(plain);
  assert.ok(!Buffer.from(one.file).includes("opening"));
  assert.notDeepEqual(one.file, other.file);
});

it("notices any flipped bit of file and keys", () => {
  const { file, keys } = sealBatch(plain);
  for (let bit = 0; bit < file.length * 8; bit += 1) {
    const opened = openAll(flipped(file, bit), keys);
    assert.ok(
      opened === undefined || opened.some((bytes, i) => bytes === undefined || i >= plain.length),
      `bit ${bit}`,
    );
  }
  for (let bit = 0; bit < keys.length * 8; bit += 1) {
    assert.equal(openAll(file, flipped(keys, bit))?.filter((bytes) => bytes === undefined).length, 1);
  }
});

it("does not open a statement whose key was overwritten, and opens the others", () => {
  const { file, keys } = sealBatch(plain);
  keys.fill(0, KEY_BYTES, KEY_BYTES * 2);
  const records = parseSealed(file, "sealed/0");
  assert.deepEqual(
    records.map((record) => isErasedKey(record, keys)),
    [false, true, false],
  );
  assert.deepEqual(openAll(file, keys), [plain[0]?.bytes, undefined, plain[2]?.bytes]);
});

it("faults on a file that is cut anywhere", () => {
  const { file, keys } = sealBatch(plain);
  for (let length = 0; length < file.length; length += 1) {
    const opened = openAll(file.subarray(0, length), keys);
    assert.ok(opened === undefined || opened.length < plain.length, `length ${length}`);
  }
});

/** undefined where the file cannot be taken apart. */
function openAll(file: Uint8Array, keys: Uint8Array): (Uint8Array | undefined)[] | undefined {
  try {
    return parseSealed(file, "sealed/0").map((record) => unseal(record, keys));
  } catch (error) {
    assert.ok(error instanceof StoreFault && error.code === "data-differs");
    return undefined;
  }
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
