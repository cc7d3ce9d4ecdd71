#!/usr/bin/env node
import { loadProgram } from '../scripts/program.mjs';

const commands = {
  serve: 'start het programma (http://localhost:3000; PORT, WOONSPOOR_DATA en DATABASE_URL worden gevolgd)',
  migrate: 'brengt de databank naar de vorm die deze versie verwacht',
  'check <map>': 'kijkt een map met draaiboeken na en meldt elke fout met bestand en regel',
  seed: 'vult een lege databank met de demoregio',
  backup: 'maakt een reservekopie en zegt waar ze staat',
  'restore <bestand>': 'zet een reservekopie terug',
  help: 'toont deze uitleg',
};

function help() {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  const lines = Object.entries(commands).map(([name, what]) => `  ${name.padEnd(width)}${what}`);
  return ['Gebruik: woonspoor <opdracht>', '', ...lines, ''].join('\n');
}

async function run(argv) {
  const [command = 'help'] = argv;
  const known = Object.keys(commands).map((name) => name.split(' ')[0]);
  if (['help', '--help', '-h'].includes(command)) return void process.stdout.write(help());
  if (!known.includes(command)) {
    process.stderr.write(`Woonspoor kent de opdracht "${command}" niet.\n\n${help()}`);
    process.exitCode = 2;
    return;
  }
  const program = await loadProgram().catch((error) => {
    // What is wrong in the sources was said by the bundler already.
    if (!error.errors) process.stderr.write(`Woonspoor start niet: ${error.message}\n`);
  });
  if (!program) {
    process.exitCode = 1;
    return;
  }
  const code = await program.main(argv, program.starter);
  if (typeof code === 'number') process.exitCode = code;
}

await run(process.argv.slice(2));
