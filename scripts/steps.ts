import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A tool of this checkout, run on the Node of this checkout: no shell, no shim, the same on every platform. */
export function tool(name: string, bin: string, ...args: string[]): Step {
  return { name, command: process.execPath, args: [path.join(root, 'node_modules', bin), ...args] };
}

export function script(name: string, file: string, ...args: string[]): Step {
  return { name, command: process.execPath, args: [path.join(root, file), ...args] };
}

/** Runs steps one after the other and stops at the first that fails. Answers the process's exit code. */
export async function runSteps(title: string, steps: readonly Step[]): Promise<number> {
  const begun = performance.now();
  const lines: string[] = [];
  for (const step of steps) {
    const start = performance.now();
    process.stdout.write(`\n▸ ${step.name}\n`);
    const code = await run(step);
    lines.push(`  ${code === 0 ? 'passed' : 'FAILED'}  ${seconds(start).padStart(7)}  ${step.name}`);
    if (code !== 0) {
      report(title, lines, `failed at "${step.name}" after ${seconds(begun)}`);
      return code;
    }
  }
  report(title, lines, `passed in ${seconds(begun)}`);
  return 0;
}

export function run({ command, args, env }: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function report(title: string, lines: readonly string[], result: string): void {
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n${title}: ${result}\n`);
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
