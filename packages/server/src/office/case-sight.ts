// What of a case a reader sees: item by item, as the policies let it or as a release has opened the record it stands in.
// Who accuses whom, and what was found, stays inside until then (agreement.md §15); a release opens what it names and no more.
import type { CaseView, Stage } from "@mizan/agreement";
import type { Mechanism } from "../mechanism.ts";
import type { Reader } from "../reader.ts";
import { mayRead } from "./classes.ts";

export type CaseSight = {
  /** may read the file: allegation, answers, evidence */
  readonly file: boolean;
  /** of it, evidence that was given to the guarantors alone */
  readonly guarded: boolean;
  /** may read findings and rulings before they are published */
  readonly inside: boolean;
  /** the case is public, by a release or at its deadline */
  readonly published: boolean;
  /** that publication opened this entry to everybody */
  readonly isOpened: (index: number) => boolean;
  /** as the registry coded it: what is said of it while no finding may be read */
  readonly coded: CaseView["axes"]["occurrence"];
  /** entries of proposals and of words on them */
  readonly deliberation: ReadonlySet<number>;
};

/** `under-review`: how far it has come is not told. */
export type SeenCase = Omit<CaseView, "stage"> & { readonly stage: Stage | "under-review" };

/** Throws where there is no such case. */
export function sightOf(mechanism: Mechanism, caseIndex: number, reader: Reader): CaseSight {
  const { authority, publishing, committed } = mechanism;
  const { oversight, agreement } = committed.rooms;
  const file = agreement.cases.get(caseIndex);
  const incident = file && agreement.incidents.get(file.incident);
  if (!file || !incident) throw new Error(`no case was opened at ${caseIndex}`);
  const isParty =
    oversight.genesis?.roots.keys.some(({ org, role }) => role === "principal" && org === reader?.org) ?? false;
  const reads = (name: string) => mayRead(authority, reader, { class: name, relation: isParty ? "party" : "none" });
  const publication = publishing.publication(caseIndex);
  const opened = new Set(publication?.open.map(({ index }) => index));
  return {
    file: reads("case-file"),
    guarded: reads("guarded-evidence"),
    inside: mayRead(authority, reader, { class: "joint-act", relation: "none" }),
    published: publication !== null,
    isOpened: (index) => opened.has(index),
    coded: { code: incident.body.occurrence, from: incident.ref.index },
    deliberation: new Set(file.acts.flatMap(({ records }) => records)),
  };
}

/** What a reader may not know is absent, not blank. */
export function seenBy(view: CaseView, sight: CaseSight): SeenCase {
  const { file, guarded, inside, published, isOpened } = sight;
  const shows = (index: number) => inside || isOpened(index);
  const isClaimOpen = file || (view.allegation !== null && isOpened(view.allegation));
  // A party's own words are public where it has published them itself.
  const isHeard = ({ index, publish }: { readonly index: number; readonly publish: boolean }) =>
    file || publish || isOpened(index);
  const isRuled = view.ruling !== null && shows(view.ruling.index);
  const isTold = inside || file || published || view.stage === "withdrawn";
  return {
    ...view,
    ...(isClaimOpen ? {} : { claimant: null, accused: null, allegation: null }),
    link: { ...view.link, disputed: view.link.disputed && isClaimOpen },
    // An inner stage tells what is going on inside.
    stage: isTold ? view.stage : "under-review",
    stageSince: isTold ? view.stageSince : 0,
    evidence: view.evidence.filter(
      ({ index, handling }) => isOpened(index) || (file && (guarded || handling !== "co-chairs")),
    ),
    responses: view.responses.filter(isHeard),
    words: view.words.filter(isHeard),
    findings: view.findings.filter(({ index }) => shows(index)),
    ruling: isRuled ? view.ruling : null,
    rulingDue: inside ? view.rulingDue : null,
    noJointRuling: endSeenBy(view.noJointRuling, sight),
    axes: axesSeenBy(view.axes, sight),
    clocks: view.clocks.filter(
      ({ clock, owner }) =>
        inside || (clock === "remedy" ? isRuled : file || (published && (isClaimOpen || owner.org === null))),
    ),
    records: view.records.filter((index) => shows(index) || !sight.deliberation.has(index)),
  };
}

/** That there was no joint ruling is public with the case; each office's text where its own entry was opened. */
function endSeenBy(end: CaseView["noJointRuling"], { inside, published, isOpened }: CaseSight): typeof end {
  if (end === null || inside) return end;
  if (!published) return null;
  const proposals = end.proposals
    .filter(({ index }) => isOpened(index))
    .map(({ index, texts }) => ({ index, texts: texts.filter((text) => isOpened(text.index)) }));
  return { at: end.at, proposals };
}

function axesSeenBy(axes: CaseView["axes"], { inside, published, isOpened, coded }: CaseSight): CaseView["axes"] {
  if (inside) return axes;
  const { occurrence, attribution, conformity } = axes;
  const isOpen = (from: number | null) => from !== null && isOpened(from);
  const noJoint = conformity?.code === "no-joint-ruling" && published ? { code: conformity.code, from: null } : null;
  return {
    occurrence: isOpen(occurrence.from) ? occurrence : coded,
    attribution: attribution && isOpen(attribution.from) ? attribution : null,
    conformity: conformity && isOpen(conformity.from) ? conformity : noJoint,
  };
}
