// What a product says: a report with a tear-line and STIX, or the short codes and one line of a warning.
import {
  CERTAINTIES,
  EVENT_CODES,
  LANGUAGES,
  MAX_PLACE_CHARACTERS,
  MAX_TITLE_CHARACTERS,
  MAX_WARNING_BYTES,
  SEVERITIES,
  SOURCES,
  TLPS,
  URGENCIES,
} from "@mizan/intelligence";
import { encodeUtf8 } from "@mizan/ledger";
import { FormattedMessage, useIntl } from "react-intl";
import { Area } from "../ui/area.tsx";
import { Choice } from "../ui/choice.tsx";
import { LineField } from "../ui/line-field.tsx";
import { MomentField } from "../ui/moment-field.tsx";
import { TickLine } from "../ui/ticks.tsx";
import { useTerms } from "../ui/use-options.ts";
import type { Typed } from "./draft.ts";

type Props = { readonly typed: Typed; readonly write: (change: Partial<Typed>) => void };

const MAX_TEXT_CHARACTERS = 20_000;
const MAX_TEAR_CHARACTERS = 2_000;
const MAX_PATTERN_CHARACTERS = 2_000;

export function UsualFields({ typed, write }: Props) {
  const portions = TLPS.map((tlp) => ({ value: tlp, label: `TLP:${tlp}` })).filter(
    ({ value }) => TLPS.indexOf(value) <= TLPS.findIndex((tlp) => tlp === typed.tlp),
  );
  return (
    <div className="panel-body form">
      <LanguageChoice typed={typed} write={write} />
      <LineField
        label={<FormattedMessage id="sealed.field.title" />}
        value={typed.title}
        max={MAX_TITLE_CHARACTERS}
        onWrite={(title) => write({ title })}
      />
      <Area
        label={<FormattedMessage id="sealed.field.text" />}
        value={typed.text}
        max={MAX_TEXT_CHARACTERS}
        rows={6}
        onWrite={(text) => write({ text })}
      />
      <Choice
        label={<FormattedMessage id="sealed.field.text-tlp" />}
        value={typed.textTlp === "" ? typed.tlp : typed.textTlp}
        options={portions}
        onChoose={(textTlp) => write({ textTlp })}
      />
      <Area
        label={<FormattedMessage id="sealed.field.tear" />}
        value={typed.tear}
        max={MAX_TEAR_CHARACTERS}
        rows={2}
        onWrite={(tear) => write({ tear })}
      />
      {typed.tear !== "" && (
        <Choice
          label={<FormattedMessage id="sealed.field.tear-tlp" />}
          value={typed.tearTlp}
          options={portions}
          onChoose={(tearTlp) => write({ tearTlp })}
        />
      )}
      <TickLine
        label={<FormattedMessage id="sealed.field.stix" />}
        ticked={typed.stix === "yes"}
        onTick={(ticked) => write({ stix: ticked ? "yes" : "" })}
      />
      {typed.stix === "yes" && (
        <LineField
          label={<FormattedMessage id="sealed.field.pattern" />}
          value={typed.pattern}
          max={MAX_PATTERN_CHARACTERS}
          machine
          hint={<FormattedMessage id="sealed.field.pattern.hint" />}
          onWrite={(pattern) => write({ pattern })}
        />
      )}
      <GradeChoices typed={typed} write={write} />
    </div>
  );
}

export function WarningFields({ typed, write }: Props) {
  const intl = useIntl();
  const terms = useTerms();
  const coded = (group: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: terms([`${group}-${code}`])[0]?.label ?? code }));
  const bytes = encodeUtf8(typed.warning.trim()).length;
  return (
    <div className="panel-body form">
      <p className="small soft">
        <FormattedMessage id="sealed.warning.lead" />
      </p>
      <LanguageChoice typed={typed} write={write} />
      <Choice
        label={<FormattedMessage id="sealed.event" />}
        value={typed.event}
        options={terms(EVENT_CODES)}
        onChoose={(event) => write({ event })}
      />
      <LineField
        label={<FormattedMessage id="sealed.place" />}
        value={typed.place}
        max={MAX_PLACE_CHARACTERS}
        onWrite={(place) => write({ place })}
      />
      <MomentField
        label={<FormattedMessage id="sealed.time" />}
        value={typed.time}
        onWrite={(time) => write({ time })}
      />
      <Choice
        label={<FormattedMessage id="sealed.urgency.one" />}
        value={typed.urgency}
        options={coded("urgency", URGENCIES)}
        onChoose={(urgency) => write({ urgency })}
      />
      <Choice
        label={<FormattedMessage id="sealed.severity" />}
        value={typed.severity}
        options={coded("severity", SEVERITIES)}
        onChoose={(severity) => write({ severity })}
      />
      <Choice
        label={<FormattedMessage id="sealed.certainty" />}
        value={typed.certainty}
        options={coded("certainty", CERTAINTIES)}
        onChoose={(certainty) => write({ certainty })}
      />
      <LineField
        label={<FormattedMessage id="sealed.warning.text" />}
        value={typed.warning}
        max={MAX_WARNING_BYTES}
        hint={intl.formatMessage({ id: "sealed.warning.bytes" }, { bytes, max: MAX_WARNING_BYTES })}
        onWrite={(warning) => write({ warning })}
      />
      <GradeChoices typed={typed} write={write} />
    </div>
  );
}

function LanguageChoice({ typed, write }: Props) {
  const terms = useTerms();
  const options = LANGUAGES.map((code) => ({ value: code, label: terms([`language-${code}`])[0]?.label ?? code }));
  return (
    <Choice
      label={<FormattedMessage id="sealed.language" />}
      value={typed.language}
      options={options}
      onChoose={(language) => write({ language })}
    />
  );
}

/** Reliability of the source and credibility of what it says, apart; neither need be given. */
function GradeChoices({ typed, write }: Props) {
  return (
    <>
      <Choice
        label={<FormattedMessage id="evidence.source" />}
        value={typed.source}
        options={SOURCES.map((code) => ({ value: code, label: code }))}
        onChoose={(source) => write({ source })}
      />
      <Choice
        label={<FormattedMessage id="evidence.information" />}
        value={typed.information}
        options={["1", "2", "3", "4", "5", "6"].map((code) => ({ value: code, label: code }))}
        onChoose={(information) => write({ information })}
      />
    </>
  );
}
