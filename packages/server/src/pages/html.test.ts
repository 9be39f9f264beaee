// The escaping tag: nothing a source wrote becomes markup.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { html } from "./html.ts";

test("text is escaped, nested markup is kept, nothing is printed for nothing", () => {
  assert.equal(html`<p>${"<b>&\"'`"}</p>`.html, "<p>&#60;b&#62;&#38;&#34;&#39;&#96;</p>");
  const items = ["a", "<"].map((text) => html`<li>${text}</li>`);
  assert.equal(html`${items}`.html, "<li>a</li><li>&#60;</li>");
  assert.equal(html`${null}${undefined}${false}${0}`.html, "0");
});

test("property: no text opens a tag or ends an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.doesNotMatch(html`${text}`.html, /[<>"'`]/);
    }),
  );
});
