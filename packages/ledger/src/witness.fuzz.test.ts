// The request parser against hostile bodies: it never throws, and what it accepts is exactly what it would print.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signCheckpoint } from "./checkpoint.ts";
import { nobleSigner } from "./ed25519.ts";
import { mutator } from "./fuzz/mutate.ts";
import { isRefusal } from "./refusal.ts";
import { sha256 } from "./sha256.ts";
import { encodeUtf8 } from "./utf8.ts";
import { encodeAddCheckpoint, MAX_ADD_CHECKPOINT_BYTES, parseAddCheckpoint, parseCosignatureLines } from "./witness.ts";

const INPUTS = process.env["SLOW"] === "1" ? 2_000_000 : 20_000;

test(`${INPUTS} changed requests: refused, or the bytes print back`, (t) => {
  const random = mutator(0x6d697a61);
  const seeds = [0, 1, 3, 63].map((hashes) =>
    encodeAddCheckpoint({
      old: hashes * 7,
      proof: Array.from({ length: hashes }, (_, index) => sha256(encodeUtf8(`hash ${index}`))),
      note: signCheckpoint(
        { origin: "log.example/fuzz", size: 9 + hashes, root: sha256(encodeUtf8("root")), extensions: [] },
        { name: "log.example/fuzz", signer: nobleSigner(new Uint8Array(32).fill(1)) },
      ),
    }),
  );
  let accepted = 0;
  for (let run = 0; run < INPUTS; run += 1) {
    const body = random.mutate(random.pick(seeds));
    const request = parseAddCheckpoint(body);
    if (isRefusal(request)) assert.equal(typeof request.rule, "string");
    else {
      accepted += 1;
      assert.deepEqual(encodeAddCheckpoint(request), body);
    }
    const lines = parseCosignatureLines(body);
    assert.ok(isRefusal(lines) || lines.length > 0);
  }
  t.diagnostic(`${accepted} of ${INPUTS} accepted`);
  assert.ok(accepted > 0 && accepted < INPUTS / 2);
});

test("oversize is refused before it is read", () => {
  const huge = new Uint8Array(MAX_ADD_CHECKPOINT_BYTES + 1).fill(0x0a);
  const request = parseAddCheckpoint(huge);
  assert.ok(isRefusal(request) && request.refused === "witness-request-malformed");
});
