// A code of a closed list in words; a code this phone's catalogue does not know is shown as it is.
import { FormattedMessage, useIntl } from "react-intl";
import { isKnown } from "../messages/known.ts";

export function Term({ code }: { readonly code: string }) {
  const intl = useIntl();
  const id = `term.${code}`;
  return isKnown(intl, id) ? <FormattedMessage id={id} /> : <bdi dir="ltr">{code}</bdi>;
}
