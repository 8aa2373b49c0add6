import { element, type XmlElement } from "../../core/xml/element.js";
import { writeXml } from "../../core/xml/write-xml.js";
import { pageMargin } from "../layout/measures.js";
import type { PictureDrawing, PictureHead } from "../drawing.js";
import type { PlacedContents } from "../layout/placed.js";
import { darkTheme, lightTheme } from "../look/theme.js";
import { drawContents } from "./draw-node.js";
import { styleSheet } from "./style.js";

export type ThemeName = "light" | "dark" | "auto";

/** Everything in the picture but its style sheet. */
export function pictureDrawing(contents: PlacedContents, head: PictureHead): PictureDrawing {
  const width = Math.ceil(contents.width) + 2 * pageMargin;
  const height = Math.ceil(contents.height) + 2 * pageMargin;
  return {
    ...head,
    width,
    height,
    elements: [
      element("defs", {}, hatch()),
      element("rect", { class: "page", width: String(width), height: String(height) }),
      element("g", { transform: `translate(${pageMargin} ${pageMargin})` }, ...drawContents(contents)),
    ],
  };
}

/** The whole picture as the text of an SVG file. Same input, same bytes. */
export function drawPicture(drawing: PictureDrawing, theme: ThemeName): string {
  const { width, height, title, description, elements } = drawing;
  const style =
    theme === "dark"
      ? styleSheet(darkTheme, undefined)
      : styleSheet(lightTheme, theme === "auto" ? darkTheme : undefined);
  const root = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width: String(width),
      height: String(height),
      role: "img",
      "aria-labelledby": "picture-title picture-description",
    },
    element("title", { id: "picture-title" }, title),
    element("desc", { id: "picture-description" }, description),
    element("style", {}, style),
    ...elements,
  );
  return `${writeXml(root, { lineEnd: "\n", declaration: false, byteOrderMark: false })}\n`;
}

function hatch(): XmlElement {
  const line = element("path", { class: "hatch", d: "M0 0V8" });
  const turn = { width: "8", height: "8", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return element("pattern", { id: "hatch", ...turn }, line);
}
