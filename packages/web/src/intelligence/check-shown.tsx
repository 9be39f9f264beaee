// A section that somebody shows as a file, checked in this browser: what it says, who signed it, and that both guarantors saw it logged.
import { isRefusal, nobleEd25519, type Refusal } from "@mizan/ledger";
import { checkSection, readBundleZip, type SectionReport } from "@mizan/verifier";
import { useId, useState } from "react";
import { FormattedMessage } from "react-intl";
import { OfficeName } from "../session/office-name.tsx";
import { serverNow } from "../ui/clock.ts";
import { Fact } from "../ui/fact.tsx";
import { Machine } from "../ui/machine.tsx";
import { Moment } from "../ui/moment.tsx";
import { SectionView } from "./section-view.tsx";

type Checked =
  | { readonly kind: "none" }
  | { readonly kind: "shown"; readonly report: SectionReport }
  | { readonly kind: "refused"; readonly refusal: Refusal };

const SECOND_MS = 1_000;

export function CheckShown() {
  const id = useId();
  const [checked, setChecked] = useState<Checked>({ kind: "none" });
  const check = async (file: File | undefined) => {
    if (!file) return;
    const files = readBundleZip(new Uint8Array(await file.arrayBuffer()));
    const report = isRefusal(files) ? files : checkSection(files, { ed: nobleEd25519, nowMs: serverNow() });
    setChecked(isRefusal(report) ? { kind: "refused", refusal: report } : { kind: "shown", report });
  };
  return (
    <div className="panel-body form">
      <p className="small soft">
        <FormattedMessage id="sealed.check.words" />
      </p>
      <div className="field">
        <label htmlFor={id}>
          <FormattedMessage id="sealed.check.file" />
        </label>
        <input id={id} type="file" accept=".zip" onChange={({ target }) => void check(target.files?.[0])} />
      </div>
      <div role="status">
        {checked.kind === "refused" && (
          <p className="sealed-refused">
            <FormattedMessage id="sealed.check.refused" /> <Machine text={checked.refusal.refused} whole copy={false} />
          </p>
        )}
        {checked.kind === "shown" && <Shown report={checked.report} />}
      </div>
    </div>
  );
}

function Shown({ report }: { readonly report: SectionReport }) {
  const { section, org, role, index, notAfter, cosigned } = report;
  return (
    <>
      <p className="sealed-passed">
        <FormattedMessage
          id="sealed.check.passed"
          values={{ i: section.i, n: section.n, index: <bdi dir="ltr">{index}</bdi> }}
        />
      </p>
      <dl className="facts">
        <Fact name="sealed.check.by">
          <OfficeName of={{ org, role: role ?? "" }} />
        </Fact>
        <Fact name="sealed.check.cosigned">
          <bdi dir="ltr">{cosigned.length}</bdi>
          {notAfter !== null && (
            <>
              {" · "}
              <Moment at={notAfter * SECOND_MS} form="absolute" />
            </>
          )}
        </Fact>
      </dl>
      <SectionView content={section.content} />
    </>
  );
}
