/** What a source file takes from the world: the clock, chance, the environment, the network, or Node itself. */
import ts from 'typescript';
import { nodes, place } from './sources.ts';

export type World = 'clock' | 'chance' | 'environment' | 'network' | 'node' | 'timer' | 'process';
export interface Touch { world: World; where: string; text: string }

const calls: Record<string, World> = {
  'Date.now': 'clock', 'performance.now': 'clock', 'Temporal.Now': 'clock', 'process.hrtime': 'clock', 'Math.random': 'chance', 'crypto.randomUUID': 'chance',
  'crypto.getRandomValues': 'chance', 'process.env': 'environment', 'process.argv': 'environment', 'process.cwd': 'environment', 'globalThis.fetch': 'network',
};
const globals: Record<string, World> = { fetch: 'network', WebSocket: 'network', setTimeout: 'timer', setInterval: 'timer', setImmediate: 'timer' };

export function touches(source: ts.SourceFile): Touch[] {
  const found: Touch[] = [];
  for (const node of nodes(source)) {
    const world = worldOf(node);
    if (world) found.push({ world, where: place(source, node), text: node.getText().slice(0, 60) });
  }
  return found;
}

function worldOf(node: ts.Node): World | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) return fromNode(node, node.moduleSpecifier.text);
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) return 'clock';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'clock';
  if (ts.isPropertyAccessExpression(node)) return own(calls, node.getText()) ?? (node.expression.getText() === 'process' ? 'process' : undefined);
  if (ts.isIdentifier(node) && isUse(node)) return node.text === 'process' && !ts.isPropertyAccessExpression(node.parent) ? 'environment' : own(globals, node.text);
  return undefined;
}

/** A name such as `valueOf` is not in the list, although every object answers to it. */
function own(list: Record<string, World>, name: string): World | undefined {
  return Object.hasOwn(list, name) ? list[name] : undefined;
}

function fromNode(node: ts.ImportDeclaration, name: string): World | undefined {
  const typesOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return name.startsWith('node:') && !typesOnly ? 'node' : undefined;
}

/** A name that is read, and not a member, a key, a declaration or a type of that name. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isCallExpression(parent) || ts.isShorthandPropertyAssignment(parent)) return true;
  return ts.isVariableDeclaration(parent) && parent.initializer === node;
}
