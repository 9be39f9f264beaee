// One section as a file for somebody else: its bytes, salt and path, the statement without its mailboxes, and the log's proof.
import { discloseSection, encodeDisclosure, type OpenedProduct } from "@mizan/intelligence";
import { SECTION_FILE, writeBundleZip, type BundleFiles } from "@mizan/verifier";

const KEPT_MS = 60_000;

/** A zip that `mizan check-proof` and the page of sealed products check offline. */
export function sectionFile(product: OpenedProduct, files: BundleFiles, i: number): Uint8Array {
  return writeBundleZip(new Map([...files, [SECTION_FILE, encodeDisclosure(discloseSection(product, i))]]));
}

export function saveAs(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: "application/zip" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
