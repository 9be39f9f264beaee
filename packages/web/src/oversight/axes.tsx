// The three axes as three rows, always in this order and never one status (agreement.md §5); a remedy in one sentence.
import type { JsonObject, JsonValue } from "@mizan/ledger";
import { FormattedMessage, useIntl } from "react-intl";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { textUnder, under, wholeUnder } from "./read-subject.ts";
import { Party, Term, Words } from "./terms.tsx";

export function Axes({ subject }: { readonly subject: JsonObject }) {
  const intl = useIntl();
  return (
    <table className="axes">
      <caption className="visually-hidden">{intl.formatMessage({ id: "axes.caption" })}</caption>
      <tbody>
        <tr>
          <th scope="row">
            <FormattedMessage id="axes.occurrence" />
          </th>
          <td>
            <strong>
              <Term value={codeOf(subject, "occurrence")} />
            </strong>
            <Reason of={under(subject, "occurrence")} />
          </td>
        </tr>
        <tr>
          <th scope="row">
            <FormattedMessage id="axes.attribution" />
          </th>
          <td>
            <Attribution of={under(subject, "attribution")} />
          </td>
        </tr>
        <tr>
          <th scope="row">
            <FormattedMessage id="axes.conformity" />
          </th>
          <td>
            <strong>
              <Term value={codeOf(subject, "conformity")} />
            </strong>
            <Ground of={under(subject, "conformity", "ground") ?? under(subject, "ground")} />
            <Reason of={under(subject, "conformity")} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Who carried it out, and who answers for it: two fields, since the duty is often one to prevent. */
function Attribution({ of }: { readonly of: JsonValue | undefined }) {
  return (
    <>
      <FormattedMessage
        id="axes.attribution.says"
        values={{
          perpetrator: (
            <strong>
              <Term value={under(of, "perpetrator")} />
            </strong>
          ),
          responsible: (
            <strong>
              <Party value={textUnder(of, "responsible")} />
            </strong>
          ),
          mode: (
            <strong>
              <Term value={under(of, "mode")} />
            </strong>
          ),
        }}
      />
      <Reason of={of} />
    </>
  );
}

function Ground({ of }: { readonly of: JsonValue | undefined }) {
  if (typeof of !== "string") return null;
  return (
    <>
      {" · "}
      <Coded group="term" code={of} />
    </>
  );
}

function Reason({ of }: { readonly of: JsonValue | undefined }) {
  const reason = under(of, "reason");
  return reason === undefined ? null : (
    <p className="small">
      <Words value={reason} />
    </p>
  );
}

/** A finding gives a code with its reason, a ruling the code alone. */
function codeOf(subject: JsonObject, axis: "occurrence" | "conformity"): JsonValue | undefined {
  return under(subject, axis, "code") ?? under(subject, axis);
}

export function Remedy({ subject }: { readonly subject: JsonObject }) {
  const remedy = under(subject, "remedy");
  if (remedy === undefined || remedy === null) return <FormattedMessage id="subject.no-remedy" />;
  return (
    <FormattedMessage
      id="subject.remedy.says"
      values={{
        kind: <Term value={under(remedy, "kind")} />,
        obligor: <OrgName org={textUnder(remedy, "obligor") ?? "–"} />,
        act: <Words value={under(remedy, "act")} />,
        hours: wholeUnder(remedy, "dueH") ?? 0,
      }}
    />
  );
}
