// One step of the chain: what kind of record, by which office, when, what it comes to; or that it stands there, and why it is not shown.
import { isJsonObject, type JsonObject } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { Link } from "react-router";
import { WithheldList } from "../agreement/withheld.tsx";
import { LiveReceiptWord } from "../ledger/receipt-word.tsx";
import { textUnder, under, wholeUnder } from "../oversight/read-subject.ts";
import { SubjectSum } from "../oversight/subject.tsx";
import { Words } from "../oversight/terms.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { BodyFacts } from "../signing/body-facts.tsx";
import { Coded } from "../ui/coded.tsx";
import { Moment } from "../ui/moment.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import type { LogRecord, ShownRecord } from "../wire/record.ts";

export function ChainStep({ record }: { readonly record: LogRecord }) {
  const { index, mechanismAt, receipt } = record;
  return (
    <>
      <h3>{record.visible ? <Kind record={record} /> : <FormattedMessage id="chain.closed" values={{ index }} />}</h3>
      {record.visible ? (
        <>
          <p className="small soft">
            <OfficeName of={record} /> · <FormattedMessage id="subject.entry" values={{ index }} />
          </p>
          <Gist record={record} />
          <WithheldList withheld={record.withheld} />
          <details className="exact small">
            <summary>
              <FormattedMessage id="chain.everything" />
            </summary>
            <BodyFacts body={record.body} without={record.withheld.map(({ path }) => path)} />
          </details>
        </>
      ) : (
        <p className="small">
          <FormattedMessage
            id={`chain.closed.${record.reason === "not-for-you" || record.reason === "erased" ? record.reason : "not-public"}`}
            values={{ class: <Coded group="class" code={record.class} /> }}
          />
        </p>
      )}
      <p className="small">
        <Moment at={mechanismAt} form="absolute" /> · <LiveReceiptWord receipt={receipt} index={index} /> ·{" "}
        <ProofLink index={index} />
      </p>
    </>
  );
}

export function Kind({ record: { type, body } }: { readonly record: ShownRecord }) {
  const kind = textUnder(body, "kind");
  return (
    <>
      <Coded group="record" code={type} />
      {kind !== undefined && type.startsWith("oversight.decision.") && (
        <>
          {": "}
          <Coded group="decision" code={kind} />
        </>
      )}
    </>
  );
}

/** What it comes to, in a line; everything it says stands under it. */
function Gist({ record: { type, body, index } }: { readonly record: ShownRecord }) {
  switch (type) {
    case "agreement.incident.opened":
      return (
        <p>
          <Coded group="term" code={textUnder(body, "means") ?? "none"} />
          {" · "}
          <Coded group="term" code={textUnder(body, "target") ?? "none"} />
        </p>
      );
    case "agreement.evidence.added":
      return <Evidence body={body} />;
    case "agreement.response.given":
    case "agreement.words.given":
      return (
        <p>
          <Outcome body={body} name="answer" />
          <Words value={body["words"]} />
        </p>
      );
    case "agreement.review.held":
      return (
        <p>
          <Outcome body={body} name="outcome" />
        </p>
      );
    case "agreement.case.moved":
      return (
        <p>
          <Outcome body={body} name="to" /> <Words value={body["reason"]} />
        </p>
      );
    case "oversight.decision.proposed":
      return <Proposed body={body} index={index} />;
    case "oversight.decision.signed":
    case "oversight.decision.differed":
    case "oversight.decision.withdrawn":
      return <OfDecision index={wholeUnder(body, "of")} />;
    default:
      return null;
  }
}

function Outcome({ body, name }: { readonly body: JsonObject; readonly name: "answer" | "outcome" | "to" }) {
  const code = textUnder(body, name);
  if (code === undefined) return null;
  return (
    <>
      <strong>
        <Coded group="term" code={code} />
      </strong>{" "}
    </>
  );
}

function Evidence({ body }: { readonly body: JsonObject }) {
  const hash = textUnder(body, "hash") ?? "";
  const source = textUnder(body, "grade", "source") ?? "–";
  const information = wholeUnder(body, "grade", "information") ?? 0;
  const cited = wholeUnder(body, "cites", "index");
  return (
    <p>
      <Words value={body["title"]} /> · <Coded group="term" code={textUnder(body, "observation") ?? "none"} /> ·{" "}
      <FormattedMessage id="evidence.grade" values={{ source, information }} /> ·{" "}
      {cited === undefined ? (
        <a href={`/v1/evidence/${hash}`} download>
          <FormattedMessage id="evidence.bytes" />
        </a>
      ) : (
        // Another entry of the log has no bytes of its own: it is checked where it stands.
        <FormattedMessage id="evidence.cited" values={{ index: cited, proof: <ProofLink index={cited} /> }} />
      )}
    </p>
  );
}

function Proposed({ body, index }: { readonly body: JsonObject; readonly index: number }) {
  const subject = under(body, "subject");
  return (
    <>
      {isJsonObject(subject) && (
        <p>
          <SubjectSum kind={textUnder(body, "kind") ?? ""} subject={subject} />
        </p>
      )}
      <OfDecision index={index} />
    </>
  );
}

function OfDecision({ index }: { readonly index: number | undefined }) {
  if (index === undefined) return null;
  return (
    <p className="small">
      <Link to={`/decisions/${index}`}>
        <FormattedMessage id="decision.title" values={{ index }} />
      </Link>
    </p>
  );
}
