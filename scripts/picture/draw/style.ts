import type { Theme } from "../look/theme.js";

/** Fonts by family: whoever looks at the picture has one of them. */
const sans = "'Segoe UI', -apple-system, 'Noto Sans', Helvetica, Arial, 'DejaVu Sans', sans-serif";
const mono = "Consolas, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace";

const fixed = `text{font-family:${sans};font-size:12px}.t{font-size:14px;font-weight:600}.d{font-family:${mono};font-size:11px}.l{font-size:12px;font-weight:600}.e{font-size:11px}.i{font-size:13px;font-weight:700;text-anchor:middle}.m{text-anchor:middle}`;

function colors({ page, card, cardBorder, frame, frameBorder, text, quiet, edge, hatch, status }: Theme): string {
  const tones = Object.entries(status).map(
    ([tone, color]) => `.${tone}{fill:${color}}.s-${tone}{stroke:${color}}.b-${tone}{fill:${color};stroke:none}`,
  );
  return [
    `.page{fill:${page}}.card{fill:${card};stroke:${cardBorder}}.frame{fill:${frame};stroke:${frameBorder}}`,
    `.branch{fill:none;stroke:${frameBorder}}text{fill:${text}}.k,.d{fill:${quiet}}.q{fill:${quiet}}`,
    `.edge{fill:none;stroke:${edge};stroke-width:1.5}.head{fill:${edge}}.plate{fill:${page}}.hatch{stroke:${hatch};stroke-width:2}`,
    ...tones,
  ].join("");
}

/** The style sheet of a picture: one theme, or the light one with the dark one for readers who prefer it. */
export function styleSheet(theme: Theme, dark: Theme | undefined): string {
  const night = dark === undefined ? "" : `@media(prefers-color-scheme:dark){${colors(dark)}}`;
  return fixed + colors(theme) + night;
}
