// The addresses of the financing room; each page is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const FINANCING_ROUTES: RouteObject[] = [
  { path: "/financing", lazy: async () => ({ Component: (await import("./financing-page.tsx")).FinancingPage }) },
  {
    path: "/financing/screenings/:index",
    lazy: async () => ({ Component: (await import("./screening-page.tsx")).ScreeningPage }),
  },
  { path: "/financing/traces/:index", lazy: async () => ({ Component: (await import("./trace-page.tsx")).TracePage }) },
  {
    path: "/financing/freezes/:index",
    lazy: async () => ({ Component: (await import("./freeze-page.tsx")).FreezePage }),
  },
];
