// A stretch of mechanism time.

/** From and to in milliseconds; which ends belong to it is said where it is used. */
export type Span = { readonly fromMs: number; readonly toMs: number };
