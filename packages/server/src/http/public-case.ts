// What the public reads of a case, gathered for its page: bodies of a finding and a ruling only where their entries are opened to everybody.
import type { PublicCase } from "../pages/case.ts";
import type { Language } from "../pages/messages.ts";
import { viewCase } from "../office/cases.ts";
import type { App } from "./app.ts";

/** Undefined where there is no such case. */
export function publicCase(app: App, index: number, language: Language): PublicCase | undefined {
  const { agreement } = app.mechanism.committed.rooms;
  const view = viewCase(app.mechanism, index, null);
  const incident = view && agreement.incidents.get(view.incident);
  if (!view || !incident) return undefined;
  const nameOf = (org: string) => nameIn(app, org, language);
  return {
    view,
    incident: incident.body,
    parties: (agreement.mandate?.parties ?? []).map((org) => ({ org, name: nameOf(org) })),
    nameOf,
    finding: findingOf(app, view),
    ruling: rulingOf(app, view),
  };
}

/** By the name it chose in this language, else in English. */
function nameIn({ scenario }: App, org: string, language: Language): string {
  const name = scenario.organisations.find((known) => known.org === org)?.name;
  return name?.[language] ?? name?.["en"] ?? org;
}

function findingOf(app: App, { index, findings }: PublicCase["view"]): PublicCase["finding"] {
  const standing = findings.find(({ superseded }) => !superseded);
  if (!standing || !isOpened(app, index, standing.index)) return null;
  const file = app.mechanism.committed.rooms.agreement.cases.get(index);
  const entry = file?.findings.find(({ act }) => act.ref.index === standing.index);
  return entry ? { observation: entry.body.observation.text, limits: entry.body.limits } : null;
}

function rulingOf(app: App, { index, ruling, clocks }: PublicCase["view"]): PublicCase["ruling"] {
  const { mandate, cases } = app.mechanism.committed.rooms.agreement;
  const entry = cases.get(index)?.ruling;
  if (!ruling || !entry || !isOpened(app, index, ruling.index)) return null;
  const { standard, provisions, reasons, ground, remedy } = entry.body;
  return {
    standard,
    reasons,
    ground,
    provisions: provisions.map((id) => ({ id, duty: mandate?.provisions.find((known) => known.id === id)?.duty })),
    remedy: remedy && {
      kind: remedy.kind,
      obligor: remedy.obligor,
      act: remedy.act,
      dueAt: clocks.find(({ clock }) => clock === "remedy")?.dueAt,
    },
  };
}

/** A release may open some records of a case and not others. */
function isOpened({ mechanism }: App, caseIndex: number, index: number): boolean {
  return mechanism.publishing.publishedPaths([caseIndex], index) !== undefined;
}
