import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { lookOf } from "./ball-look";
import { TableDrawing } from "./table-drawing";

describe("lookOf", () => {
  it.each([
    [{ kind: "cue", number: null }, "cue ball", "", false],
    [{ kind: "eight", number: 8 }, "8 ball", "8", false],
    [{ kind: "solid", number: 3 }, "3 ball", "3", false],
    [{ kind: "stripe", number: 11 }, "11 ball", "11", true],
    [{ kind: "stripe", number: null }, "a stripe", "", true],
    [{ kind: "unknown", number: null }, "a ball", "?", false],
    [{ kind: "other", number: 40 }, "a ball", "?", false],
  ] as const)("%o is %s", (ball, name, label, isStriped) => {
    expect(lookOf(ball)).toMatchObject({ name, label, isStriped });
  });

  it("gives a stripe the colour of its solid", () => {
    expect(lookOf({ kind: "stripe", number: 11 }).colour).toBe(lookOf({ kind: "solid", number: 3 }).colour);
  });
});

describe("TableDrawing", () => {
  const balls = [
    { id: 0, kind: "cue", number: null, x_m: 0.5, y_m: 0.6 },
    { id: 4, kind: "stripe", number: 12, x_m: 1, y_m: 0.2, isHidden: true },
  ] as const;

  it("shows every ball at its place, hidden ones faded", () => {
    const { container } = render(<TableDrawing size={{ length_m: 2.54, width_m: 1.27 }} orientation="landscape" balls={balls} label="Two balls" />);
    expect(screen.getByRole("img", { name: "Two balls" })).toBeDefined();
    const [cue, twelve] = [...container.querySelectorAll("[data-ball]")];
    expect(cue?.getAttribute("transform")).toBe("translate(500 670)");
    expect(cue?.getAttribute("opacity")).toBe("1");
    expect(Number(twelve?.getAttribute("opacity"))).toBeLessThan(0.6);
    expect(twelve?.textContent).toBe("12");
  });

  it("turns the table for phones", () => {
    const { container } = render(<TableDrawing size={{ length_m: 2.54, width_m: 1.27 }} orientation="portrait" balls={balls} label="Two balls" />);
    expect(container.querySelector("[data-ball]")?.getAttribute("transform")).toBe("translate(670 2040)");
  });
});
