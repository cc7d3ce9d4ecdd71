/** What whoever refers does on screen: going on to the next part, and signing on the glass. */
import type { Page } from 'playwright-core';

export const onward = (page: Page): Promise<void> => page.getByRole('button', { name: /ga verder/ }).click();

/** `nth`: which pad of the page. */
export async function draw(page: Page, nth: number): Promise<void> {
  const pad = page.locator('[data-live="sign"] canvas').nth(nth);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no pad to sign on');
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  for (let at = 1; at <= 8; at += 1) await page.mouse.move(box.x + 20 + at * 18, box.y + 60 + (at % 2 === 0 ? -25 : 25));
  await page.mouse.up();
}
