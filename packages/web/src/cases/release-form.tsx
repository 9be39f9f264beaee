// A draft release: what anybody may read of this case from then on, record by record, before two co-chairs sign it.
import { FormattedMessage } from "react-intl";
import { proposedMeaning } from "../oversight/proposed-meaning.tsx";
import { OfficeName } from "../session/office-name.tsx";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Coded } from "../ui/coded.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { Ticks } from "../ui/ticks.tsx";
import { pickedOf, pickedText } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import type { CaseDetail, Openable } from "../wire/case.ts";
import { Kind } from "./chain-step.tsx";
import { citationOf, recordAt } from "./file.ts";
import { type ReleaseDraft, releaseSubject, usualRelease } from "./release.ts";

const MAX_LIMITS_CHARACTERS = 5_000;

export function ReleaseForm({ detail }: { readonly detail: CaseDetail }) {
  const { openable, view } = detail;
  const { draft, write, forget } = useDraft<ReleaseDraft>(`release.${view.index}`, usualRelease(openable));
  const of = citationOf(detail, view.index);
  const ruling = view.ruling && citationOf(detail, view.ruling.index);
  const subject = of && ruling !== undefined ? releaseSubject(draft, { case: of, ruling, openable }) : undefined;
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="release.lead" />
      </p>
      <Ticks
        legend={<FormattedMessage id="subject.opens" />}
        ticks={openable.map((one) => ({ value: String(one.index), label: <Opened detail={detail} opened={one} /> }))}
        chosen={pickedOf(draft.opened)}
        onChoose={(chosen) => write({ opened: pickedText(chosen) })}
      />
      <Area
        label={<FormattedMessage id="release.limits" />}
        value={draft.limits}
        max={MAX_LIMITS_CHARACTERS}
        rows={3}
        onWrite={(limits) => write({ limits })}
      />
      <MomentField
        label={<FormattedMessage id="release.embargo" />}
        value={draft.embargo}
        onWrite={(embargo) => write({ embargo })}
      />
      <SignPanel
        command={{
          kind: "propose-decision",
          decision: "release",
          case: view.index,
          subject: subject ?? {},
          until: null,
        }}
        label={<FormattedMessage id="release.do" />}
        meaning={proposedMeaning}
        disabled={subject ? undefined : <FormattedMessage id="form.incomplete" />}
        onDone={forget}
      />
    </div>
  );
}

function Opened({ detail, opened }: { readonly detail: CaseDetail; readonly opened: Openable }) {
  const { index, paths, usual } = opened;
  const record = recordAt(detail, index);
  return (
    <>
      <FormattedMessage id="subject.entry" values={{ index }} />
      {record?.visible && (
        <>
          {" · "}
          <Kind record={record} />
          {" · "}
          <OfficeName of={record} />
        </>
      )}
      {paths.map((path) => (
        <span key={path}>
          {" · "}
          <Coded group="field" code={path} />
        </span>
      ))}
      {!usual && (
        <>
          {" · "}
          <FormattedMessage id="release.unusual" />
        </>
      )}
    </>
  );
}
