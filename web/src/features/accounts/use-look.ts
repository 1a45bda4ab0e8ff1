/** Dark or light as the account says, on every device; the shared demo account keeps it on this device only. */
import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import type { Me } from "@/lib/api-types";
import { useMaybeMe } from "@/lib/auth";
import { useChangeMe } from "./api";

const SCHEMES: Record<Me["theme"], MantineColorScheme> = { system: "auto", dark: "dark", light: "light" };
const THEMES: Record<MantineColorScheme, Me["theme"]> = { auto: "system", dark: "dark", light: "light" };

/** Wears the account's look as soon as it is known; called once, around everything behind the door. */
export function useAccountLook() {
  const me = useMaybeMe();
  const { setColorScheme } = useMantineColorScheme();
  const theme = me && !me.is_demo ? me.theme : null;
  useEffect(() => {
    if (theme) setColorScheme(SCHEMES[theme]);
  }, [theme, setColorScheme]);
}

/** Changes the look at once, and for the account's other devices too. */
export function useChooseLook(): (scheme: MantineColorScheme) => void {
  const me = useMaybeMe();
  const change = useChangeMe();
  const { setColorScheme } = useMantineColorScheme();
  return (scheme) => {
    setColorScheme(scheme);
    if (me && !me.is_demo) change.mutate({ theme: THEMES[scheme] });
  };
}
