/** Privacy: who sees what, what goes when, taking everything along, being forgotten. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { hallsQuery } from "@/features/halls/api";
import { ForgetPart } from "@/features/keeping/forget-me";
import { GoingPart } from "@/features/keeping/going";
import { TakeAlongPart } from "@/features/keeping/take-along";
import { AgePart } from "@/features/privacy/age";
import { ConsentsPart } from "@/features/privacy/consents";
import { VisibilityPart } from "@/features/privacy/visibility";
import { useMe } from "@/lib/auth";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";

export function PrivacyPage() {
  const me = useMe();
  const halls = useQuery(hallsQuery);
  const navigate = useNavigate();
  const mine = halls.data?.filter(({ my_role }) => my_role !== null) ?? [];
  return (
    <Page title="Privacy" above={<BackLink to="/account">Account</BackLink>} width="narrow">
      <VisibilityPart />
      <ConsentsPart halls={mine} />
      <AgePart />
      <GoingPart />
      <TakeAlongPart />
      {!me.is_demo && <ForgetPart onGone={(token) => void navigate({ to: "/receipts/$token", params: { token } })} />}
    </Page>
  );
}
