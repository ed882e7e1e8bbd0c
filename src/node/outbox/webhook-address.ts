import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** The address as messages may be posted to it, or why not. `isLoopbackPlain`: http to this machine is taken too. */
export function checkWebhookUrl(text: string, isLoopbackPlain: boolean): Result<URL, Problem> {
  const url = URL.parse(text.trim());
  if (url === null) return err(noAddress);
  const isPlain = url.protocol === 'http:' && isLoopbackPlain && url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !isPlain) return err(notSecure);
  if (url.username !== '' || url.password !== '') return err(noAddress);
  return ok(url);
}

const noAddress: Problem = {
  code: 'webhook-no-address',
  message: 'This is not the address of a webhook.',
  help: 'Copy it from Slack, Teams or whatever takes the messages: it begins with https://.',
};

const notSecure: Problem = {
  code: 'webhook-not-secure',
  message: 'Messages are posted to addresses that begin with https:// only: on the way, nobody else is to read them.',
  help: 'Use the https address of the webhook.',
};
