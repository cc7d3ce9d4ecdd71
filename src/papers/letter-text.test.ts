import { expect, test } from 'vitest';
import { placesOf, plainText, renderLine, renderTemplate } from './letter-text.ts';

const template = 'Dag {{huurder.aanspreking}}\n\n{{afspraak}}\n\n## Wat doen we?\n- We kijken **samen**.\n- We vragen {{vraag}}.\n\nBel op **{{telefoon}}**.';
const places = { 'huurder.aanspreking': 'Amina', afspraak: { facts: [['Wanneer', 'woensdag 9 december']] }, vraag: 'wat moeilijk is', telefoon: '051 00 00 11' } as const;

test('a letter text becomes blocks, with every place filled', () => {
  expect(renderTemplate(template, places)).toEqual({ blocks: [
    { is: 'text', runs: ['Dag Amina'] },
    { is: 'facts', framed: true, rows: [['Wanneer', 'woensdag 9 december']] },
    { is: 'heading', level: 2, text: 'Wat doen we?' },
    { is: 'list', items: [['We kijken ', { strong: 'samen' }, '.'], ['We vragen wat moeilijk is.']] },
    { is: 'text', runs: ['Bel op ', { strong: '051 00 00 11' }, '.'] },
  ] });
});

test('a place that nobody fills is refused by name, all of them at once', () => {
  expect(renderTemplate('{{a}} en {{b.c}} en {{telefoon}}', places)).toEqual({ problem: 'unknown-place', places: ['a', 'b.c'] });
  expect(renderTemplate('{{constructor}} {{toString}}', places)).toEqual({ problem: 'unknown-place', places: ['constructor', 'toString'] });
});

test('a block cannot stand inside a sentence or a subject', () => {
  expect(renderTemplate('Kom op {{afspraak}} langs', places)).toEqual({ problem: 'block-in-sentence', places: ['afspraak'] });
  expect(renderLine('Kom op {{ afspraak }} langs', places)).toEqual({ problem: 'block-in-sentence', places: ['afspraak'] });
});

test('T-11 a name that looks like markup stays a name', () => {
  const odd = '**vet** {{vraag}}\n\n# kop\n- $& `x`';
  const rendered = renderTemplate('Dag {{naam}}, tot {{vraag}}.', { naam: odd, vraag: 'dan' });
  expect(rendered).toEqual({ blocks: [{ is: 'text', runs: [`Dag ${odd}, tot dan.`] }] });
});

test('places are listed once, in order', () => {
  expect(placesOf(template)).toEqual(['huurder.aanspreking', 'afspraak', 'vraag', 'telefoon']);
});

test('the plain text of a letter reads on its own', () => {
  const rendered = renderTemplate(template, places);
  expect('blocks' in rendered && plainText(rendered.blocks)).toBe('Dag Amina\n\nWanneer: woensdag 9 december\n\nWat doen we?\n\n- We kijken samen.\n- We vragen wat moeilijk is.\n\nBel op 051 00 00 11.');
});

test('numbered points stay numbered, a list may follow its sentence', () => {
  expect(renderTemplate('Je bent akkoord:\n\n1. met een\n2. met twee\n\nZo ook:\n- dit\n- dat', {})).toEqual({ blocks: [
    { is: 'text', runs: ['Je bent akkoord:'] },
    { is: 'list', numbered: true, items: [['met een'], ['met twee']] },
    { is: 'text', runs: ['Zo ook:'] },
    { is: 'list', items: [['dit'], ['dat']] },
  ] });
});
