// A bundle's catalogue holds the messages its screens say, and the console's none of the field form's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenWords } from "./chosen-words.ts";

function transformed(id: string): unknown {
  const { transform } = chosenWords((name) => name.startsWith("phone."));
  assert.ok(typeof transform === "function");
  const act: (code: string, id: string) => unknown = transform.bind(undefined as never);
  return act(`{"phone.name":"a","nav.room":"b"}`, id);
}

test("of a catalogue only what is said stays, and no other file is touched", () => {
  assert.equal(transformed("/src/messages/ur.json"), `{"phone.name":"a"}`);
  assert.equal(transformed("/src/refusals/ur.json"), undefined);
  assert.equal(transformed("/src/messages/words.tsx"), undefined);
});
