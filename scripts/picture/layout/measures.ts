/** Sizes of a picture, in pixels. */
export const cardWidth = 300;
export const titleSize = 14;
export const kindSize = 12;
export const line = { title: 19, kind: 17 } as const;
export const frame = {
  padding: 16,
  /** Between the card of a frame and its contents. */
  top: 24,
  /** Between branches. */
  gap: 20,
  /** Height of a branch's label. */
  label: 26,
  /** Width of a branch with nothing in it. */
  least: 140,
  /** Height of a branch with nothing in it. */
  empty: 28,
} as const;
export const pageMargin = 24;
