import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { now } from './client.mjs';

/** Processor milliseconds of all children that have ended, in steps of 10. Linux only; elsewhere 0. */
function childrenTime() {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(13, 15);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return 0;
  }
}

/** Runs commands in turn and gives, of each, its best wall time and its least processor time in milliseconds. */
export function measureCommands(commands, { cwd, env, turns }) {
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, { wall: Infinity, cpu: Infinity }]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, [program, ...args]] of Object.entries(commands)) {
      const before = childrenTime();
      const begin = now();
      const { status, error, signal } = spawnSync(program, args, { cwd, env, stdio: 'ignore', shell: program.endsWith('.cmd') });
      const wall = now() - begin;
      if (error || signal || status === null || status > 1)
        throw new Error(`${program} ${args.join(' ')} ended with ${signal ?? status ?? error}`);
      results[name].wall = Math.min(results[name].wall, wall);
      results[name].cpu = Math.min(results[name].cpu, childrenTime() - before);
    }
  }
  return results;
}
