/** axe in a page, put there once for as long as the page stands, and what it finds. */
import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

export type Rules = { only: string[] } | { without: string[] };

/** One line for each place that breaks a rule; [] when there is none. */
export async function violationsIn(page: Page, rules?: Rules): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('a frame in the page: axe looks at the page alone');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.join(' ')}: ${failureSummary ?? ''}`));
  }, optionsFor(rules));
}

/** Only what is wrong is told, which takes nothing from what is looked at. */
function optionsFor(rules: Rules | undefined): RunOptions {
  if (rules === undefined) return { resultTypes: ['violations'] };
  if ('only' in rules) return { resultTypes: ['violations'], runOnly: { type: 'rule', values: rules.only } };
  return { resultTypes: ['violations'], rules: Object.fromEntries(rules.without.map((rule) => [rule, { enabled: false }])) };
}
