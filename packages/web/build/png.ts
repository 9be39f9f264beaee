// Draws a picture of few colours as PNG (RFC 2083), so that the form's icons are made at build and not kept as files.
import { crc32, deflateSync } from "node:zlib";

export type Colour = readonly [red: number, green: number, blue: number];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB_8_BIT = Buffer.from([8, 2, 0, 0, 0]);
const CHANNELS = 3;

/** `colourAt` is asked for the middle of each pixel, as fractions of the side. */
export function encodePng(side: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const stride = 1 + side * CHANNELS;
  const rows = Buffer.alloc(side * stride);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const colour = colourAt((x + 0.5) / side, (y + 0.5) / side);
      for (const [channel, value] of colour.entries())
        rows[y * stride + 1 + x * CHANNELS + channel] = Math.round(value);
    }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  const header = chunk("IHDR", Buffer.concat([size, RGB_8_BIT]));
  return Buffer.concat([SIGNATURE, header, chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND")]);
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
