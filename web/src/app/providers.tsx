/** Everything that surrounds every page: look, server state, router. */
import { MantineProvider, localStorageColorSchemeManager } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { theme, variables } from "@/ui/theme";
import { queries } from "./queries";
import { router } from "./router";

const schemes = localStorageColorSchemeManager({ key: "action-tracker-scheme" });

export function Providers() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} colorSchemeManager={schemes} defaultColorScheme="auto">
      <Notifications position="top-center" zIndex={400} />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
