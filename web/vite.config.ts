import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.CRADLE_DEV_SERVER ?? "http://127.0.0.1:8080";
const proxy = { target: server, changeOrigin: false };

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true, quoteStyle: "double", semicolons: true }),
    react(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": proxy, "/health": proxy, "/ready": proxy },
  },
  build: {
    target: "es2022",
    sourcemap: false,
    rolldownOptions: {
      input: { app: "index.html", "api-docs": "api-docs.html" },
      output: {
        // What most pages share comes in one file: a browser waits for dozens of small ones in turn. Calendars are
        // shared by dialogs only, which are fetched when they open.
        codeSplitting: {
          groups: [
            {
              name: "shared",
              minShareCount: 4,
              test: (id: string) => !/node_modules\/(@mantine\/dates|dayjs)\//.test(id),
            },
          ],
        },
      },
    },

    // The content security policy forbids data: scripts, and a font inlined as data: would bloat the style sheet.
    assetsInlineLimit: 0,
  },
});
