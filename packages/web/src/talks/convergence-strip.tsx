// How near the two sides are, with the counts it rests on; where nobody has spoken it is "none yet", and never zero.
import { FormattedMessage } from "react-intl";
import type { Convergence, DraftDetail } from "../wire/talks.ts";

export function ConvergenceStrip({ draft: { convergence, moved } }: { readonly draft: DraftDetail }) {
  return (
    <div className="convergence">
      <p className="convergence-value">
        <ConvergenceWord convergence={convergence} />
      </p>
      <p className="small">
        <FormattedMessage
          id="convergence.counts"
          values={{
            spoken: convergence.spoken,
            silent: convergence.silent,
            all: convergence.all,
            agreed: convergence.agreed,
          }}
        />
      </p>
      {moved && (
        <p className="small">
          <FormattedMessage
            id="convergence.moved"
            values={{ nearer: moved.nearer.length, further: moved.further.length, round: moved.round }}
          />
        </p>
      )}
      <p className="small soft">
        <FormattedMessage id="convergence.rule" />
      </p>
    </div>
  );
}

const PLACES = 2;

export function ConvergenceWord({ convergence: { value, spoken, all } }: { readonly convergence: Convergence }) {
  return value === null ? (
    <FormattedMessage id="convergence.none" />
  ) : (
    <FormattedMessage
      id="convergence.value"
      values={{ value: <bdi dir="ltr">{value.toFixed(PLACES)}</bdi>, spoken, all }}
    />
  );
}
