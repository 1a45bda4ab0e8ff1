import { expect, it } from "vitest";
import { loadedUrls } from "./shell";

it("keeps what is ours and not data, each once", () => {
  const own = location.origin;
  const entries = ["/assets/a.js", "/assets/a.js", "/api/me", "/inter.woff2"].map((path) => ({ name: own + path }));
  expect(loadedUrls([...entries, { name: "https://elsewhere.example/b.js" }])).toEqual(["/assets/a.js", "/inter.woff2"]);
});
