// The registry sets a proposed commitment once there is a mandate: the same words, public from then on, of the mandate's own provision.
import { FormattedMessage } from "react-intl";
import type { InForce } from "../oversight/use-mandate.ts";
import { SignPanel } from "../signing/sign-panel.tsx";
import { cite } from "../ui/typed.ts";
import type { Commitment } from "../wire/commitment.ts";

type Props = { readonly item: Commitment; readonly mandate: InForce | null | undefined };

export function SetForm({ item, mandate }: Props) {
  const { provision, obligor, act, object, measure, due, method, evidence, simulated } = item;
  const why = !mandate
    ? "commitment.no-mandate"
    : mandate.provisions.some(({ id }) => id === provision)
      ? undefined
      : "commitment.not-in-mandate";
  return (
    <SignPanel
      command={{
        kind: "say",
        type: "agreement.commitment.set",
        body: {
          draft: null,
          provision,
          obligor,
          act,
          object,
          measure,
          due: { ...due },
          method,
          evidence,
          linkedWith: item.linkedWith.map(cite),
          supersedes: cite(item),
          publish: true,
          simulated,
        },
      }}
      label={<FormattedMessage id="commitment.set" />}
      disabled={why === undefined ? undefined : <FormattedMessage id={why} />}
    />
  );
}
