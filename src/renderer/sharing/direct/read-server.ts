import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type DirectServer, directServersSchema } from '#shared/ports/direct.ts';

/** A server as a person typed it: a STUN server where it does not say what it is. */
export function readServer({ url, user, password }: DirectServer): Result<DirectServer, Problem> {
  const trimmed = url.trim();
  const scheme = /^(stuns?|turns?):/i.exec(trimmed)?.[0] ?? '';
  const named = scheme === '' ? `stun:${trimmed}` : scheme.toLowerCase() + trimmed.slice(scheme.length);
  const [server] = directServersSchema.safeParse([{ url: named, user: user.trim(), password }]).data ?? [];
  return server === undefined || !isReachable(named) ? err(none) : ok(server);
}

/** Whether there is a name and a port in it that a browser can take. */
function isReachable(url: string): boolean {
  const [, host = ''] = /^\w+:([^?]*)/.exec(url) ?? [];
  return URL.canParse(`https://${host}`) && !/[/#@]/.test(host) && host !== '';
}

const none: Problem = {
  code: 'no-server',
  message: 'This is no address of a STUN or TURN server.',
  help: 'It reads like stun:stun.example.org:3478 or turn:turn.example.org:3478?transport=udp.',
};
