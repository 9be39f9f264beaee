// The addresses of sealed products; each page, with what seals and opens, is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const INTELLIGENCE_ROUTES: RouteObject[] = [
  {
    path: "/intelligence",
    lazy: async () => ({ Component: (await import("./intelligence-page.tsx")).IntelligencePage }),
  },
  { path: "/intelligence/new", lazy: async () => ({ Component: (await import("./compose-page.tsx")).ComposePage }) },
  { path: "/intelligence/:index", lazy: async () => ({ Component: (await import("./product-page.tsx")).ProductPage }) },
];
