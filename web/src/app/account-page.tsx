/** My account, with the badges I earned. */
import { AccountPage as Account } from "@/features/accounts/account-page";
import { MyBadges } from "@/features/drills/badges";

export function AccountPage() {
  return <Account badges={<MyBadges />} />;
}
