// Style sheets: logical properties only, so that every screen mirrors by itself; colours come from the one token file.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const sheets = globSync("**/*.css", { cwd: import.meta.dirname }).map((path) => ({
  path,
  text: readFileSync(join(import.meta.dirname, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, ""),
}));
const components = globSync("**/*.tsx", { cwd: import.meta.dirname }).map((path) => ({
  path,
  text: readFileSync(join(import.meta.dirname, path), "utf8"),
}));

/** A side named by the screen and not by the text: in a property's name, or as the value of one that takes a side. */
const PHYSICAL_PROPERTY =
  /(?:^|[;{\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|(?:min-|max-)?(?:width|height)|overflow-[xy])\s*:/;
const PHYSICAL_VALUE = /(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right|top|bottom)\b/;
/** Two different sides in one shorthand of four values. */
const VALUE = String.raw`((?:[^\s;()]+|\([^()]*\))+)`;
const FOUR_VALUES = new RegExp(
  String.raw`(?:margin|padding|inset|border-(?:width|radius))\s*:\s*${VALUE} ${VALUE} ${VALUE} ${VALUE}\s*;`,
  "g",
);

test("there are style sheets and components to check", () => {
  assert.ok(sheets.length >= 5 && components.length >= 10, `${sheets.length} sheets, ${components.length} components`);
});

test("no style sheet names a side of the screen", () => {
  for (const { path, text } of sheets) {
    assert.equal(PHYSICAL_PROPERTY.exec(text)?.[1], undefined, `${path} names a side`);
    assert.equal(PHYSICAL_VALUE.exec(text)?.[0], undefined, `${path} aligns to a side`);
    for (const [whole, , end, , start] of text.matchAll(FOUR_VALUES)) assert.equal(start, end, `${path}: ${whole}`);
  }
});

test("no component styles a side of the screen", () => {
  for (const { path, text } of components)
    assert.doesNotMatch(
      text,
      /(?:margin|padding|border)(?:Left|Right)|style=\{\{[^}]*\b(?:left|right)\b/,
      `${path} names a side`,
    );
});

test("colours stand in the token file only", () => {
  for (const { path, text } of sheets) {
    if (path.endsWith("tokens.css") || path.endsWith("vazirmatn.css")) continue;
    assert.doesNotMatch(
      text.replace(/@media print[\s\S]*$/, ""),
      /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i,
      `${path} has a colour of its own`,
    );
  }
});

test("the rule itself notices what it is for", () => {
  for (const bad of [
    "a { margin-left: 1px }",
    "a{left:0}",
    "a { padding-top: 1px; }",
    "a { max-width: 1px }",
    "a{border-top-left-radius:1px}",
  ])
    assert.match(bad, PHYSICAL_PROPERTY);
  for (const good of [
    "a { margin-inline-start: 1px }",
    "a { inset-inline-start: 0 }",
    "a { min-inline-size: 1px }",
    "a { border-block: 1px }",
  ])
    assert.doesNotMatch(good, PHYSICAL_PROPERTY);
  assert.match("a { text-align: left }", PHYSICAL_VALUE);
  assert.match("a { margin: 0 1px 0 2px; }", FOUR_VALUES);
  assert.doesNotMatch("a { padding: 0 clamp(1rem, 4vw, 3rem); }", FOUR_VALUES);
});
