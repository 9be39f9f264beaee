// The icons are pictures that any reader of PNG reads: size, checksums, ground at the corner, ink on the beam.
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, inflateSync } from "node:zlib";
import { iconPng, iconSvg } from "./icon.ts";

test("a PNG has its size, sound checksums, the ground at its corner and ink where the beam is", () => {
  const side = 192;
  const png = iconPng(side);
  assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(body));
    chunks.set(body.subarray(0, 4).toString("latin1"), body.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get("IHDR")!;
  assert.deepEqual([header.readUInt32BE(0), header.readUInt32BE(4)], [side, side]);
  const rows = inflateSync(chunks.get("IDAT")!);
  assert.equal(rows.length, side * (1 + 3 * side));
  const pixel = (x: number, y: number) => [...rows.subarray(y * (1 + 3 * side) + 1 + 3 * x).subarray(0, 3)];
  assert.deepEqual(pixel(0, 0), [0x35, 0x55, 0x7f]);
  assert.deepEqual(pixel(side / 2, side / 2), [0xff, 0xff, 0xff]);
});

test("the drawing is the same as a picture without pixels", () => {
  assert.match(iconSvg(), /^<svg .*M16 6L16 25.*<\/svg>$/);
});
