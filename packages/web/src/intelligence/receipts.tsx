// The receipts that this office may still sign for a product: each goes forward, and says which version by its leaf.
import { mayFollow, refusalCodeOf, type ReceiptKind } from "@mizan/intelligence";
import { FormattedMessage } from "react-intl";
import { SignPanel } from "../signing/sign-panel.tsx";
import { cite } from "../ui/typed.ts";
import type { ProductDetail } from "../wire/intelligence.ts";
import type { OpenResult } from "./open-here.ts";

type Props = { readonly detail: ProductDetail; readonly result: OpenResult | undefined };

/** What was refused here is refused in the log too: the sender is told by a signed word, and by nothing else. */
export function Receipts({ detail, result }: Props) {
  const { product } = detail;
  const mine = product.standings.find((standing) => standing.mine);
  if (!mine || !result) return null;
  const said = mine.said.map(({ kind }) => kind);
  const kinds: readonly ReceiptKind[] = result.kind === "refused" ? ["refused"] : openKinds(result.product.marking.pap);
  const next = kinds.find((kind) => mayFollow(said, kind));
  if (next === undefined)
    return (
      <p className="panel-body small soft">
        <FormattedMessage id="sealed.receipt.all" />
      </p>
    );
  const code = result.kind === "refused" ? refusalCodeOf(result.refusal.refused) : null;
  const body = { product: cite(product), mailbox: mine.mailbox, kind: next, code };
  return (
    <div className="panel-body">
      <SignPanel
        key={next}
        command={{ kind: "say", type: "intelligence.receipt.signed", body }}
        label={<FormattedMessage id={`sealed.receipt.${next}`} />}
      />
    </div>
  );
}

/** PAP limits what may be done with it: under RED nothing is acted on (FIRST PAP). */
function openKinds(pap: string): readonly ReceiptKind[] {
  return pap === "RED" ? ["opened", "acknowledged"] : ["opened", "acknowledged", "acted"];
}
