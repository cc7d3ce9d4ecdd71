/** The figures of one run: a table for people, `bench/results.json` for machines. */
import { writeFileSync } from 'node:fs';

export interface Result { name: string; value: number; unit: string; floor?: number; ratio?: number }

export class Results {
  readonly #all: Result[] = [];

  /** `floor`: the bare thing measured in the same run; the ratio is always the part of the floor that is reached. */
  add(name: string, value: number, unit: string, floor?: number): void {
    const result = { name, value: round(value), unit };
    this.#all.push(floor === undefined ? result : { ...result, floor: round(floor), ratio: round(value / floor, 3) });
    console.log(`  ${name}: ${round(value)} ${unit}${floor === undefined ? '' : ` (floor ${round(floor)}, ratio ${round(value / floor, 2)})`}`);
  }

  write(file: string): void {
    writeFileSync(file, `${JSON.stringify(this.#all, null, 1)}\n`);
  }

  table(): string {
    const rows = this.#all.map(({ name, value, unit, floor, ratio }) => [name, String(value), unit, floor === undefined ? '' : String(floor), ratio === undefined ? '' : String(ratio)]);
    const lines = [['name', 'value', 'unit', 'floor', 'ratio'], ...rows];
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
    return lines.map((line) => line.map((cell, column) => (column === 0 || column === 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
  }
}

function round(value: number, digits = value < 10 ? 3 : 1): number {
  return Number(value.toFixed(digits));
}
