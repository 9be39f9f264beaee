// Why a listed name is like the one asked about: word beside word in each one's own script, what differs, and what each adds to the score.
import { FormattedMessage } from "react-intl";
import { Coded } from "../ui/coded.tsx";
import type { Candidate, Part } from "../wire/financing.ts";
import { NameText, Score } from "./figures.tsx";

export function Explanation({ candidate }: { readonly candidate: Candidate }) {
  const { parts, context, score, listed } = candidate;
  return (
    <figure className="explanation">
      <figcaption>
        <strong>
          <NameText text={listed.text} />
        </strong>{" "}
        <span className="small soft">
          <bdi dir="ltr">{candidate.reference}</bdi> · <Coded group="listedname" code={listed.kind} />
          {listed.quality !== null && (
            <>
              {" · "}
              <bdi dir="ltr">{listed.quality}</bdi>
            </>
          )}
        </span>
      </figcaption>
      <div className="table-wide">
        <table className="explanation-words">
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="financing.asked" />
              </th>
              <th scope="col">
                <FormattedMessage id="financing.listed" />
              </th>
              <th scope="col">
                <FormattedMessage id="financing.differs" />
              </th>
              <th scope="col">
                <FormattedMessage id="financing.adds" />
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part, at) => (
              <Row key={at} part={part} />
            ))}
            {context.map(({ term, contribution }) => (
              <tr key={term}>
                <td colSpan={2}>
                  <Coded group="operation" code={term} />
                </td>
                <td />
                <td>
                  <Score value={contribution} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                <FormattedMessage id="financing.sum" />
              </th>
              <td>
                <Score value={score} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </figure>
  );
}

function Row({ part: { query, listed, operations, contribution, loss } }: { readonly part: Part }) {
  return (
    <tr>
      <td className="word">{query === null ? <Alone /> : <NameText text={query} />}</td>
      <td className="word">{listed === null ? <Alone /> : <NameText text={listed} />}</td>
      <td>
        {operations.length === 0 ? (
          <FormattedMessage id="operation.same" />
        ) : (
          operations.map((operation, at) => (
            <span key={operation}>
              {at > 0 && " · "}
              <Coded group="operation" code={operation} />
            </span>
          ))
        )}
      </td>
      <td>
        <Bar contribution={contribution} loss={loss} />
      </td>
    </tr>
  );
}

const WHOLE = 1_000_000;

/** What it adds, filled, and what its word keeps from the whole, hollow: both on one scale for every row. */
function Bar({ contribution, loss }: { readonly contribution: number; readonly loss: number }) {
  const percent = (value: number) => `${(100 * value) / WHOLE}%`;
  return (
    <span className="contribution">
      <span className="contribution-bar" aria-hidden="true">
        <span className="contribution-gain" style={{ inlineSize: percent(contribution) }} />
        <span className="contribution-loss" style={{ inlineSize: percent(loss) }} />
      </span>
      <Score value={contribution} />
    </span>
  );
}

function Alone() {
  return (
    <span className="soft small">
      <FormattedMessage id="financing.nobody" />
    </span>
  );
}
