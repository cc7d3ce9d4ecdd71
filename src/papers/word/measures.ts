/** Lengths of a word processor: twentieths of a point, and eighths of one for borders. */
export const mm = (millimetres: number): number => Math.round(millimetres * 56.693);

/** Half points, as fonts are measured. */
export const points = (size: number): number => Math.round(size * 2);

/** What lies between the margins of an A4. */
export const PAGE = { width: 210, height: 297 } as const;
export const MARGINS = { letter: { left: 24, right: 24, top: 20, bottom: 24 }, sheet: { left: 20, right: 20, top: 17, bottom: 20 } } as const;

export const INK = '16201F';
export const SOFT = '434D4B';
export const ACCENT = '0A5A5F';
export const RULE = 'C9C3B6';
