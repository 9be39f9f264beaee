// The addresses of talks, drafts and commitments; each page is loaded when it is first opened.
import type { RouteObject } from "react-router";

export const TALKS_ROUTES: RouteObject[] = [
  { path: "/talks", lazy: async () => ({ Component: (await import("./talks-page.tsx")).TalksPage }) },
  { path: "/draft", lazy: async () => ({ Component: (await import("./talks-page.tsx")).NewestDraft }) },
  { path: "/talks/drafts/:index", lazy: async () => ({ Component: (await import("./draft-page.tsx")).DraftPage }) },
  {
    path: "/commitments",
    lazy: async () => ({ Component: (await import("./commitments-page.tsx")).CommitmentsPage }),
  },
];
