import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useKeys } from "./use-keys";

function Page({ deeds }: { deeds: Record<string, () => void> }) {
  useKeys(deeds);
  return (
    <>
      <input aria-label="title" />
      <button type="button">press</button>
    </>
  );
}

it("hears the player's keys everywhere but in fields, and leaves space to buttons", () => {
  const deeds = { " ": vi.fn(), ".": vi.fn(), s: vi.fn() };
  render(<Page deeds={deeds} />);
  fireEvent.keyDown(document.body, { key: " " });
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "s" });
  fireEvent.keyDown(screen.getByRole("button"), { key: " " });
  fireEvent.keyDown(screen.getByRole("button"), { key: "." });
  fireEvent.keyDown(document.body, { key: "S", shiftKey: true });
  fireEvent.keyDown(document.body, { key: "s", ctrlKey: true });
  expect(deeds[" "]).toHaveBeenCalledTimes(1);
  expect(deeds["."]).toHaveBeenCalledTimes(1);
  expect(deeds.s).toHaveBeenCalledTimes(1);
});
