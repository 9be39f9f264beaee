// The console put together: addresses, questions to the server, words.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { type Catalogue, Words } from "../messages/words.tsx";
import { failureOf } from "../wire/failure.ts";
import { ROUTES } from "./routes.tsx";

const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A rule that refused once refuses again; only a line that broke is tried anew.
      retry: (count, error) => count < RETRIES && failureOf(error).kind === "unreachable",
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
  },
});
const router = createBrowserRouter(ROUTES, { basename: "/console" });

export function App({ first }: { readonly first: Catalogue }) {
  return (
    <Words first={first}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Words>
  );
}
