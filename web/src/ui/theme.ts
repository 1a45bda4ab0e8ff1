/** The look of the house, set here and nowhere else: colours, type, sizes, and how Mantine's parts wear them. */
import {
  ActionIcon,
  Anchor,
  Button,
  type CSSVariablesResolver,
  Checkbox,
  InputWrapper,
  Menu,
  Modal,
  type MantineColorsTuple,
  Paper,
  PasswordInput,
  SegmentedControl,
  Skeleton,
  createTheme,
  defaultVariantColorsResolver,
} from "@mantine/core";

const chalk: MantineColorsTuple = ["#eaf5fc", "#d3e9f8", "#a9d3f0", "#7bbce8", "#4aa3df", "#2f8fcd", "#2380bd", "#1f6fa8", "#195a89", "#13466b"];
const brass: MantineColorsTuple = ["#fbf4e4", "#f5e6c4", "#ecd093", "#e3bb66", "#d9a441", "#c08d2c", "#a6781e", "#8a5f10", "#6d4b0c", "#523808"];
const mint: MantineColorsTuple = ["#e7f8ef", "#cdf0de", "#9fe1c0", "#73d2a4", "#4cc38a", "#35ab74", "#269360", "#1c7a4c", "#15603b", "#0f482c"];
const red: MantineColorsTuple = ["#fdecea", "#fad5d0", "#f3aca3", "#ec8577", "#e5604d", "#d14a38", "#c5402f", "#b83a2c", "#912d22", "#6d2119"];
const plum: MantineColorsTuple = ["#f3effa", "#e5def4", "#cdc0ea", "#b9a7e1", "#a78bda", "#8f70cb", "#7d5dc0", "#6b4bb5", "#54398f", "#402b6d"];
const dark: MantineColorsTuple = ["#e9ece8", "#c3cac5", "#a3ada7", "#748079", "#36433d", "#2a3630", "#1f2925", "#161e1b", "#0f1513", "#0a0f0d"];

const HEIGHTS: Record<string, string> = { sm: "44px", md: "48px", lg: "56px" };
const tall = (variable: string) => (_: unknown, props: { size?: string | number }) => ({
  root: { [variable]: HEIGHTS[String(props.size ?? "md")] ?? HEIGHTS.md },
});

export const theme = createTheme({
  colors: { chalk, brass, mint, red, plum, dark },
  black: "#0f1513",
  white: "#fbfaf6",
  primaryColor: "chalk",
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const isAction = (input.color ?? "chalk") === "chalk";
    if (isAction && input.variant === "filled") return { ...colours, color: "var(--on-action)" };
    if (isAction && input.variant === "light") return { ...colours, background: "var(--action-wash)", hover: "var(--action-wash-hover)", color: "var(--action-ink)" };
    return colours;
  },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: "13px", sm: "16px", md: "16px", lg: "20px", xl: "28px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.35", xl: "1.2" },
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "28px", lineHeight: "1.2" },
      h2: { fontSize: "20px", lineHeight: "1.3" },
      h3: { fontSize: "16px", lineHeight: "1.4" },
    },
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "6px", sm: "8px", md: "10px", lg: "14px", xl: "20px" },
  defaultRadius: "md",
  shadows: { md: "0 8px 28px rgb(0 0 0 / 24%)" },
  breakpoints: { xs: "30em", sm: "40em", md: "56em", lg: "72em", xl: "90em" },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: Button.extend({ defaultProps: { size: "md" }, vars: tall("--button-height") as never }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 44, variant: "subtle", color: "gray" } }),
    Anchor: Anchor.extend({ defaultProps: { underline: "hover" } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "md" } }),
    Input: { defaultProps: { size: "md" }, vars: () => ({ wrapper: { "--input-height": "48px", "--input-fz": "16px" } }) },
    InputWrapper: InputWrapper.extend({ defaultProps: { size: "md" }, styles: { label: { marginBottom: 4 } } }),
    Menu: Menu.extend({ styles: { item: { minHeight: 44, fontSize: 16 } }, defaultProps: { shadow: "md", withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.6 }, shadow: "md" } }),
    PasswordInput: PasswordInput.extend({
      defaultProps: { rightSectionWidth: 48, visibilityToggleButtonProps: { tabIndex: 0, "aria-label": "Show or hide the password" } },
    }),
    Paper: Paper.extend({ defaultProps: { p: "md", radius: "md" } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: "md" }, styles: { root: { background: "var(--surface-2)" }, label: { minHeight: 40, display: "grid", placeItems: "center" } } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "md" } }),
  },
});

/** Surfaces and the colours of the game by their meaning; every style sheet uses these names. */
export const variables: CSSVariablesResolver = () => ({
  variables: { "--felt": "#1f7a5c", "--felt-deep": "#176349", "--tap": "44px" },
  dark: {
    "--mantine-color-body": "#0f1513",
    "--mantine-color-error": "#ec8577",
    "--mantine-color-placeholder": "#8a968f",
    "--mantine-color-anchor": "#7bbce8",
    "--surface-1": "#161e1b",
    "--surface-2": "#1f2925",
    "--line": "#2a3630",
    "--ink": "#f3f1ea",
    "--ink-soft": "#a3ada7",
    "--action": "#4aa3df",
    "--action-ink": "#7bbce8",
    "--on-action": "#08131b",
    "--action-wash": "#1b2f3b",
    "--action-wash-hover": "#213a49",
    "--make": "#4cc38a",
    "--miss": "#e5604d",
    "--miss-ink": "#f08a7b",
    "--safety": "#a78bda",
    "--brass": "#d9a441",
    "--unknown": "#8a968f",
    "--mark-ink": "#0f1513",
  },
  light: {
    "--mantine-color-body": "#f3f1ea",
    "--mantine-color-text": "#17201c",
    "--mantine-color-dimmed": "#55605a",
    "--mantine-color-error": "#b83a2c",
    "--mantine-color-placeholder": "#6b756f",
    "--mantine-color-anchor": "#1b6296",
    "--mantine-color-default-border": "#cfcabb",
    "--surface-1": "#fbfaf6",
    "--surface-2": "#e8e5da",
    "--line": "#dcd8cb",
    "--ink": "#17201c",
    "--ink-soft": "#55605a",
    "--action": "#1f6fa8",
    "--action-ink": "#1b6296",
    "--on-action": "#ffffff",
    "--action-wash": "#dbe8f0",
    "--action-wash-hover": "#cddfea",
    "--make": "#1c7a4c",
    "--miss": "#b83a2c",
    "--miss-ink": "#b83a2c",
    "--safety": "#6b4bb5",
    "--brass": "#8a5f10",
    "--unknown": "#6b756f",
    "--mark-ink": "#ffffff",
  },
});
