/** Which state a page is in, as far as axe can tell: two pages with the same state are judged the same. */
import type { Page } from 'playwright-core';

/**
 * Width, address without numbers and keys, title and headings without figures, and the tree of the page: tags, roles, states, classes, labels of parts, what scrolls in its own box, whether
 * a name or a reference is there. Other words are left out, since axe only asks whether they are there; neighbours that are alike count up to four.
 * Anything opened, chosen, refused or added is another state.
 */
export async function stateOf(page: Page): Promise<string> {
  const { pathname } = new URL(page.url());
  const pattern = pathname.split('/').map((part) => (/\d/.test(part) || part.length > 30 ? '#' : part)).join('/');
  return `${page.viewportSize()?.width ?? 0} ${pattern}\n${await page.evaluate(shapeOfPage)}`;
}

function shapeOfPage(): string {
  /** Told in full: what they say is a state, a role or a look. */
  const said = ['role', 'type', 'class', 'lang', 'dir', 'scope', 'tabindex', 'target', 'autocomplete', 'inputmode', 'colspan', 'rowspan', 'data-live'];
  const states = ['open', 'hidden', 'disabled', 'required', 'readonly', 'multiple'];
  const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
  const named = ['alt', 'title', 'href', 'name', 'placeholder'];
  const plain = (text: string | null): string => (text ?? '').replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim();
  const stands = (id: string): boolean => document.getElementById(id) !== null;

  const scrolls = (node: Element): boolean => (node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight) && /auto|scroll/.test(getComputedStyle(node).overflow);

  const wordsOf = (node: Element): string => {
    const found = said.flatMap((name) => (node.hasAttribute(name) ? [`${name}=${node.getAttribute(name)}`] : []));
    for (const name of states) if (node.hasAttribute(name)) found.push(name);
    for (const name of named) if (node.hasAttribute(name)) found.push(`${name}${plain(node.getAttribute(name)) === '' ? ' empty' : ''}`);
    for (const name of references) if (node.hasAttribute(name)) found.push(`${name}${(node.getAttribute(name) ?? '').split(' ').every(stands) ? '' : ' broken'}`);
    for (const { name, value } of node.attributes) if (name.startsWith('aria-') && !references.includes(name) && !named.includes(name)) found.push(`${name}=${plain(value)}`);
    if (node.id !== '') found.push(document.querySelectorAll(`[id="${CSS.escape(node.id)}"]`).length > 1 ? 'id twice' : 'id');
    if (node.hasAttribute('style')) found.push(`style=${plain(node.getAttribute('style'))}`);
    if (scrolls(node)) found.push('scrolls');
    if (node instanceof HTMLInputElement) found.push(`checked=${node.checked} filled=${node.value !== ''} labels=${node.labels?.length ?? 0}`);
    if (node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) found.push(`filled=${node.value !== ''} labels=${node.labels.length}`);
    return found.join(' ');
  };

  // A table counts as large from four rows on.
  const together = (shapes: readonly string[]): string => shapes.filter((one, at) => at < 4 || shapes.slice(at - 4, at).some((before) => before !== one)).join('');

  const shape = (node: Element): string => {
    const tag = node.tagName.toLowerCase();
    if (tag === 'script' || tag === 'style' || tag === 'meta' || tag === 'link') return '';
    // Of a drawing: which marks there are, and whether each bears words.
    if (tag === 'svg') return `<svg ${wordsOf(node)} ${[...new Set([...node.querySelectorAll('*')].map((one) => `${one.tagName}.${one.getAttribute('class') ?? ''}.${one.getAttribute('role') ?? ''}.${one.childElementCount === 0 && plain(one.textContent) !== ''}`))].sort().join(' ')}>`;
    const heading = /^h[1-6]$/.test(tag) ? plain(node.textContent) : '';
    const inside = [...node.childNodes].map((child) => (child instanceof Element ? shape(child) : child.nodeType === Node.TEXT_NODE && plain(child.textContent) !== '' ? 't' : ''));
    return `<${tag} ${wordsOf(node)} ${heading}>${together(inside.filter((one) => one !== ''))}</>`;
  };
  return `${plain(document.title)}\n${document.documentElement.lang}\n${shape(document.body)}`;
}
