/** Colours that hold on white paper, also when it is printed in grey; shapes say the same. */
export const inks = {
  ink: "#10151c",
  soft: "#3d4653",
  muted: "#57606d",
  line: "#d5dae1",
  wash: "#f4f6f8",
  gap: "#b9c0ca",
  interactive: "#1b5cd0",
  "non-interactive": "#995600",
  failure: "#9c1444",
  flag: "#10151c",
} as const;
