// By which door a report comes, and which office may use that door (agreement.md §3 and §5).
import { type Refusal, refuse } from "@mizan/ledger";

export const CHANNELS = ["app", "openrosa", "hotline", "liaison", "public", "sensor", "import"] as const;

export type Channel = (typeof CHANNELS)[number];

/** The roles this room hears in this part; others are refused. */
export const REPORTERS = ["gateway", "monitor", "liaison"] as const;

const SPEAKERS: Readonly<Record<Channel, readonly (typeof REPORTERS)[number][]>> = {
  app: ["monitor"],
  openrosa: ["gateway"],
  hotline: ["gateway", "liaison"],
  liaison: ["liaison"],
  public: ["gateway"],
  sensor: ["gateway"],
  import: ["gateway"],
};

/** By these somebody speaks for an office of ours; the others pass on what a foreign message says, whatever it says. */
const OWN_CHANNELS: readonly Channel[] = ["app", "liaison", "hotline"];

export type ChannelCode = "channel-not-yours";

/** A gateway turns foreign messages into statements; it has no eyes of its own, and a monitor imports nothing. */
export function refuseChannel(channel: Channel, role: string): Refusal<ChannelCode> | undefined {
  if (SPEAKERS[channel].some((speaker) => speaker === role)) return undefined;
  return refuse("channel-not-yours", `a ${role} does not report by the channel ${channel}`, "body.channel");
}

export function isOwnChannel(channel: Channel): boolean {
  return OWN_CHANNELS.includes(channel);
}
