// A room's table answers for itself: types, speakers, chains, what is restricted, what names bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hashField } from "./citation.ts";
import { objectField, readField, textField, wholeField, type FieldCode } from "./field.ts";
import type { JsonObject } from "./json.ts";
import { isRefusal } from "./refusal.ts";
import { vocabularyOf } from "./vocabulary.ts";
import { withheld } from "./withheld.ts";

const note = objectField({
  text: textField("public", { max: 10 }),
  by: withheld("source", textField("source", { max: 5 })),
});
const file = objectField({ hash: hashField, bytes: wholeField("public", 1, 9) });
type File = { readonly hash: string; readonly bytes: number };
type Note = { readonly text: string; readonly by: unknown };

const words = vocabularyOf<{ "demo.note.said": Note; "demo.file.kept": File }, FieldCode>("demo", {
  "demo.note.said": {
    field: note,
    parse: (body: JsonObject) => readField(note, body),
    speakers: ["scribe"],
    chains: ["public", "restricted"],
    class: "note",
  },
  "demo.file.kept": {
    field: file,
    parse: (body: JsonObject) => readField(file, body),
    speakers: ["keeper"],
    chains: ["restricted"],
    class: "file",
    bytes: ({ hash, bytes }) => [{ hash, bytes, at: "body.hash" }],
  },
});

test("a body is read under its type; an unknown type, and a body of another shape, are refused", () => {
  const fact = words.parse("demo.note.said", { text: "a", by: "b" });
  assert.deepEqual(fact, { type: "demo.note.said", body: { text: "a", by: "b" } });
  const unknown = words.parse("demo.note.sung", { text: "a", by: "b" });
  assert.ok(isRefusal(unknown) && unknown.refused === "type-unknown");
  const wrong = words.parse("demo.file.kept", { text: "a", by: "b" });
  assert.ok(isRefusal(wrong) && wrong.refused === "field-missing");
});

test("who is not named in the table may not say it, and no inherited name of an object is a type", () => {
  assert.equal(words.permits("scribe", "demo.note.said"), true);
  assert.equal(words.permits("keeper", "demo.note.said"), false);
  assert.equal(words.has("constructor"), false);
  assert.equal(words.permits("scribe", "toString"), false);
});

test("a fact stands on the chains of its row, by default on the first", () => {
  assert.equal(words.chainFor("demo.note.said"), "public");
  assert.equal(words.refuseChain("demo.note.said", "restricted"), undefined);
  assert.equal(words.refuseChain("demo.file.kept", "public")?.refused, "chain-not-for-type");
});

test("what is restricted is found in the body, and refused in clear", () => {
  assert.deepEqual(words.restrictedPaths("demo.note.said", { text: "a", by: "b" }), [{ path: "by", class: "source" }]);
  assert.equal(words.refuseOpenBody("demo.note.said", { text: "a", by: "b" })?.refused, "field-in-clear");
});

test("bytes are named only by the types whose rows say so", () => {
  assert.deepEqual(words.typesWithBytes, ["demo.file.kept"]);
  const hash = "ab".repeat(32);
  const kept = words.parse("demo.file.kept", { hash, bytes: 3 });
  assert.ok(!isRefusal(kept));
  assert.deepEqual(words.bytesNamedBy(kept), [{ hash, bytes: 3, at: "body.hash" }]);
});
