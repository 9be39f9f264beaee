// Numbered files that grow to 256 records: `x001/234/067`, and `x001/234/067.p/5` while they hold five (c2sp.org/tlog-tiles).
import { isRefusal, refuse, type Refusal } from "./refusal.ts";
import { parseUint } from "./uint.ts";

/** File `index` of its kind, with `width` records: 1 to 256. */
export type Numbered = { readonly index: number; readonly width: number };

export type NumberedCode = "path-malformed";

/** Records in a full file. */
export const FULL_WIDTH = 256;
/** 2^53−1 has sixteen digits: six groups of three. */
const MAX_PATH_LENGTH = 5 * "x000/".length + "000".length;
const GROUPS = /^(?:x[0-9]{3}\/)*[0-9]{3}$/;
const PARTIAL = ".p/";

/** Groups of three digits, all but the last after an x: 1234067 is `x001/x234/067`. Throws on what is no file number. */
export function numberPath(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError("not a file number");
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  return padded.replace(/[0-9]{3}(?=[0-9])/g, "x$&/");
}

/** Refuses more groups than the number needs. */
export function parseNumberPath(path: string): number | Refusal<NumberedCode> {
  if (path.length > MAX_PATH_LENGTH || !GROUPS.test(path))
    return refuse("path-malformed", "a number is written in groups of three digits, all but the last after an x");
  const index = Number(path.replace(/[x/]/g, ""));
  if (!Number.isSafeInteger(index) || numberPath(index) !== path)
    return refuse("path-malformed", "a number has no more groups than it needs, and is at most 2^53-1");
  return index;
}

/** Throws on a width outside 1 to 256. */
export function numberedPath({ index, width }: Numbered): string {
  if (!Number.isInteger(width) || width < 1 || width > FULL_WIDTH) throw new RangeError("a width is from 1 to 256");
  return width === FULL_WIDTH ? numberPath(index) : `${numberPath(index)}${PARTIAL}${width}`;
}

export function parseNumberedPath(path: string): Numbered | Refusal<NumberedCode> {
  const dot = path.indexOf(PARTIAL);
  const index = parseNumberPath(dot < 0 ? path : path.slice(0, dot));
  if (isRefusal(index)) return index;
  if (dot < 0) return { index, width: FULL_WIDTH };
  const width = parseUint(path.slice(dot + PARTIAL.length));
  if (isRefusal(width) || width < 1 || width >= FULL_WIDTH)
    return refuse("path-malformed", "a partial file has from 1 to 255 records");
  return { index, width };
}

/** The files that change or begin when `oldCount` records become `newCount`: each as it stands at the end. */
export function filesForGrowth(oldCount: number, newCount: number, fullWidth = FULL_WIDTH): Numbered[] {
  const files: Numbered[] = [];
  if (newCount <= oldCount) return files;
  for (let index = Math.floor(oldCount / fullWidth); index * fullWidth < newCount; index += 1) {
    files.push({ index, width: Math.min(fullWidth, newCount - index * fullWidth) });
  }
  return files;
}
