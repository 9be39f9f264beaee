// A code of a closed list in words; a code this catalogue does not know is shown as it is, never left out.
import { FormattedMessage, useIntl } from "react-intl";

export type CodeGroup = "channel" | "field" | "reason" | "clarity" | "precision" | "class" | "chain";

export function Coded({ group, code }: { readonly group: CodeGroup; readonly code: string }) {
  const intl = useIntl();
  const id = `${group}.${code}`;
  if (!Object.hasOwn(intl.messages, id)) {
    return (
      <bdi dir="ltr" className="machine">
        {code}
      </bdi>
    );
  }
  // The lines above looked it up.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return <FormattedMessage id={id as FormatjsIntl.Message["ids"]} />;
}
