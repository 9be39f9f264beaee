// What was sealed to this office, what it sealed, what is overdue for the guarantors, and whose keys there are: never what is inside.
import "../oversight/oversight.css";
import "./intelligence.css";
import { FormattedMessage, useIntl } from "react-intl";
import { Link, useSearchParams } from "react-router";
import { OfficeName } from "../session/office-name.tsx";
import { holds, useSession } from "../session/use-session.ts";
import { Asked } from "../ui/asked.tsx";
import { Empty } from "../ui/empty.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { listPath, Pages, useBefore } from "../ui/pages.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProofLink } from "../ui/proof-link.tsx";
import { productPage, type DirectoryAnswer } from "../wire/intelligence.ts";
import { CheckShown } from "./check-shown.tsx";
import { EnrolNotice } from "./enrol-notice.tsx";
import { ProductRowView } from "./product-row.tsx";
import { useIdentity } from "./use-identity.ts";

const ROWS = 20;

export function IntelligencePage() {
  const session = useSession();
  const { enrolment, directory } = useIdentity();
  const may = enrolment.kind !== "none";
  return (
    <>
      <div className="page-head">
        <PageTitle id="sealed.title" />
        <p className="soft">
          <FormattedMessage id="sealed.lead" />
        </p>
      </div>
      <EnrolNotice enrolment={enrolment} />
      {may && (
        <p className="sealed-new">
          <Link className="button-link" to="/intelligence/new">
            <FormattedMessage id="sealed.compose" />
          </Link>
        </p>
      )}
      <div className="report-columns">
        <div className="report-column">
          {may && <Boxes boxes={holds(session, "co-chair") ? ["board", "in", "out"] : ["in", "out"]} />}
          {!may && session.session && (
            <p className="soft">
              <FormattedMessage id="sealed.not-for-role" />
            </p>
          )}
        </div>
        <div className="report-column">
          <Panel title={<FormattedMessage id="sealed.directory" />}>
            <Directory directory={directory} />
          </Panel>
          <Panel title={<FormattedMessage id="sealed.check" />}>
            <CheckShown />
          </Panel>
        </div>
      </div>
    </>
  );
}

type BoxName = "board" | "in" | "out";

/** One at a time, named in the address. */
function Boxes({ boxes }: { readonly boxes: readonly BoxName[] }) {
  const intl = useIntl();
  const [params] = useSearchParams();
  const box = boxes.find((name) => name === params.get("box")) ?? boxes[0] ?? "in";
  return (
    <>
      <nav className="tabs sealed-tabs" aria-label={intl.formatMessage({ id: "sealed.boxes" })}>
        {boxes.map((name) => (
          <Link key={name} to={`?box=${name}`} aria-current={name === box ? "page" : undefined}>
            <FormattedMessage id={`sealed.box.${name}`} />
          </Link>
        ))}
      </nav>
      <Box key={box} box={box} />
    </>
  );
}

function Box({ box }: { readonly box: BoxName }) {
  const before = useBefore();
  return (
    <Panel title={<FormattedMessage id={`sealed.box.${box}`} />}>
      <Asked
        path={`${listPath("/v1/intelligence/products", ROWS, before)}&box=${box}`}
        decode={productPage}
        name="intelligence"
        what={<FormattedMessage id="wait.sealed" />}
        rows={3}
      >
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <Empty id={`sealed.empty.${box}`} />
            ) : (
              <ul className="decision-list">
                {items.map((item) => (
                  <li key={item.index}>
                    <ProductRowView item={item} board={box === "board"} />
                  </li>
                ))}
              </ul>
            )}
            <Pages next={next} />
          </>
        )}
      </Asked>
    </Panel>
  );
}

function Directory({ directory }: { readonly directory: DirectoryAnswer | undefined }) {
  if (!directory) return null;
  return (
    <div className="panel-body">
      <p className="small soft">
        <FormattedMessage id="sealed.directory.words" />
      </p>
      {directory.members.length === 0 && <Empty id="sealed.directory.empty" />}
      <ul className="sealed-members">
        {directory.members.map((member) => (
          <li key={member.mailbox}>
            <span>
              <OfficeName of={member} />
            </span>
            <span className="small soft">
              <FormattedMessage
                id={member.covered ? "sealed.member.covered" : "sealed.member.waiting"}
                values={{ mailbox: <bdi dir="ltr">{member.mailbox}</bdi> }}
              />{" "}
              <ProofLink index={member.mailbox} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
