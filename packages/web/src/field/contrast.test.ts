// Text of the field form is read in the sun: at least 7:1 against what it stands on, in light and in dark (experience.md §2, §3.6).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const LEAST = 7;
const TOKEN = /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
const sheet = readFileSync(join(import.meta.dirname, "../ui/tokens.css"), "utf8");
const tokens = new Map([...sheet.matchAll(TOKEN)].map(([, name, light, dark]) => [name, [light, dark] as const]));

/** Text and its ground, as field.css and the sheets it stands on put them together. */
const PAIRS = [
  ["ink", "ground"],
  ["ink", "panel"],
  ["ink-soft", "ground"],
  ["ink-soft", "panel"],
  ["ink-soft", "sunk"],
  ["accent-ink", "accent"],
  ["accent", "panel"],
  ["tone-done", "panel"],
  ["tone-done", "ground"],
  ["tone-failed", "panel"],
  ["simulated-ink", "simulated-ground"],
] as const;

for (const [at, scheme] of ["light", "dark"].entries())
  test(`${scheme}: every text of the form has at least 7:1`, () => {
    for (const [text, ground] of PAIRS) {
      const ratio = contrast(colour(text, at), colour(ground, at));
      assert.ok(ratio >= LEAST, `${text} on ${ground}: ${ratio.toFixed(2)}`);
    }
  });

test("the measure is WCAG's", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

function colour(name: string, at: number): string {
  const found = tokens.get(name)?.[at];
  assert.ok(found, name);
  return found;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((one, other) => one - other);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2, relative luminance of sRGB. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
