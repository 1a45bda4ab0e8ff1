/** A short word after something went away, with the way back. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Says what happened and offers to take it back for ten seconds. */
export function offerUndo(sentence: string, undo: () => void) {
  const id = notifications.show({
    autoClose: 10_000,
    withCloseButton: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text>{sentence}</Text>
        <Button
          size="sm"
          variant="light"
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
}

export function say(sentence: string) {
  notifications.show({ message: sentence, autoClose: 4000 });
}

export function sayProblem(sentence: string) {
  notifications.show({ message: sentence, color: "red", autoClose: 8000 });
}
