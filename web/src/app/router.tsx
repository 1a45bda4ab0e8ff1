/** Every address of the app, and the gate that asks strangers to sign in. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { drillSearch } from "@/features/drills/filter";
import { searchOf } from "@/pool/shot-filters";
import { meQuery, welcomeQuery } from "@/lib/auth";
import { ErrorPage } from "./error-page";
import { Layout } from "./layout";
import { NotFoundPage } from "./not-found-page";
import { numbersPageSearch } from "./numbers-search";
import { PagePending } from "./page-pending";
import { queries } from "./queries";
import { Root } from "./root";
import { shotsSearch } from "./shots-search";

interface DoorSearch {
  next?: string;
}
/** Where to go after the door: a path of this app, never another site. */
function doorSearch(search: Record<string, unknown>): DoorSearch {
  const next = search.next;
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}

const root = createRootRoute({ component: Root });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: doorSearch,
  beforeLoad: async ({ search }) => {
    const welcome = await queries.fetchQuery(welcomeQuery).catch(() => null);
    if (welcome?.owner_needed && !welcome.demo) throw redirect({ to: "/welcome" });
    if (await queries.ensureQueryData(meQuery).catch(() => null)) throw redirect({ to: search.next ?? "/" });
  },
  component: lazyRouteComponent(() => import("@/features/accounts/sign-in-page"), "SignInPage"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: doorSearch,
  component: lazyRouteComponent(() => import("@/features/accounts/sign-up-page"), "SignUpPage"),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  validateSearch: (search: Record<string, unknown>) => (typeof search.owner === "string" ? { owner: search.owner } : {}) as { owner?: string },
  component: lazyRouteComponent(() => import("@/features/accounts/welcome-page"), "WelcomePage"),
});
const join = createRoute({
  getParentRoute: () => root,
  path: "/invitations/$token",
  component: lazyRouteComponent(() => import("./join-page"), "JoinPage"),
});

const shortJoin = createRoute({
  getParentRoute: () => root,
  path: "/join/$token",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/invitations/$token", params, replace: true });
  },
});

const receipt = createRoute({
  getParentRoute: () => root,
  path: "/receipts/$token",
  component: lazyRouteComponent(() => import("@/features/keeping/receipt-page"), "ReceiptPage"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ location }) => {
    const me = await queries.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { next: location.href } });
  },
  component: Layout,
});
const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./home-page"), "HomePage"),
});
const sessions = createRoute({
  getParentRoute: () => inside,
  path: "/sessions",
  component: lazyRouteComponent(() => import("./sessions-page"), "SessionsPage"),
});
const newSession = createRoute({
  getParentRoute: () => inside,
  path: "/sessions/new",
  validateSearch: (search: Record<string, unknown>) => (typeof search.appointment === "string" ? { appointment: search.appointment } : {}) as { appointment?: string },
  component: lazyRouteComponent(() => import("./new-session-page"), "NewSessionPage"),
});
const session = createRoute({
  getParentRoute: () => inside,
  path: "/sessions/$sessionId",
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import("./session-page"), "SessionPage"),
});
const shots = createRoute({
  getParentRoute: () => inside,
  path: "/shots",
  validateSearch: shotsSearch,
  component: lazyRouteComponent(() => import("./shots-page"), "ShotsPage"),
});
const clips = createRoute({
  getParentRoute: () => inside,
  path: "/clips",
  component: lazyRouteComponent(() => import("./clips-page"), "ClipsPage"),
});
const numbers = createRoute({
  getParentRoute: () => inside,
  path: "/numbers",
  validateSearch: numbersPageSearch,
  component: lazyRouteComponent(() => import("./numbers-page"), "NumbersPage"),
});
const log = createRoute({
  getParentRoute: () => inside,
  path: "/sessions/$sessionId/log",
  component: lazyRouteComponent(() => import("./log-page"), "LogPage"),
});
const halls = createRoute({
  getParentRoute: () => inside,
  path: "/halls",
  component: lazyRouteComponent(() => import("@/features/halls/halls-page"), "HallsPage"),
});
const hall = createRoute({
  getParentRoute: () => inside,
  path: "/halls/$hallId",
  component: lazyRouteComponent(() => import("./hall-page"), "HallPage"),
});
const inbox = createRoute({
  getParentRoute: () => inside,
  path: "/inbox",
  component: lazyRouteComponent(() => import("@/features/inbox/inbox-page"), "InboxPage"),
});
const inboxSettings = createRoute({
  getParentRoute: () => inside,
  path: "/inbox/settings",
  component: lazyRouteComponent(() => import("@/features/inbox/settings-page"), "InboxSettingsPage"),
});
const bookings = createRoute({
  getParentRoute: () => inside,
  path: "/bookings",
  component: lazyRouteComponent(() => import("@/features/bookings/bookings-page"), "BookingsPage"),
});
const book = createRoute({
  getParentRoute: () => inside,
  path: "/bookings/new",
  component: lazyRouteComponent(() => import("./book-page"), "BookPage"),
});
const appointment = createRoute({
  getParentRoute: () => inside,
  path: "/bookings/$appointmentId",
  component: lazyRouteComponent(() => import("@/features/bookings/appointment-page"), "AppointmentPage"),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: lazyRouteComponent(() => import("./account-page"), "AccountPage"),
});

