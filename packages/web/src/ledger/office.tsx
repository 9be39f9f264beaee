// The name of a guarantor's office in the reader's language, by the label the office chose.
import { useLanguage } from "../messages/words.tsx";
import { useStatus } from "../live/use-live.ts";
import type { Guarantor } from "../wire/status.ts";

export function Office({ of }: { readonly of: Pick<Guarantor, "name" | "label"> }) {
  const { locale } = useLanguage();
  return <bdi>{of.label[locale] ?? of.label["en"] ?? of.name}</bdi>;
}

/** Where only the key's name is at hand, as in a receipt. */
export function OfficeNamed({ name }: { readonly name: string }) {
  const { data: status } = useStatus();
  const guarantor = status?.guarantors.find((known) => known.name === name);
  return guarantor ? <Office of={guarantor} /> : <bdi dir="ltr">{name}</bdi>;
}
