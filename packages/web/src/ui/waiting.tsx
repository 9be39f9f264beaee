// Waiting: a skeleton of the final size after 200 ms; after 3 s what is being done; after 10 s a way to stop (experience.md §12).
import { type ReactNode, useEffect, useState } from "react";
import { FormattedMessage } from "react-intl";

const SAY_MS = 3_000;
const STOP_MS = 10_000;

type Props = { readonly what: ReactNode; readonly rows: number; readonly onStop: () => void };
type Stage = "quiet" | "said" | "stoppable";

export function Waiting({ what, rows, onStop }: Props) {
  const [stage, setStage] = useState<Stage>("quiet");
  useEffect(() => {
    const timers = [setTimeout(() => setStage("said"), SAY_MS), setTimeout(() => setStage("stoppable"), STOP_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div className="waiting">
      <p role="status" className={stage === "quiet" ? "visually-hidden" : "waiting-said"}>
        {what}
      </p>
      {stage === "stoppable" && (
        <button type="button" onClick={onStop}>
          <FormattedMessage id="wait.stop" />
        </button>
      )}
      <div aria-hidden="true" className="skeleton">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="skeleton-row" />
        ))}
      </div>
    </div>
  );
}
