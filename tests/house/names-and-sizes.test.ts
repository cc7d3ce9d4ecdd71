import { expect, test } from 'vitest';
import { allFiles, isCode, read } from './sources.ts';

const ours = (): string[] => allFiles().filter((file) => /^(src|tests|bench|prove|scripts|bin)\//.test(file));
const forbidden = /^(utils?|helpers?|shared|common|lib|libs|misc|types|index)$/;
/** Data written as code: their length says nothing about them. */
const tables = /\.(generated|table)\.tsx?$/;

test('no file or folder has a name that says nothing', () => {
  const parts = (file: string): string[] => file.split('/').map((part) => part.replace(/(\.test)?\.[a-z]+$/, ''));
  expect(ours().filter((file) => parts(file).some((part) => forbidden.test(part)))).toEqual([]);
});

test('names are lower case, words parted by hyphens', () => {
  const well = (file: string): boolean => file.split('/').every((part) => /^[a-z0-9.-]+$/.test(part));
  expect(ours().filter((file) => isCode(file) && !well(file))).toEqual([]);
});

test('no file is longer than 500 lines; above 300 is worth a look', () => {
  const lengths = ours().filter((file) => isCode(file) && !tables.test(file)).map((file) => ({ file, lines: read(file).split('\n').length }));
  const long = lengths.filter(({ lines }) => lines > 300);
  if (long.length > 0) console.warn(`Longer than 300 lines:\n${long.map(({ file, lines }) => `  ${file} ${lines}`).join('\n')}`);
  expect(long.filter(({ lines }) => lines > 500)).toEqual([]);
});

test('nothing of a quarrel between two changes was left in a file', () => {
  const text = (file: string): boolean => /\.(?:tsx?|mjs|css|sql|md|ya?ml|json)$/.test(file);
  expect(allFiles().filter((file) => text(file) && /^(?:<{7}|>{7}) /m.test(read(file)))).toEqual([]);
});

test('no two migrations have one number', () => {
  const numbers = allFiles().filter((file) => /^src\/store\/migrations\/\d{4}-/.test(file)).map((file) => /(\d{4})-/.exec(file)?.[1]);
  expect(numbers.filter((one, at) => numbers.indexOf(one) !== at)).toEqual([]);
});
