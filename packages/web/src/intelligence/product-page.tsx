// One sealed product: opened and checked step by step in this browser, its receipts, and one section at a time for somebody else.
import "../oversight/oversight.css";
import "./intelligence.css";
import { useQuery } from "@tanstack/react-query";
import { FormattedMessage } from "react-intl";
import { useParams } from "react-router";
import { growReceipt } from "../ledger/grow.ts";
import { LiveReceiptWord } from "../ledger/receipt-word.tsx";
import { useStatus } from "../live/use-live.ts";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Coded } from "../ui/coded.tsx";
import { DetailHead } from "../ui/detail-head.tsx";
import { Fact } from "../ui/fact.tsx";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { SimulatedMark } from "../ui/simulated-mark.tsx";
import { productDetail, type ProductDetail } from "../wire/intelligence.ts";
import { CiteForm } from "./cite-form.tsx";
import { EnrolNotice } from "./enrol-notice.tsx";
import { identityFor, openHere } from "./open-here.ts";
import { OpenedPanel } from "./opened-panel.tsx";
import { OpenSteps } from "./open-steps.tsx";
import { Receipts } from "./receipts.tsx";
import { StandingLine } from "./standing-line.tsx";
import { useIdentity } from "./use-identity.ts";

const SKELETON_ROWS = 8;
/** Whoever may add evidence to a case and may have a product sealed to it. */
const MAY_CITE = [
  "liaison",
  "secretariat",
  "chief-monitor",
  "verifier",
  "legal",
  "analyst-movements",
  "analyst-financing",
];
const MAX_CLOCK_OFF_MS = 60_000;

export function ProductPage() {
  const { index = "" } = useParams();
  return (
    <>
      <DetailHead list="/intelligence" back="sealed.back" title="sealed.product" index={index} />
      <Asked
        path={`/v1/intelligence/products/${encodeURIComponent(index)}`}
        decode={productDetail}
        name="intelligence"
        what={<FormattedMessage id="wait.sealed-one" />}
        rows={SKELETON_ROWS}
      >
        {(detail) => <Product detail={detail} />}
      </Asked>
    </>
  );
}

function Product({ detail }: { readonly detail: ProductDetail }) {
  const { product, record } = detail;
  const session = useSession();
  const { identities, enrolment } = useIdentity();
  const identity = identityFor(detail, identities);
  const mayOpen = product.own || product.addressed;
  const status = useStatus().data;
  // Grown by the live line: each time this page asks the server, the log is told that it was shown.
  const receipt = status ? growReceipt(record.receipt, product.index, status.guarantors) : record.receipt;
  const pending = receipt.state !== "complete" && receipt.state !== "disclosed";
  const { data: result, error } = useQuery({
    // A product that waits for cosignatures is looked at again once they are there.
    queryKey: ["sealed-opened", product.index, identity?.recipient, pending],
    queryFn: async () => (identity ? openHere(detail, identity) : null),
    enabled: mayOpen && identity !== undefined && (!pending || product.precedence === "FLASH"),
    staleTime: Infinity,
    retry: false,
  });
  return (
    <div className="report-columns">
      <div className="report-column">
        {mayOpen && identity === undefined && <EnrolNotice enrolment={enrolment} />}
        {error && <FailureNotice error={error} />}
        {result?.kind === "opened" && <OpenedPanel detail={detail} opened={result} />}
        <Panel title={<FormattedMessage id="sealed.checked" />}>
          <OpenSteps
            detail={detail}
            pending={pending}
            result={result ?? undefined}
            mayOpen={mayOpen}
            hasKey={identity !== undefined}
          />
        </Panel>
      </div>
      <div className="report-column">
        <Panel title={<FormattedMessage id="sealed.routing" />} aside={<ProofLink index={product.index} />}>
          <Routing detail={detail} />
        </Panel>
        <Panel title={<FormattedMessage id="sealed.receipts" />}>
          <Standings detail={detail} />
          {product.addressed && !product.own && <Receipts detail={detail} result={result ?? undefined} />}
        </Panel>
        {result?.kind === "opened" && holds(session, ...MAY_CITE) && (
          <Panel title={<FormattedMessage id="sealed.cite.panel" />} className="no-print">
            <details className="act panel-body">
              <summary>
                <FormattedMessage id="sealed.cite.open" />
              </summary>
              <CiteForm product={product} />
            </details>
          </Panel>
        )}
      </div>
    </div>
  );
}

function Routing({ detail: { product, record } }: { readonly detail: ProductDetail }) {
  const { by, precedence, mechanismAt, sent, clockOffMs, n, files, version, due, simulated } = product;
  return (
    <div className="panel-body">
      <p className="small soft">
        <FormattedMessage id="sealed.routing.words" />
      </p>
      <dl className="facts">
        <Fact name="sealed.by">
          <OfficeName of={by} /> {simulated && <SimulatedMark />}
        </Fact>
        <Fact name="sealed.precedence">
          <Coded group="term" code={precedence} />
          {" · "}
          {due ? (
            <FormattedMessage id="sealed.due" values={{ opened: due.openedMin, acknowledged: due.acknowledgedMin }} />
          ) : (
            <FormattedMessage id="sealed.due.none" />
          )}
        </Fact>
        <Fact name="sealed.logged">
          <Moment at={mechanismAt} form="absolute" /> <LiveReceiptWord receipt={record.receipt} index={product.index} />
        </Fact>
        <Fact name="sealed.sent">
          <Moment at={Date.parse(sent)} form="absolute" />
          {Math.abs(clockOffMs) > MAX_CLOCK_OFF_MS && (
            <>
              {" "}
              <FormattedMessage id="sealed.sent.off" />
            </>
          )}
        </Fact>
        <Fact name="sealed.sections">
          <bdi dir="ltr">{n}</bdi>
        </Fact>
        <Fact name="sealed.file">
          <FormattedMessage id="sealed.bytes" values={{ bytes: files[0]?.bytes ?? 0 }} />{" "}
          <Machine text={files[0]?.hash ?? ""} />
        </Fact>
        <Fact name="sealed.id">
          <Machine text={product.product} whole /> · <FormattedMessage id="sealed.version" values={{ version }} />
        </Fact>
      </dl>
    </div>
  );
}

function Standings({ detail: { product } }: { readonly detail: ProductDetail }) {
  return (
    <ul className="sealed-standings panel-body small">
      {product.standings.map((standing) => (
        <li key={standing.mailbox}>
          <StandingLine standing={standing} />
        </li>
      ))}
    </ul>
  );
}
