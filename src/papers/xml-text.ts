/** Without the characters that XML cannot carry: one of them makes a whole file unreadable. */
export function xmlText(text: string): string {
  return text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '');
}
