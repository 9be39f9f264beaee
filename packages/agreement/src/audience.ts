// The classes of what this room's facts hold back; whose offices may open each, the policies say (policies/read.cedar).

/** `attribution-claim`: who a source says did it. `source`: where the source had it from. `exact-place`: finer than a district. `until-ruling`: whose duty it may concern. `site-position`: where an alleged site lies. */
export const RESTRICTED_CLASSES = [
  "attribution-claim",
  "source",
  "exact-place",
  "until-ruling",
  "site-position",
] as const;

export type RestrictedClass = (typeof RESTRICTED_CLASSES)[number];