const drills = createRoute({
  getParentRoute: () => inside,
  path: "/drills",
  validateSearch: drillSearch,
  component: lazyRouteComponent(() => import("@/features/drills/library-page"), "LibraryPage"),
});
const newDrill = createRoute({
  getParentRoute: () => inside,
  path: "/drills/new",
  component: lazyRouteComponent(() => import("@/features/drills/editor-page"), "NewDrillPage"),
});
const benchmarks = createRoute({
  getParentRoute: () => inside,
  path: "/drills/benchmarks",
  component: lazyRouteComponent(() => import("@/features/drills/benchmarks-page"), "BenchmarksPage"),
});
const coaches = createRoute({
  getParentRoute: () => inside,
  path: "/drills/coaches",
  component: lazyRouteComponent(() => import("@/features/drills/coaches-page"), "CoachesPage"),
});
const player = createRoute({
  getParentRoute: () => inside,
  path: "/drills/players/$personId",
  component: lazyRouteComponent(() => import("@/features/drills/player-page"), "PlayerPage"),
});
const drill = createRoute({
  getParentRoute: () => inside,
  path: "/drills/$drillId",
  component: lazyRouteComponent(() => import("@/features/drills/drill-page"), "DrillPage"),
});
const editDrill = createRoute({
  getParentRoute: () => inside,
  path: "/drills/$drillId/edit",
  component: lazyRouteComponent(() => import("@/features/drills/editor-page"), "EditDrillPage"),
});
const drillRun = createRoute({
  getParentRoute: () => inside,
  path: "/drills/$drillId/run/$runId",
  component: lazyRouteComponent(() => import("@/features/drills/run-page"), "RunPage"),
});
const drillPages = [drills, newDrill, benchmarks, coaches, player, drill, editDrill, drillRun];

const privacy = createRoute({
  getParentRoute: () => inside,
  path: "/privacy",
  component: lazyRouteComponent(() => import("./privacy-page"), "PrivacyPage"),
});

const coach = createRoute({
  getParentRoute: () => inside,
  path: "/coach",
  component: lazyRouteComponent(() => import("@/features/coach/coach"), "Coach"),
});
const coachRules = createRoute({
  getParentRoute: () => inside,
  path: "/coach/rules",
  component: lazyRouteComponent(() => import("@/features/coach/rules"), "Rules"),
});
const coachRule = createRoute({
  getParentRoute: () => inside,
  path: "/coach/rules/$ruleId",
  component: lazyRouteComponent(() => import("./rule-page"), "RulePage"),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, signUp, welcome, join, shortJoin, receipt, inside.addChildren([home, sessions, newSession, session, log, numbers, shots, clips, halls, hall, account, privacy, inbox, inboxSettings, bookings, book, appointment, coach, coachRules, coachRule, ...drillPages])]),
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: () => <NotFoundPage />,
  defaultPendingComponent: PagePending,
  defaultPendingMs: 150,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
