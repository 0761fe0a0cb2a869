import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";
import { parseTheme, themeCookie } from "@/lib/preferences/choices";

export const metadata: Metadata = {
  title: { default: "Huntboard", template: "%s · Huntboard" },
  description: "Hunt through Microsoft Entra ID sign-in logs.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** The theme comes from a cookie, not from a script: the policy allows no inline script and the first paint is right. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
