// How a key stands, in a word; a standing this catalogue does not know is shown by its code.
import { FormattedMessage, useIntl } from "react-intl";

export function StandingWord({ standing }: { readonly standing: string }) {
  const intl = useIntl();
  const id = `keys.standing.${standing}`;
  // Looked up just before it is used.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.hasOwn(intl.messages, id) ? <FormattedMessage id={id as FormatjsIntl.Message["ids"]} /> : standing;
}
