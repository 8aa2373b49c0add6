import { useEffect, useState } from "preact/hooks";
import { chooseTheme, currentTheme, followTheme, type PageTheme } from "./theme.js";

/** The button that turns the page dark or light. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<PageTheme>(currentTheme());
  useEffect(() => followTheme(setTheme), []);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      class="button theme-switch"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => {
        chooseTheme(other);
        setTheme(other);
      }}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path fill="currentColor" d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6v10.8A5.4 5.4 0 0 1 8 2.6Z" />
      </svg>
    </button>
  );
}
