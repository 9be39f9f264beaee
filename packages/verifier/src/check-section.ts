// A section of a sealed product that somebody shows: it stood in what was signed and logged, or the file is refused.
import { parseDisclosure, readSection, verifyDisclosure, type Section, type WarningText } from "@mizan/intelligence";
import { isRefusal, refuse } from "@mizan/ledger";
import { SECTION_FILE, type BundleFiles } from "./bundle-files.ts";
import { checkProof, type ProofOptions, type ProofReport } from "./check-proof.ts";
import type { FileRefusal } from "./log-refusal.ts";

export type SectionReport = ProofReport & {
  readonly section: {
    /** from 1 */
    readonly i: number;
    readonly n: number;
    readonly content: Section | WarningText;
  };
};

const SEALED = "intelligence.product.sealed";

/** First the product's statement, as any other; then the section under the root that it signed. */
export function checkSection(files: BundleFiles, options: ProofOptions): SectionReport | FileRefusal {
  const bytes = files.get(SECTION_FILE);
  if (!bytes) return { ...refuse("bundle-missing", "a shown section is part of this bundle"), file: SECTION_FILE };
  const report = checkProof(files, options);
  if (isRefusal(report)) return report;
  if (report.type !== SEALED)
    return {
      ...refuse("section-disclosure-mismatch", `a section is shown with ${SEALED}`, "type"),
      file: SECTION_FILE,
    };
  const disclosure = parseDisclosure(bytes);
  if (isRefusal(disclosure)) return { ...disclosure, file: SECTION_FILE };
  const shown = verifyDisclosure(disclosure, report.body);
  if (isRefusal(shown)) return { ...shown, file: SECTION_FILE };
  const kind = report.body["precedence"] === "FLASH" ? "flash" : "usual";
  const content = readSection(shown.section, kind, "section");
  if (isRefusal(content)) return { ...content, file: SECTION_FILE };
  return { ...report, section: { i: disclosure.i, n: disclosure.n, content } };
}
