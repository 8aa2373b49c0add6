import { styleSheet } from "../../scripts/picture/draw/style.js";
import { darkTheme, lightTheme } from "../../scripts/picture/look/theme.js";

let isAdded = false;

/** The colors and fonts of pictures, as picture files have them, for pictures within this page only. */
export function addPictureStyle(): void {
  if (isAdded) return;
  isAdded = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `.flow-picture{${styleSheet(lightTheme, undefined)}}` +
      `[data-theme="dark"] .flow-picture{${styleSheet(darkTheme, undefined)}}`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
