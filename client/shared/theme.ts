import "./theme.css";

export type PageTheme = "light" | "dark";

const key = "power-batch-theme";

/** What the reader chose on this page; undefined follows the system. Storage may be closed, as in private windows. */
function chosenTheme(): PageTheme | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === "light" || value === "dark" ? value : undefined;
  } catch {
    return undefined;
  }
}

export function currentTheme(): PageTheme {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

/** Shows the reader's theme, and follows the system as long as nothing was chosen. */
export function followTheme(changed: (theme: PageTheme) => void): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = (): void => {
    const theme = chosenTheme() ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset["theme"] = theme;
    changed(theme);
  };
  dark.addEventListener("change", show);
  show();
}

export function chooseTheme(theme: PageTheme): void {
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // The choice lasts as long as the page.
  }
}
