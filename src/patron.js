#!/usr/bin/env node
// Plain JavaScript of long ago: it must run on whatever Node the machine has, to find the right one or to say so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) start();
else handOver(fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url)));

function start() {
  // Compiled once, not at every start; worker threads learn of the folder through the environment.
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/patron', import.meta.url));
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  import('./cli.ts')
    .then((cli) => cli.runCli())
    .catch((error) => {
      process.stderr.write(`Patron cannot start: ${error.message}. Run "npm ci".\n`);
      process.exitCode = 2;
    });
}

/** @param {string} node the runtime that comes with the dependencies */
function handOver(node) {
  if (!existsSync(node)) {
    process.stderr.write(
      `Patron needs Node ${NEEDED} and this is Node ${process.versions.node}. Run "npm ci", which brings it.\n`,
    );
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever stops this process means the one that does the work.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exitCode = status === null ? 2 : status;
  });
}
