/** A short word after something went away, with the way back. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

const latest = new Map<string, string>();

/** Says what happened and offers to take it back for ten seconds; with a `key` it stands in for the last one of that key. */
export function offerUndo(sentence: string, undo: () => void, key?: string) {
  if (key && latest.has(key)) notifications.hide(latest.get(key) as string);
  const id = notifications.show({
    autoClose: 10_000,
    withCloseButton: true,
    closeButtonProps: { "aria-label": "Close", size: 44 },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text>{sentence}</Text>
        <Button
          size="sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
  if (key) latest.set(key, id);
}

export function say(sentence: string) {
  notifications.show({ message: sentence, autoClose: 4000, closeButtonProps: { "aria-label": "Close" } });
}

export function sayProblem(sentence: string) {
  notifications.show({ message: sentence, color: "red", autoClose: 8000, closeButtonProps: { "aria-label": "Close" } });
}
