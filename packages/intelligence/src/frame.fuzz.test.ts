// The frame's reader takes only what its writer writes: every other byte, length, padding and size is refused, and nothing throws.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { equalBytes, isRefusal } from "@mizan/ledger";
import { FLASH, framed, numbers, USUAL } from "./fixture/sample.ts";
import { bucketFor, encodeFrame, FLASH_FRAME_BYTES, parseFrame, type Entry } from "./frame.ts";

const SLOW = process.env["SLOW"] === "1";

const entries: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({
    kind: fc.constant("here" as const),
    salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    section: fc.uint8Array({ maxLength: 3_000 }),
  }),
  fc.record({
    kind: fc.constant("elsewhere" as const),
    commitment: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  }),
);

test("what is written is read again, from a frame of one of the fixed sizes", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 2_000 }),
      fc.array(entries, { minLength: 1, maxLength: 9 }),
      (header, list) => {
        const bytes = encodeFrame({ header, entries: list }, "usual");
        assert.ok(!isRefusal(bytes));
        assert.ok([1024, 4096, 16_384, 65_536].includes(bytes.length) || bytes.length % 65_536 === 0);
        const read = parseFrame(bytes, "usual");
        assert.ok(!isRefusal(read));
        const again = encodeFrame(read, "usual");
        assert.ok(!isRefusal(again) && equalBytes(again, bytes));
      },
    ),
    { numRuns: SLOW ? 20_000 : 300 },
  );
});

test("padding that is not zero, a length that is wrong, data that follows, and a size that is not the smallest are refused with their place", () => {
  const { frame } = framed(USUAL);
  const end = frame.findLastIndex((byte) => byte !== 0) + 1;
  const changed = (change: (bytes: Uint8Array) => void) => {
    const copy = frame.slice();
    change(copy);
    return copy;
  };
  const larger = new Uint8Array(16_384);
  larger.set(frame);
  const cases: readonly [Uint8Array, RegExp][] = [
    [changed((bytes) => bytes.set([1], frame.length - 1)), /nothing but zeros/],
    [changed((bytes) => bytes.set([1], end + 7)), /nothing but zeros/],
    [changed((bytes) => bytes.set([0x4e], 0)), /MZP1/],
    [changed((bytes) => bytes.set([0xff], 4)), /header of a length/],
    [larger, /smallest of the fixed sizes/],
    [frame.slice(0, -1), /smallest of the fixed sizes/],
    [Uint8Array.from([...frame, 0]), /smallest of the fixed sizes/],
    [frame.slice(0, 40), /./],
    [new Uint8Array(0), /MZP1/],
  ];
  for (const [bytes, rule] of cases) {
    const read = parseFrame(bytes, "usual");
    assert.ok(isRefusal(read));
    assert.equal(read.refused, "frame-malformed");
    assert.match(read.rule, rule);
    assert.match(read.at ?? "", /^byte \d+$/);
  }
  assert.ok(isRefusal(parseFrame(framed(FLASH).frame, "usual")), "512 bytes are for warnings only");
});

test("a warning has 512 bytes and no other size holds it", () => {
  assert.equal(framed(FLASH).frame.length, FLASH_FRAME_BYTES);
  assert.equal(bucketFor(FLASH_FRAME_BYTES + 1, "flash"), undefined);
  const { header, entries: list } = parsed(framed(FLASH).frame);
  assert.ok(isRefusal(encodeFrame({ header, entries: [...list, ...list] }, "flash")));
});

test("damaged frames are read as what they are or refused: never thrown at, never read as something longer than they are", () => {
  const random = numbers(11);
  const sources = [framed(USUAL).frame, framed(FLASH).frame];
  for (let run = 0; run < (SLOW ? 500_000 : 20_000); run += 1) {
    const kind = run % 2 === 0 ? "usual" : "flash";
    const bytes = (sources[run % 2] ?? new Uint8Array(0)).slice();
    for (let hits = random(6); hits >= 0; hits -= 1) bytes[random(bytes.length)] = random(256);
    const cut = random(8) === 0 ? bytes.slice(0, random(bytes.length)) : bytes;
    const read = parseFrame(cut, kind);
    if (isRefusal(read)) continue;
    const again = encodeFrame(read, kind);
    assert.ok(!isRefusal(again) && equalBytes(again, cut), `run ${run}: read, and written otherwise`);
  }
});

function parsed(frame: Uint8Array) {
  const read = parseFrame(frame, "flash");
  assert.ok(!isRefusal(read));
  return read;
}
