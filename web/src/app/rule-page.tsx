/** A rule of the coach, explained. */
import { useParams } from "@tanstack/react-router";
import { RulePage as Explained } from "@/features/coach/rules";

export function RulePage() {
  const { ruleId } = useParams({ from: "/inside/coach/rules/$ruleId" });
  return <Explained ruleId={ruleId} />;
}
