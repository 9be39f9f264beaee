// The scenario's draft and real Akoma Ntoso documents, read as a draft; what the schema says of each stands beside it.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AKN_NAMESPACE, provisionHash, type AknDraft } from "@mizan/agreement";
import { isRefusal } from "@mizan/ledger";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { PROJECT } from "./commands/data-folder.ts";
import { readDraftBytes } from "./drafts.ts";
import { readScenario, SCENARIOS } from "./setup/scenario.ts";

const SCENARIO = join(SCENARIOS, "istanbul-2025");
const AKN = join(process.env["MIZAN_SHARED"] ?? join(PROJECT, "..", "shared"), "data/agreement/akn");
const skip = existsSync(AKN) ? false : "the real documents are not here";
/** The examples carry the namespace of a working draft; the final schema has another. */
const WORKING_DRAFT = `${AKN_NAMESPACE}/WD17`;

function draftIn(language: string): AknDraft {
  const read = readDraftBytes(readFileSync(join(SCENARIO, "draft", `${language}.xml`)));
  assert.ok(!isRefusal(read), JSON.stringify(read));
  return read;
}

test("the draft has twelve clauses in four parts, in both languages, under the names the mandate has for them", async () => {
  const { mandate } = await readScenario(SCENARIO);
  const named: readonly { readonly id: string }[] = Object(mandate["agreement"]).provisions;
  const [english, urdu] = [draftIn("en"), draftIn("ur")];
  const ids = english.provisions.map(({ id }) => id);
  assert.equal(ids.length, 12);
  assert.deepEqual(ids.toSorted(), named.map(({ id }) => id).toSorted());
  assert.deepEqual(
    urdu.provisions.map(({ id }) => id),
    ids,
  );
  for (const { provisions, language } of [english, urdu]) {
    assert.equal(new Set(provisions.map(({ part }) => part)).size, 4, language);
    assert.equal(new Set(provisions.map(provisionHash)).size, 12, language);
    assert.ok(provisions.every(({ heading, text, number }) => heading !== "" && text.length > 40 && number !== ""));
  }
  assert.deepEqual([english.language, urdu.language], ["en", "ur"]);
});

test("renumbered and moved, a provision stays the same one; with other words it does not", () => {
  const source = readFileSync(join(SCENARIO, "draft", "en.xml"), "utf8");
  const read = (text: string) => {
    const draft = readDraftBytes(Buffer.from(text));
    assert.ok(!isRefusal(draft));
    return new Map(draft.provisions.map((provision) => [provision.id, provisionHash(provision)]));
  };
  const before = read(source);
  const renumbered = source.replace(/<num>\d+<\/num>/g, "<num>99</num>").replace(/eId="part_1__/g, 'eId="part_9__');
  assert.deepEqual(read(renumbered), before);
  assert.deepEqual(read(source.replace(/\n\s+/g, "\n")), before, "how it is laid out changes nothing");
  const reworded = read(source.replace("cease fire across", "cease all fire across"));
  assert.notEqual(reworded.get("p01"), before.get("p01"));
  assert.equal(reworded.get("p02"), before.get("p02"));
});

test("what is no draft is refused with its line and its rule", () => {
  const source = readFileSync(join(SCENARIO, "draft", "en.xml"), "utf8");
  const refusal = (from: string | RegExp, to: string) => {
    const changed = source.replace(from, to);
    assert.notEqual(changed, source);
    const read = readDraftBytes(Buffer.from(changed));
    assert.ok(isRefusal(read));
    return [read.refused, read.at?.split(",")[0]];
  };
  assert.deepEqual(refusal(AKN_NAMESPACE, WORKING_DRAFT), ["akn-not-a-draft", "line 3"]);
  assert.deepEqual(refusal(/<doc name/, "<judgment name"), ["akn-malformed", "line 137"]);
  assert.deepEqual(refusal('language="eng"', 'language="fra"'), ["akn-not-a-draft", "line 4"]);
  assert.deepEqual(refusal(/ wId="p02"/, ""), ["akn-id-missing", "line 46"]);
  assert.deepEqual(refusal('wId="p02"', 'wId="p01"'), ["akn-id-repeated", "line 46"]);
  assert.deepEqual(refusal(/<p>From the instant[^<]*<\/p>/, "<p/>"), ["akn-not-a-draft", "line 39"]);
});

test("both texts of the scenario are valid against the final schema", { skip }, () => {
  for (const language of ["en", "ur"]) assert.equal(schemaSays(join(SCENARIO, "draft", `${language}.xml`)), "valid");
});

test(
  "of six real documents five are valid once their namespace is the final one; each is read, or refused with its line",
  { skip },
  () => {
    const examples = join(AKN, "examples");
    const told = Object.fromEntries(
      readdirSync(examples).map((name) => {
        const path = join(examples, name);
        const text = readFileSync(path, "utf8").replaceAll(WORKING_DRAFT, AKN_NAMESPACE);
        const read = readDraftBytes(Buffer.from(text));
        assert.ok(isRefusal(read), "none of them names its provisions for life");
        return [name, [schemaSays(path), `${read.refused} ${read.at ?? ""}`.split(",")[0], read.rule]];
      }),
    );
    const other = "a draft is one of doc, act, bill";
    const unnamed = "every provision has a wId: a letter, then letters, digits, _ . or -";
    assert.deepEqual(told, {
      "eu_COM(2013)0619_EN-8.xml": ["valid", "akn-not-a-draft line 5", other],
      "ke_Debate_Bungeni_2011-06-10.xml": ["valid", "akn-not-a-draft line 5", other],
      "uk_pga-2014-27-enacted-data.xml": ["valid", "akn-id-missing line 175", unnamed],
      "us_Act_2011-11-29.xml": ["valid", "akn-id-missing line 96", unnamed],
      "us_Title9-Chap3-eng.xml": ["valid", "akn-not-a-draft line 4", other],
      "za_Judgement_2008-11-26.xml": [
        "line 143: The attribute 'by' is required but missing.",
        "akn-not-a-draft line 6",
        other,
      ],
    });
  },
);

/** By another implementation, with the schema as published. */
function schemaSays(path: string): string {
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromString(readFileSync(join(AKN, "akomantoso30.xsd"), "utf8"), {
    url: join(AKN, "akomantoso30.xsd"),
  });
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(readFileSync(path, "utf8").replaceAll(WORKING_DRAFT, AKN_NAMESPACE));
  try {
    validator.validate(document);
    return "valid";
  } catch (error) {
    const [first] = Object(error).details ?? [];
    return `line ${first?.line}: ${String(first?.message)
      .replace(/^Element '[^']*': /, "")
      .trim()}`;
  } finally {
    document.dispose();
    validator.dispose();
    schema.dispose();
  }
}
