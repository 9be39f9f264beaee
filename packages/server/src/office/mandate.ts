// The mandate in force, every office with its keys and how they stand, and keys that wait for a confirmation.
import { standingAt, type KeyRecord, type OversightState } from "@mizan/oversight";
import type { Mechanism } from "../mechanism.ts";

export function mandateView(mechanism: Mechanism) {
  const { oversight } = mechanism.committed.rooms;
  const size = mechanism.status().size;
  const { mandate } = oversight;
  return {
    mandate: mandate && {
      index: mandate.index,
      subject: mandate.subject,
      takenAt: mechanism.committed.timeAt(mandate.taken.loggedAt),
    },
    offices: officesOf(oversight, size),
    policies: mechanism.authority.policies.files.map(({ name, text }) => ({ name, text })),
    proposals: [...oversight.proposals.values()].flatMap((record) => proposalOf(oversight, record, size)),
  };
}

function officesOf(oversight: OversightState, size: number) {
  const offices = new Map<string, { org: string; role: string; keys: ReturnType<typeof keyOf>[] }>();
  for (const record of oversight.keys.values()) {
    const { org, role } = record;
    const office = offices.get(`${org}/${role}`) ?? { org, role, keys: [] };
    offices.set(`${org}/${role}`, office);
    office.keys.push(keyOf(oversight, record, size));
  }
  return [...offices.values()];
}

function keyOf(oversight: OversightState, record: KeyRecord, size: number) {
  const standing = standingAt(oversight, record.key, size);
  return {
    key: record.key,
    standing: standing.kind,
    since: standing.kind === "effective" ? standing.since : null,
    proposed: record.proposed.index,
  };
}

function proposalOf(oversight: OversightState, record: KeyRecord, size: number) {
  const standing = standingAt(oversight, record.key, size);
  if (standing.kind !== "proposed") return [];
  const { key, org, role, proposed } = record;
  const { confirmedBy, needed } = standing;
  return [{ index: proposed.index, leaf: proposed.leaf, org, role, key, confirmedBy: [...confirmedBy], needed }];
}
