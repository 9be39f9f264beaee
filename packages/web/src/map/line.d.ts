// The module that build/line-module.ts makes: longitude, latitude in degrees of WGS 84.
declare module "virtual:line" {
  export const line: readonly (readonly [number, number])[];
  /** the rings at 100 km from the line */
  export const corridor: readonly (readonly (readonly [number, number])[])[];
}
