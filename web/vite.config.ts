/** How the web app is built, served while developing, and tested. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const house = process.env.ACTION_TRACKER_HOUSE ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: { target: "es2022", manifest: "files.json", chunkSizeWarningLimit: 600, assetsInlineLimit: 2048 },
  worker: { format: "es" },
  server: { proxy: { "/api": { target: house, changeOrigin: false }, "/s/": { target: house, changeOrigin: false } } },
  preview: { proxy: { "/api": { target: house, changeOrigin: false }, "/s/": { target: house, changeOrigin: false } } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/lib/test-setup.ts"],
    css: false,
    maxWorkers: 2,
  },
});
