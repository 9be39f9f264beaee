// A draft ruling, begun from the finding that stands: proposed by one co-chair, taken once both have signed the same words.
import { REMEDIES } from "@mizan/agreement";
import { formatInstant } from "@mizan/ledger";
import { FormattedMessage } from "react-intl";
import { proposedMeaning } from "../oversight/proposed-meaning.tsx";
import { useMandate } from "../oversight/use-mandate.ts";
import { Until } from "../room/until.tsx";
import { SignPanel } from "../signing/sign-panel.tsx";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { LineField } from "../ui/line-field.tsx";
import { OrgName } from "../session/office-name.tsx";
import { Coded } from "../ui/coded.tsx";
import { Quoted } from "../ui/quoted.tsx";
import { type Tick, Ticks } from "../ui/ticks.tsx";
import { pickedOf, pickedText } from "../ui/typed.ts";
import { useDraft } from "../ui/use-draft.ts";
import { useOrgs, useTerms } from "../ui/use-options.ts";
import type { CaseDetail } from "../wire/case.ts";
import { AttributionFields, ConformityFields, OccurrenceField, StandardField } from "./axis-fields.tsx";
import { citationOf, standingFinding, type StandingFinding } from "./file.ts";
import { rulingFrom, type RulingDraft, rulingSubject } from "./ruling.ts";

const MAX_REASONS_CHARACTERS = 8_000;
const MAX_ACT_CHARACTERS = 2_000;
const MAX_DIGITS = 5;

export function RulingForm({ detail }: { readonly detail: CaseDetail }) {
  const standing = standingFinding(detail);
  return standing ? <OnFinding detail={detail} standing={standing} /> : null;
}

function OnFinding({ detail, standing }: { readonly detail: CaseDetail; readonly standing: StandingFinding }) {
  const { index, rulingDue } = detail.view;
  const { draft, write, forget } = useDraft<RulingDraft>(
    `ruling.${index}.${standing.index}`,
    rulingFrom(standing.subject),
  );
  const differing = differingIn(detail);
  const of = citationOf(detail, index);
  const finding = citationOf(detail, standing.index);
  const subject =
    of &&
    finding &&
    rulingSubject(draft, {
      case: of,
      finding,
      differing: differing.flatMap(({ value }) => citationOf(detail, Number(value)) ?? []),
    });
  return (
    <div className="form">
      <p className="small soft">
        <FormattedMessage id="ruling.lead" values={{ finding: standing.index }} />{" "}
        {rulingDue !== null && <Until at={rulingDue} />}
      </p>
      <OccurrenceField draft={draft} onWrite={write} />
      <AttributionFields draft={draft} onWrite={write} />
      <ConformityFields draft={draft} onWrite={write} />
      <StandardField draft={draft} onWrite={write} />
      <Provisions draft={draft} write={write} />
      <Area
        label={<FormattedMessage id="subject.reasons" />}
        value={draft.reasons}
        max={MAX_REASONS_CHARACTERS}
        rows={6}
        onWrite={(reasons) => write({ reasons })}
      />
      <RemedyFields draft={draft} write={write} />
      {differing.length > 0 && (
        <Ticks
          legend={<FormattedMessage id="ruling.dissents" />}
          ticks={differing}
          chosen={pickedOf(draft.dissents)}
          onChoose={(chosen) => write({ dissents: pickedText(chosen) })}
        />
      )}
      <SignPanel
        command={{
          kind: "propose-decision",
          decision: "ruling",
          case: index,
          subject: subject ?? {},
          until: rulingDue === null ? null : formatInstant(rulingDue),
        }}
        label={<FormattedMessage id="ruling.do" />}
        meaning={proposedMeaning}
        disabled={subject ? undefined : <FormattedMessage id="ruling.incomplete" />}
        onDone={forget}
      />
    </div>
  );
}

type Writing = { readonly draft: RulingDraft; readonly write: (change: Partial<RulingDraft>) => void };

function Provisions({ draft, write }: Writing) {
  const provisions = useMandate()?.provisions ?? [];
  return (
    <Ticks
      legend={<FormattedMessage id="subject.provisions" />}
      ticks={provisions.map(({ id, text }) => ({
        value: id,
        label: (
          <>
            <bdi dir="ltr" className="machine">
              {id}
            </bdi>{" "}
            {text}
          </>
        ),
      }))}
      chosen={pickedOf(draft.provisions)}
      onChoose={(chosen) => write({ provisions: pickedText(chosen) })}
    />
  );
}

function RemedyFields({ draft, write }: Writing) {
  const terms = useTerms();
  const orgs = useOrgs();
  const parties = useMandate()?.parties ?? [];
  return (
    <>
      <Choice
        label={<FormattedMessage id="ruling.remedy" />}
        value={draft.remedy}
        options={terms(REMEDIES)}
        onChoose={(remedy) => write({ remedy })}
      />
      {draft.remedy !== "" && (
        <>
          <Choice
            label={<FormattedMessage id="ruling.obligor" />}
            value={draft.obligor}
            options={orgs(parties)}
            onChoose={(obligor) => write({ obligor })}
          />
          <Area
            label={<FormattedMessage id="ruling.act" />}
            value={draft.act}
            max={MAX_ACT_CHARACTERS}
            rows={3}
            onWrite={(act) => write({ act })}
          />
          <LineField
            label={<FormattedMessage id="ruling.due" />}
            value={draft.dueH}
            max={MAX_DIGITS}
            machine
            onWrite={(dueH) => write({ dueH })}
          />
        </>
      )}
    </>
  );
}

/** Answers, words of a party and reviews: what a ruling may name as dissent, by reference. */
function differingIn({ view }: CaseDetail): readonly Tick[] {
  const spoken = [...view.responses, ...view.words].map(({ index, org, words }) => ({
    value: String(index),
    label: (
      <>
        <OrgName org={org} />: <Quoted text={words.slice(0, 120)} marks />
      </>
    ),
  }));
  const reviews = view.reviews
    .filter(({ outcome }) => outcome === "dissent-noted")
    .map(({ index, outcome }) => ({ value: String(index), label: <Coded group="term" code={outcome} /> }));
  return [...spoken, ...reviews];
}
