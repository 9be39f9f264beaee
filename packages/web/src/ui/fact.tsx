// One named fact in a list of facts.
import type { ReactNode } from "react";
import { FormattedMessage } from "react-intl";

type Props = { readonly name: FormatjsIntl.Message["ids"]; readonly children: ReactNode };

export function Fact({ name, children }: Props) {
  return (
    <>
      <dt>
        <FormattedMessage id={name} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}
