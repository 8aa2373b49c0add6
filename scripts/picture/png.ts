import { InputError } from "../core/diagnostics/input-error.js";

/** Pixels that a PNG may have; a larger one cannot be opened by what people have. */
const maxPixels = 100_000_000;

/**
 * An SVG picture as a PNG, in twice its size while that is not too large.
 * @throws InputError when this platform has no renderer
 */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js").catch((error: unknown) => {
    throw new InputError(
      `PNG pictures need the package @resvg/resvg-js, which did not load (${error instanceof Error ? error.message : String(error)}); SVG needs nothing`,
    );
  });
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
  const scale = width * height * 4 <= maxPixels ? 2 : 1;
  if (width * height > maxPixels) {
    throw new InputError(
      `the picture has ${width} by ${height} pixels, expected at most ${maxPixels} for a PNG; use SVG`,
    );
  }
  const rendered = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: {
      loadSystemFonts: true,
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
      monospaceFamily: "DejaVu Sans Mono",
    },
  }).render();
  return rendered.asPng();
}
