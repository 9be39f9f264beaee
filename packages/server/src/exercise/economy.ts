// A small invented economy: accounts of two sides, what people and shops pay one another, and one stream of gifts that is planted in it.
import { formatInstant } from "@mizan/ledger";

type Row = {
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly atMs: number;
  readonly channel: string;
  readonly purpose: string;
};

export type Economy = {
  readonly csv: string;
  /** whom the planted gifts go to: where a trace begins */
  readonly collector: string;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ACCOUNTS = 300;
const SHOPS = 24;
const EVERYDAY = 1_930;
const GIVERS = 26;

/** The first batch: sixty days of everyday payments, with the stream in the last ten of them. */
export function firstEconomy(random: () => number, endMs: number): Economy {
  const [collector, courier, agent, payout] = [40, 121, 202, 263].map(accountOf);
  if (!collector || !courier || !agent || !payout) throw new Error("the planted accounts are some of the economy");
  const rows = everyday(random, { count: EVERYDAY, fromMs: endMs - 60 * DAY_MS, toMs: endMs });
  const [giftsMs, currency] = [endMs - 10 * DAY_MS, "PKR"];
  const planted = ([payer, payee]: readonly [string, string], amountMinor: number, atMs: number, purpose: string) =>
    rows.push({ id: "", payer, payee, amountMinor, currency, atMs, channel: "mobile", purpose });
  let given = 0;
  for (let n = 0; n < GIVERS; n += 1) {
    const amount = 100 * (500 + Math.floor(random() * 4_500));
    given += amount;
    planted([accountOf(270 + n), collector], amount, giftsMs + Math.floor(random() * 4 * DAY_MS), "gift");
  }
  // Collector → courier → agent → pay-out: two hops after the courier, each within a day, each a little less.
  const carried = Math.floor(given * 0.97);
  planted([collector, courier], carried, giftsMs + 5 * DAY_MS, "goods");
  planted([courier, agent], Math.floor(carried * 0.6), giftsMs + 5.5 * DAY_MS, "transport");
  planted([courier, agent], Math.floor(carried * 0.35), giftsMs + 5.75 * DAY_MS, "transport");
  planted([agent, payout], Math.floor(carried * 0.9), giftsMs + 6.25 * DAY_MS, "wages");
  return { csv: csvOf(rows, "A"), collector };
}

/** A few hours more, for each step of the exercise's clock. */
export function moreTransfers(random: () => number, n: number, fromMs: number): string {
  return csvOf(everyday(random, { count: 24, fromMs, toMs: fromMs + HOUR_MS }), `T${n}`);
}

type Span = { readonly count: number; readonly fromMs: number; readonly toMs: number };

/** Wages at the month's turn, remittances, and many small sums to the same few shops. */
function everyday(random: () => number, { count, fromMs, toMs }: Span): Row[] {
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from));
  return Array.from({ length: count }, () => {
    const kind = random();
    const [payer, payee] =
      kind < 0.6
        ? [pick(SHOPS, ACCOUNTS), Math.floor(random() ** 2 * SHOPS)]
        : kind < 0.75
          ? [pick(0, SHOPS), pick(SHOPS, ACCOUNTS)]
          : [pick(SHOPS, ACCOUNTS), pick(SHOPS, ACCOUNTS)];
    const purpose = kind < 0.6 ? "shop" : kind < 0.75 ? "wages" : "family";
    return {
      id: "",
      payer: accountOf(payer),
      payee: accountOf(payee === payer ? (payee + 1) % ACCOUNTS : payee),
      amountMinor: kind < 0.6 ? 10 * pick(500, 60_000) : 100 * pick(5_000, 90_000),
      currency: random() < 0.72 ? "PKR" : "AFN",
      atMs: pick(fromMs, toMs),
      channel: random() < 0.5 ? "mobile" : "bank",
      purpose,
    };
  });
}

/** No bank numbers accounts so: nobody's account is meant. */
function accountOf(n: number): string {
  return `EX-${String(n % ACCOUNTS).padStart(4, "0")}-${String((n * 7919) % 9973).padStart(4, "0")}`;
}

function csvOf(rows: readonly Row[], batch: string): string {
  const lines = rows
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ payer, payee, amountMinor, currency, atMs, channel, purpose }, at) =>
      [`${batch}-${at + 1}`, payer, payee, amountMinor, currency, formatInstant(atMs), channel, purpose].join(","),
    );
  return ["id,payer,payee,amount_minor,currency,value_time,channel,purpose", ...lines, ""].join("\n");
}
