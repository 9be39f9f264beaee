// Verifier keys: published ones read and print back, and nothing near them does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBase64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import { encodeHex } from "./hex.ts";
import { isKeyName } from "./key-name.ts";
import { noteKey, wordSigner } from "./node-ed25519.test.ts";
import { isRefusal } from "./refusal.ts";
import { accepted, refusedAs } from "./test-tree.test.ts";
import { encodeUint32, readUint32 } from "./uint32.ts";
import { encodeVkey, MAX_VKEY_CHARACTERS, noteKeyId, parseVkey } from "./vkey.ts";

const PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const WITNESS = "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN";

test("published keys of both types read, and print back as they were", () => {
  const peter = accepted(parseVkey(PETER));
  assert.deepEqual([peter.name, peter.type, peter.id.toString(16)], ["PeterNeumann", 1, "c74f20a3"]);
  assert.equal(encodeVkey(peter), PETER);
  const witness = accepted(parseVkey(WITNESS));
  assert.equal(witness.type, 4);
  assert.equal(encodeVkey(witness), WITNESS);
});

test("only the first two plus signs divide: base64 has its own", () => {
  let seen = 0;
  for (let i = 0; i < 40; i += 1) {
    const text = encodeVkey(noteKey("log.example/a", 1, wordSigner(`plus ${i}`).publicKey));
    if (text.split("+").length > 3) seen += 1;
    assert.equal(encodeVkey(accepted(parseVkey(text))), text);
  }
  assert.ok(seen > 0);
});

test("every proper substring and every byte changed by one is refused", () => {
  for (const vkey of [PETER, WITNESS]) {
    for (let start = 0; start < vkey.length; start += 1) {
      for (let end = start; end <= vkey.length; end += 1) {
        if (end - start < vkey.length) assert.ok(isRefusal(parseVkey(vkey.slice(start, end))));
      }
      const changed = String.fromCharCode(vkey.charCodeAt(start) + 1);
      assert.ok(isRefusal(parseVkey(vkey.slice(0, start) + changed + vkey.slice(start + 1))), `byte ${start}`);
    }
  }
});

test("each rule refuses by its own code", () => {
  const key = wordSigner("key").publicKey;
  const text = (name: string, type: number, bytes: Uint8Array) =>
    `${name}+${encodeHex(encodeUint32(noteKeyId(name, type, bytes)))}+${encodeBase64(concatBytes(Uint8Array.of(type), bytes))}`;
  assert.ok(!isRefusal(parseVkey(text("log", 1, key))));
  refusedAs(parseVkey(text("", 1, key)), "vkey-malformed");
  refusedAs(parseVkey(text("a b", 1, key)), "vkey-malformed");
  refusedAs(parseVkey("log+0a0b0c0d"), "vkey-malformed");
  refusedAs(parseVkey("log"), "vkey-malformed");
  refusedAs(parseVkey("log+0A0B0C0D+AQ=="), "vkey-malformed");
  refusedAs(parseVkey("log+0a0b0c0d+A"), "vkey-malformed");
  refusedAs(parseVkey("log+0a0b0c0d+"), "vkey-type");
  refusedAs(parseVkey(text("log", 6, key)), "vkey-type");
  refusedAs(parseVkey(text("log", 1, key.slice(1))), "vkey-key");
  refusedAs(parseVkey(text("log", 1, concatBytes(key, key))), "vkey-key");
  // The neutral point: anyone could sign under it.
  refusedAs(parseVkey(text("log", 1, Uint8Array.of(1, ...new Uint8Array(31)))), "vkey-key");
  refusedAs(parseVkey(PETER.replace("c74f20a3", "c74f20a4")), "vkey-id");
  refusedAs(parseVkey(`${"a".repeat(MAX_VKEY_CHARACTERS)}+`), "vkey-malformed");
});

test("names have no space of any script, no plus, no control character", () => {
  for (const name of ["a", "example.com/log", "ü", "名", "a\u200bb", "a\u007fb"]) assert.ok(isKeyName(name), name);
  for (const name of ["", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\u3000b", "a\u0085b", "a\nb", "a\u0000b", "\ud800"]) {
    assert.ok(!isKeyName(name), JSON.stringify(name));
  }
});

test("ids are unsigned, from 0 to ffffffff", () => {
  for (const id of [0, 1, 0x7fffffff, 0x80000000, 0xffffffff]) assert.equal(readUint32(encodeUint32(id)), id);
});
