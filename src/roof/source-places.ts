/** Reads a stack of the bundled program back to its sources. The map is read when the first fault asks for it, and not before: it is large. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { cwd } from 'node:process';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/[^\s()]+\.[cm]js):(\d+):(\d+)/;

/** Gives a function from one line of a stack to that line with its place in the source; a line without a map stays as it is. */
export function sourcePlaces(): (line: string) => string {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (address: string): SourceMap | undefined => {
    if (!maps.has(address)) maps.set(address, readMap(`${fileURLToPath(address)}.map`));
    return maps.get(address);
  };
  return (line) => {
    const [whole = '', address = '', row, column] = PLACE.exec(line) ?? [];
    const found = address === '' ? undefined : mapOf(address)?.findEntry(Number(row) - 1, Number(column) - 1) as Partial<SourceMapping> | undefined;
    if (found?.originalSource === undefined || found.originalLine === undefined || found.originalColumn === undefined) return line;
    const source = relative(cwd(), resolve(dirname(fileURLToPath(address)), found.originalSource));
    return line.replace(whole, `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`);
  };
}

function readMap(file: string): SourceMap | undefined {
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload) : undefined;
}
