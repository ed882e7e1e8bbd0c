import { spawn } from 'node:child_process';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** The platform's own way to open something, as program and arguments: never through a shell. */
export function openCommand(platform: NodeJS.Platform, target: string): readonly [string, readonly string[]] {
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', target]];
  if (platform === 'darwin') return ['open', [target]];
  return ['xdg-open', [target]];
}

/** Hands an address that was checked to the system. */
export async function openWithSystem(target: string): Promise<Result<void, Problem>> {
  const [program, args] = openCommand(process.platform, target);
  const child = spawn(program, [...args], { stdio: 'ignore', detached: true });
  const failure = await new Promise<Error | null>((resolve) => {
    child.once('spawn', () => resolve(null));
    child.once('error', resolve);
  });
  child.unref();
  if (failure === null) return ok();
  return err({
    code: 'cannot-open',
    message: `This computer has no program to open ${target}.`,
    help: 'Copy it and open it by hand.',
    detail: failure.message,
  });
}
