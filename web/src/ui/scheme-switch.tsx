/** Dark, light, or as the device says. */
import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";

export const SCHEMES = [
  { value: "auto", label: "As the device", icon: IconDeviceDesktop },
  { value: "dark", label: "Dark", icon: IconMoon },
  { value: "light", label: "Light", icon: IconSun },
] as const;

/** `onChoose` hears what was chosen, to do more than change this device. */
export function SchemeSwitch({ onChoose }: { onChoose?: (scheme: MantineColorScheme) => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Now = SCHEMES.find(({ value }) => value === colorScheme)?.icon ?? IconDeviceDesktop;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Dark or light">
          <Now size={22} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={20} stroke={1.75} />}
            rightSection={value === colorScheme ? <IconCheck size={18} aria-label="chosen" /> : null}
            onClick={() => (onChoose ?? setColorScheme)(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
