import { describe, expect, test } from 'vitest';
import { parse, productFiles } from './sources.ts';
import { touches, type World } from './purity.ts';

const pureRooms = ['values', 'protocol', 'engine', 'domain', 'papers'];
/** What each room may take from the world. The roof (`app.ts`, `main.ts`, `roof/`) may take all of it. */
const allowed: Record<string, World[]> = {
  ...Object.fromEntries(pureRooms.map((room) => [room, []])),
  store: ['node', 'timer', 'process'],
  work: ['node'],
  web: ['node', 'timer'],
  jobs: ['node', 'timer'],
};

/** A lock of a folder asks whether its holder still lives: that is the machine's time, no moment of any case. */
const exceptions: Record<string, World[]> = { 'src/store/folder-lock.ts': ['clock'] };

const roomOf = (file: string): string => file.split('/')[1] ?? '';
/** Scripts for the browser run there, with its own clock and network. */
const inBrowser = (file: string): boolean => file.startsWith('src/web/scripts/');

describe('rooms take no more from the world than they may', () => {
  test.each(Object.keys(allowed))('%s', (room) => {
    const files = productFiles().filter((file) => roomOf(file) === room && !inBrowser(file));
    const found = files.flatMap((file) => touches(parse(file)).filter(({ world }) => !allowed[room]?.includes(world) && !exceptions[file]?.includes(world)));
    expect(found).toEqual([]);
  });

  test('every room is listed, or is the roof', () => {
    const rooms = new Set(productFiles().filter((file) => file.split('/').length > 2).map(roomOf));
    expect([...rooms].filter((room) => !(room in allowed) && room !== 'roof')).toEqual([]);
  });
});

describe('the rule sees', () => {
  test.each<[string, World]>([
    ['const a = new Date();', 'clock'], ['const a = new Date;', 'clock'], ['f(Date.now())', 'clock'], ['const t = Temporal.Now.plainDateISO()', 'clock'], ['Math.random()', 'chance'],
    ['const home = process.env.HOME', 'environment'], ['await fetch("http://x")', 'network'], ['import { x } from "node:fs"', 'node'], ['setTimeout(f, 1)', 'timer'],
    ['const { env } = process', 'environment'], ['kill(process.pid)', 'process'], ['const go = fetch', 'network'],
  ])('%s', (text, world) => {
    expect(touches(parse('a.ts', text)).map((touch) => touch.world)).toContain(world);
  });

  test.each(['new Date(0)', 'Date.parse("2026-01-01")', 'const a = { fetch: 1 }; a.fetch', 'import type { X } from "node:fs"', 'const process2 = 1', 'Math.round(1)'])('nothing in %s', (text) => {
    expect(touches(parse('a.ts', text))).toEqual([]);
  });
});
