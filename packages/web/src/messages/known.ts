// Whether the catalogue has a message whose id was made from a code.
import type { IntlShape } from "react-intl";

type Id = FormatjsIntl.Message["ids"];

export function isKnown(intl: IntlShape, id: string): id is Id {
  return Object.hasOwn(intl.messages, id);
}
