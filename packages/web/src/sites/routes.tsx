// The addresses of sites; each page is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const SITE_ROUTES: RouteObject[] = [
  { path: "/sites", lazy: async () => ({ Component: (await import("./sites-page.tsx")).SitesPage }) },
  { path: "/sites/:index", lazy: async () => ({ Component: (await import("./site-page.tsx")).SitePage }) },
];
