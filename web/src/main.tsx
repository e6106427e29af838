// In a cascade layer, so that the styles of this application win whatever order files arrive in.
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./ui/global.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ProblemError } from "@/api/problem";
import { createQueryClient } from "@/api/query";
import { watchSessionEnd } from "@/shell/sessionEnd";
import { ThemeProvider } from "@/shell/theme";
import { createAppRouter } from "./router";

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
watchSessionEnd(router, queryClient);

const root = document.getElementById("root");
if (!root) throw new Error("The page has no root element.");

createRoot(root, {
  onCaughtError: (error) => {
    // A refusal of the server is shown on the page; only what no one expected belongs in the console.
    if (!(error instanceof ProblemError)) reportError(error);
  },
}).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ThemeProvider>
        <RouterProvider router={router} />
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
