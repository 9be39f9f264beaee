// A code of a closed list in words; a code this catalogue does not know is shown as it is, never left out.
import { FormattedMessage, useIntl } from "react-intl";
import { isKnown } from "../messages/known.ts";

export type CodeGroup =
  | "channel"
  | "field"
  | "reason"
  | "clarity"
  | "precision"
  | "class"
  | "chain"
  | "role"
  | "decision"
  | "term"
  | "clockname"
  | "grade"
  | "stage"
  | "record"
  | "clockstate"
  | "movement"
  | "hit"
  | "operation"
  | "listedname"
  | "freezestage"
  | "freezestep";

type Props = {
  readonly group: CodeGroup;
  readonly code: string;
  /** a wider code of the same group, where the catalogue does not know the narrow one */
  readonly wider?: string;
};

export function Coded({ group, code, wider }: Props) {
  const intl = useIntl();
  const id = [code, wider].map((name) => `${group}.${name}`).find((name) => isKnown(intl, name));
  if (id === undefined) {
    return (
      <bdi dir="ltr" className="machine">
        {code}
      </bdi>
    );
  }
  return <FormattedMessage id={id} />;
}
