/** The outermost frame: what is shown on every page, signed in or not. */
import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMaybeMe } from "@/lib/auth";
import { useIsBare } from "./bare";
import { OfflineNotice } from "@/ui/offline-notice";

/** When the sign-in runs out on a page behind the door, the gate is asked again. */
function useGate() {
  const me = useMaybeMe();
  const router = useRouter();
  const isInside = useRouterState({ select: ({ status, matches }) => status === "idle" && matches.some(({ routeId }) => routeId === "/inside") });
  useEffect(() => {
    if (me === null && isInside) void router.invalidate();
  }, [me, isInside, router]);
}

export function Root() {
  useGate();
  const isBare = useIsBare();
  return (
    <>
      {!isBare && <OfflineNotice />}
      <Outlet />
    </>
  );
}
