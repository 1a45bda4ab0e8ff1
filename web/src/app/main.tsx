/** Where the browser begins. */
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@/ui/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Providers } from "./providers";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root to draw in.");
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);
