// A key request survives being copied, and nothing else is taken for one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRequest, writeRequest } from "./key-request.ts";

const request = { org: "party-a", role: "liaison", publicKey: "AAAA", proof: "BBBB" };

test("what one browser writes, another reads, with spaces around it or without", () => {
  assert.deepEqual(readRequest(writeRequest(request)), request);
  assert.deepEqual(readRequest(`\n ${writeRequest(request)} \n`), request);
});

test("anything else is no request", () => {
  for (const text of [
    "",
    "{",
    "[]",
    JSON.stringify({ ...request, more: 1 }),
    JSON.stringify({ ...request, proof: 1 }),
    JSON.stringify({ org: "a" }),
    writeRequest({ ...request, proof: "x".repeat(3_000) }),
  ])
    assert.equal(readRequest(text), undefined);
});
