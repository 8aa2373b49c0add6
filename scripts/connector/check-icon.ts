import { readIcon } from "./model/read-icon.js";
import type { Origin, SourceSet } from "./source-set.js";

/** Colors that certification refuses: the platform's default and white. Source: Microsoft Learn, "Prepare connector files for certification". */
const reservedColors = ["#007ee5", "#ffffff"];

/** Reads icon.png, which goes into the product as it is. Undefined when it is missing or not a PNG image. */
export function readIconSource(sources: SourceSet, file: string): Uint8Array | undefined {
  const bytes = sources.bytes(file);
  if (bytes === undefined) {
    const drawing = file.replace(/\.png$/, ".svg");
    const help = sources.files.exists(drawing) ? ", expected one exported from icon.svg" : "";
    sources.reportFile(file, "IconMissing", `the connector has no icon.png${help}`, "warning");
    return undefined;
  }
  if (readIcon(bytes).png !== undefined) return bytes;
  sources.reportFile(file, "IconNotPng", "the file is not a PNG image, whatever its name says");
  return undefined;
}

/** Checks `iconBrandColor`, the color of the tile behind the icon. */
export function checkBrandColor(sources: SourceSet, origin: Origin, color: unknown): void {
  const isColor = typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color);
  if (isColor && !reservedColors.includes(color.toLowerCase())) return;
  sources.report(origin, {
    code: isColor ? "BrandColorReserved" : "BrandColorNotValid",
    message: `iconBrandColor is '${String(color)}', expected a color like #1b4f72, but not ${reservedColors.join(" or ")}`,
  });
}
