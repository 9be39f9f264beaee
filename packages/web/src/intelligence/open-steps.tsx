// What was checked before anything was shown, one line for each step; a failure is shown for what it is.
import { FormattedMessage } from "react-intl";
import { NoticeShape } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import type { ProductDetail } from "../wire/intelligence.ts";
import { stepsOf, type OpenResult } from "./open-here.ts";

type Props = {
  readonly detail: ProductDetail;
  /** a cosignature is */
  readonly pending: boolean;
  readonly result: OpenResult | undefined;
  readonly mayOpen: boolean;
  readonly hasKey: boolean;
};

export function OpenSteps({ detail, pending, result, mayOpen, hasKey }: Props) {
  // A warning is not kept waiting.
  const isKept = pending && detail.product.precedence !== "FLASH";
  if (!result) {
    const why = !mayOpen
      ? "sealed.closed"
      : !hasKey
        ? "sealed.no-key"
        : isKept
          ? "sealed.waiting-cosigned"
          : "sealed.opening";
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
