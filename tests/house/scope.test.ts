/** A Scope opens the database; it is made in one place only. */
import { expect, test } from 'vitest';
import ts from 'typescript';
import { filesWith, nodes, parse } from './sources.ts';

const importsName = (file: string, name: string): boolean =>
  [...nodes(parse(file))].some((node) => ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === name);

test('only work/enter.ts makes a scope', () => {
  expect(filesWith(['makeScope']).filter((file) => importsName(file, 'makeScope'))).toEqual(['src/work/enter.ts']);
});

/** What the clock asks, and what happens before anyone is known. Each of these files is read twice. */
test('the way around every lock is taken only by the store, the door and the jobs', () => {
  const around = filesWith(['aroundEveryLock']).filter((file) => [...nodes(parse(file))].some((node) => ts.isPropertyAccessExpression(node) && node.name.text === 'aroundEveryLock'));
  expect(around.filter((file) => /^src\/(web|jobs|values|protocol|engine|domain|papers)\//.test(file))).toEqual([]);
});
