// Precedence and marking; under them at once who that leaves, each of whom can be left out and none added.
import { PAPS, PRECEDENCES, TLPS, type Member, type Tlp } from "@mizan/intelligence";
import { FormattedMessage, useIntl } from "react-intl";
import type { Office } from "../signing/author.ts";
import { OfficeName } from "../session/office-name.tsx";
import { Choice } from "../ui/choice.tsx";
import { Ticks, TickLine } from "../ui/ticks.tsx";
import { pickedOf, pickedText } from "../ui/typed.ts";
import { useOrgs, useTerms } from "../ui/use-options.ts";
import { derivedIn, type Typed } from "./draft.ts";

type Props = {
  readonly typed: Typed;
  readonly sender: Office;
  readonly members: readonly Member[];
  readonly write: (change: Partial<Typed>) => void;
};

export function MarkingFields({ typed, sender, members, write }: Props) {
  const intl = useIntl();
  const terms = useTerms();
  const orgs = useOrgs();
  const level = TLPS.find((tlp) => tlp === typed.tlp);
  const isNarrow = level !== undefined && TLPS.indexOf(level) >= TLPS.indexOf("AMBER");
  const others = [...new Set(members.map(({ org }) => org))].filter((org) => org !== sender.org);
  return (
    <div className="panel-body form">
      <Choice
        label={<FormattedMessage id="sealed.precedence" />}
        value={typed.precedence}
        options={terms(PRECEDENCES)}
        onChoose={(precedence) => write({ precedence })}
      />
      <Choice
        label={<FormattedMessage id="sealed.tlp" />}
        value={typed.tlp}
        options={TLPS.map((tlp) => ({ value: tlp, label: `TLP:${tlp}` }))}
        onChoose={(tlp) => write({ tlp })}
      />
      {level && <p className="small soft">{intl.formatMessage({ id: `sealed.tlp.${tlpWord(level)}` })}</p>}
      {isNarrow && (
        <Ticks
          legend={<FormattedMessage id="sealed.rel-to" />}
          ticks={orgs(others)}
          chosen={pickedOf(typed.relTo)}
          onChoose={(chosen) => write({ relTo: pickedText(chosen) })}
        />
      )}
      <Derived typed={typed} sender={sender} members={members} write={write} />
      <Choice
        label={<FormattedMessage id="sealed.pap" />}
        value={typed.pap}
        options={PAPS.map((pap) => ({ value: pap, label: `PAP:${pap}` }))}
        onChoose={(pap) => write({ pap })}
      />
      {typed.precedence !== "FLASH" && (
        <TickLine
          label={<FormattedMessage id="sealed.orcon.ask" />}
          ticked={typed.orcon === "yes"}
          onTick={(ticked) => write({ orcon: ticked ? "yes" : "" })}
        />
      )}
    </div>
  );
}

function tlpWord(tlp: Tlp): Exclude<Tlp, "AMBER+STRICT"> | "AMBER-STRICT" {
  return tlp === "AMBER+STRICT" ? "AMBER-STRICT" : tlp;
}

function Derived({ typed, sender, members, write }: Props) {
  const derived = derivedIn(typed, sender, members);
  const own = `${sender.org}/${sender.role}`;
  const out = pickedOf(typed.without);
  const ticks = derived
    .map((member) => ({ value: `${member.org}/${member.role}`, label: <OfficeName of={member} /> }))
    .filter(({ value }) => value !== own);
  if (typed.tlp === "") return null;
  return (
    <>
      <Ticks
        legend={<FormattedMessage id="sealed.derived" />}
        ticks={ticks}
        chosen={ticks.map(({ value }) => value).filter((value) => !out.includes(value))}
        onChoose={(kept) =>
          write({ without: pickedText(ticks.map(({ value }) => value).filter((value) => !kept.includes(value))) })
        }
      />
      <p className="small soft">
        <FormattedMessage id={ticks.length === 0 ? "sealed.derived.nobody" : "sealed.derived.words"} />
      </p>
    </>
  );
}
