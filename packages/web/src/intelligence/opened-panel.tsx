// What an opened product says: header, marking, each section, whom it was sealed to; and each section as a file for somebody else.
import { FormattedMessage } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { Fact } from "../ui/fact.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import type { ProductDetail } from "../wire/intelligence.ts";
import { saveAs, sectionFile } from "./disclose.ts";
import type { OpenResult } from "./open-here.ts";
import { SectionView } from "./section-view.tsx";
import { WarningView } from "./warning-view.tsx";

export type Opened = Extract<OpenResult, { readonly kind: "opened" }>;
type Props = { readonly detail: ProductDetail; readonly opened: Opened };

export function OpenedPanel({ detail, opened }: Props) {
  const { header, marking, sections, to } = opened.product;
  return (
    <Panel title={<FormattedMessage id="sealed.opened" />} className="sealed-opened">
      <div className="panel-body">
        <p>
          <strong className={`tlp tlp-${marking.tlp.replace("+", "-")}`} dir="ltr">
            {`TLP:${marking.tlp}`}
          </strong>{" "}
          <span className="tlp" dir="ltr">{`PAP:${marking.pap}`}</span>{" "}
          {marking.orcon && (
            <span className="tlp" dir="ltr">
              ORCON
            </span>
          )}
        </p>
        {header.kind === "flash" ? (
          <WarningView header={header} text={sections[0]?.content?.text ?? ""} />
        ) : (
          <h3 dir="auto">{header.title}</h3>
        )}
        <ol className="sealed-sections">
          {sections.map(({ i, content }) => (
            <li key={i}>
              {content === null ? (
                <FormattedMessage id="sealed.elsewhere" />
              ) : (
                header.kind !== "flash" && <SectionView content={content} />
              )}
              {content !== null && <Disclose detail={detail} opened={opened} i={i} />}
            </li>
          ))}
        </ol>
        <dl className="facts">
          {header.grade && (
            <Fact name="sealed.grade">
              <bdi dir="ltr">{`${header.grade.source}${header.grade.information}`}</bdi>{" "}
              <span className="small soft">
                <FormattedMessage id="sealed.grade.words" />
              </span>
            </Fact>
          )}
          {header.kind === "usual" && (
            <Fact name="sealed.sent">
              <Moment at={Date.parse(header.sent)} form="absolute" />
            </Fact>
          )}
          <Fact name="sealed.to">
            <ul className="sealed-to">
              {to.map((member) => (
                <li key={member.key}>
                  <OfficeName of={member} />
                </li>
              ))}
            </ul>
          </Fact>
          <Fact name="sealed.header-hash">
            <Machine text={hex(opened.product.headerHash)} />
          </Fact>
        </dl>
        <p className="small soft">
          <FormattedMessage id="sealed.cite" values={{ index: <bdi dir="ltr">{detail.product.index}</bdi> }} />{" "}
          <Machine text={detail.product.leaf} />
        </p>
      </div>
    </Panel>
  );
}

function Disclose({ detail, opened, i }: Props & { readonly i: number }) {
  const { files, product } = opened;
  const orcon = product.marking.orcon && !detail.product.own;
  if (files === undefined) return null;
  if (orcon)
    return (
      <p className="small soft">
        <FormattedMessage id="sealed.orcon" />
      </p>
    );
  return (
    <button
      type="button"
      onClick={() => saveAs(`product-${detail.product.index}-section-${i}.zip`, sectionFile(product, files, i))}
    >
      <FormattedMessage id="sealed.disclose" values={{ i }} />
    </button>
  );
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
