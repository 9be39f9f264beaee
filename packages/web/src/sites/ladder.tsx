// The ladder of a site drawn as steps: reached, now, not yet; each with its word, so that no colour is needed to read it.
import { INSPECTION_OUTCOMES } from "@mizan/agreement";
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";

/** `at`: when each step was taken last, where the page has room to say so. */
type Props = {
  readonly step: string;
  readonly path: readonly string[];
  readonly at?: ReadonlyMap<string, number>;
};
type Rung = { readonly word: string; readonly state: "done" | "now" | "open"; readonly at: number | undefined };

const INSPECTED = "inspected";
const RUNGS = [
  "alleged",
  "notified",
  "located",
  "access-agreed",
  INSPECTED,
  "dismantling-declared",
  "dismantling-verified",
] as const;

export function Ladder({ step, path, at }: Props) {
  return (
    <ol className="ladder">
      {rungsOf({ step, path, ...(at ? { at } : {}) }).map(({ word, state, at: since }) => (
        <li key={word} className={`rung rung-${state}`} aria-current={state === "now" ? "step" : undefined}>
          <span className="rung-mark" aria-hidden="true" />
          <span className="rung-words">
            <Coded group="term" code={word} />
            <span className="visually-hidden">
              {" "}
              <FormattedMessage id={`site.rung.${state}`} />
            </span>
            {since !== undefined && (
              <span className="small soft">
                <Moment at={since} form="absolute" />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function rungsOf({ step, path, at }: Props): readonly Rung[] {
  const now = isOutcome(step) ? INSPECTED : step;
  const last = path.findLast(isOutcome);
  const here = RUNGS.findIndex((rung) => rung === now);
  const rungs = RUNGS.map((rung, position): Rung => {
    const word = rung === INSPECTED ? (last ?? INSPECTED) : rung;
    const isTaken = rung === "alleged" || path.includes(word);
    // After a step back what lies above is not reached any more.
    const isAbove = here >= 0 && position > here;
    const state = rung === now ? "now" : isTaken && !isAbove ? "done" : "open";
    return { word, state, at: state === "open" ? undefined : at?.get(word) };
  });
  // Off the ladder: occupied again, or gone to another place, which is no dismantling.
  return here >= 0 ? rungs : [...rungs, { word: step, state: "now", at: at?.get(step) }];
}

function isOutcome(code: string): boolean {
  return INSPECTION_OUTCOMES.some((one) => one === code);
}
