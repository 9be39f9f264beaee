// Turns what a person chose or dropped into the files of a proof bundle: one zip, or the files one by one.
import { refuse, type Refusal } from "@mizan/ledger";
import { bundleLimitOf, MAX_BUNDLE_BYTES, readBundleZip, type BundleFiles } from "@mizan/verifier";

const ZIP_START = "PK";

export async function readDropped(files: readonly File[]): Promise<BundleFiles | Refusal> {
  const [first] = files;
  if (!first) return refuse("bundle-missing", "no file was chosen");
  if (files.some(({ size }) => size > MAX_BUNDLE_BYTES)) return refuse("bundle-too-large", "a proof bundle is small");
  if (files.length === 1 && (await first.slice(0, 2).text()) === ZIP_START)
    return readBundleZip(new Uint8Array(await first.arrayBuffer()));
  const bundle = new Map<string, Uint8Array>();
  for (const file of files) {
    const name = nameInBundle(file);
    const limit = name === undefined ? undefined : bundleLimitOf(name);
    if (name === undefined || limit === undefined || file.size > limit) continue;
    bundle.set(name, new Uint8Array(await file.arrayBuffer()));
  }
  return bundle.size === 0 ? refuse("bundle-not-zip", "a proof bundle is a zip, or a folder of its files") : bundle;
}

/** `bundle/key/4.json` → `key/4.json`; a key's files that come without their folder are known by their number. */
function nameInBundle(file: File): string | undefined {
  const parts = (file.webkitRelativePath || file.name).split("/");
  for (let from = 0; from < parts.length; from += 1) {
    const name = parts.slice(from).join("/");
    if (bundleLimitOf(name) !== undefined) return name;
  }
  const own = `key/${file.name}`;
  return bundleLimitOf(own) === undefined ? undefined : own;
}
