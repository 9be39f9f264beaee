// How urgent a product is, and by when its recipients open and acknowledge it (design note §5).
export const PRECEDENCES = ["FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"] as const;
export type Precedence = (typeof PRECEDENCES)[number];

export type Due = { readonly openedMin: number; readonly acknowledgedMin: number };

/** Defaults, which an agreement may change. */
export const DEADLINES: Readonly<Record<Precedence, Due>> = {
  FLASH: { openedMin: 2, acknowledgedMin: 10 },
  IMMEDIATE: { openedMin: 20, acknowledgedMin: 60 },
  PRIORITY: { openedMin: 120, acknowledgedMin: 360 },
  ROUTINE: { openedMin: 720, acknowledgedMin: 1440 },
};

/** What obliges an office needs a mandate: without one a product is passed on, and no clock runs. */
export function dueUnder(precedence: Precedence, hasMandate: boolean): Due | null {
  return hasMandate ? DEADLINES[precedence] : null;
}
