// What was checked before anything was shown, one line for each step; a failure is shown for what it is.
import { FormattedMessage } from "react-intl";
import { NoticeShape } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import type { ProductDetail } from "../wire/intelligence.ts";
import { stepsOf, type OpenResult } from "./open-here.ts";

type Props = {
  readonly detail: ProductDetail;
  readonly result: OpenResult | undefined;
  readonly mayOpen: boolean;
  readonly hasKey: boolean;
};

export function OpenSteps({ detail, result, mayOpen, hasKey }: Props) {
  if (!result) {
    const why = !mayOpen ? "sealed.closed" : !hasKey ? "sealed.no-key" : waitingWord(detail);
    return (
      <p role="status" className="panel-body">
        <FormattedMessage id={why} />
      </p>
    );
  }
  return (
    <div className="panel-body">
      {result.kind === "refused" && (
        <div className="notice notice-failed" role="alert">
          <NoticeShape />
          <div className="notice-words">
            <p className="notice-title">
              <FormattedMessage id="sealed.refused" />
            </p>
            <p className="small">
              <Machine text={`${result.refusal.refused}: ${result.refusal.rule}`} whole copy={false} />
            </p>
          </div>
        </div>
      )}
      <ol className="sealed-steps">
        {stepsOf(result).map(({ step, state }) => (
          <li key={step} className={`sealed-step-${state}`}>
            <span aria-hidden="true">{state === "passed" ? "✓" : state === "failed" ? "✗" : "–"}</span>{" "}
            <FormattedMessage id={`sealed.step.${step}`} />{" "}
            <span className="visually-hidden">
              <FormattedMessage id={`sealed.step-state.${state}`} />
            </span>
          </li>
        ))}
      </ol>
      {result.kind === "opened" && result.files === undefined && (
        <p className="small">
          <FormattedMessage id="sealed.cosignature-pending" />
        </p>
      )}
    </div>
  );
}

function waitingWord({ product, record }: ProductDetail) {
  const pending = record.receipt.state === "pending" || record.receipt.state === "half";
  return pending && product.precedence !== "FLASH" ? "sealed.waiting-cosigned" : "sealed.opening";
}
