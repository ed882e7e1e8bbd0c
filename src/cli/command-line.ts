import type { CommandIo, ExitCode } from './io.ts';
import { packageVersion } from './package-facts.ts';

interface Entry {
  readonly synopsis: string;
  readonly about: string;
  /** Loaded when asked for: `serve` should not wait for the importers, nor `convert` for the web host. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<ExitCode>;
}

const VERBS: Readonly<Record<string, Entry>> = {
  serve: {
    synopsis: 'serve   [--port N] [--data DIR] [--no-lan] [--open]',
    about: 'the browser edition on 127.0.0.1',
    run: async (args, io) => (await import('./serve.ts')).runServe(args, io),
  },
  relay: {
    synopsis:
      'relay   --data DIR|--db FILE [--port N] [--host ADDRESS] [--postgres URL] [--tls-cert FILE --tls-key FILE] [--owners FILE] …',
    about: 'a relay for shared projects, which cannot read them',
    run: async (args, io) => (await import('./relay.ts')).runRelay(args, io),
  },
  peer: {
    synopsis: 'peer    --data DIR [--join INVITE] [--relay ADDRESS] [--once] [--export FILE]',
    about: 'an always-on member of shared projects, without a window',
    run: async (args, io) => (await import('./peer.ts')).runPeer(args, io),
  },
  convert: {
    synopsis: 'convert IN OUT [--from FORMAT] [--to FORMAT] [--tz ZONE] [--columns LIST] [--map FILE] [--losses FILE]',
    about: 'a file of one format into another, or its timeline drawn (.pdf, .svg)',
    run: async (args, io) => (await import('./convert.ts')).runConvert(args, io),
  },
  inspect: {
    synopsis: 'inspect FILE [--json] [--as-of YYYY-MM-DD]',
    about: 'counts and dates of a bundle, export or foreign file',
    run: async (args, io) => (await import('./inspect.ts')).runInspect(args, io),
  },
  backup: {
    synopsis: 'backup  verify FILE | make IN OUT | open FILE OUT  [--passphrase-file FILE]',
    about: 'whether a backup is whole; makes one of a file; takes out what is in one',
    run: async (args, io) => (await import('./backup.ts')).runBackup(args, io),
  },
  minutes: {
    synopsis: 'minutes FILE [--meeting NAME --out FILE.pdf|.docx|.html|.md|.txt] [--as-it-stands] [--paper PAPER]',
    about: 'the minutes of a meeting as they were sent, or made from it; without a name the meetings there are',
    run: async (args, io) => (await import('./minutes.ts')).runMinutes(args, io),
  },
  report: {
    synopsis:
      'report  FILE --out FILE.pdf|.html|.md|.docx|.txt [--as-of DAY] [--since DAY] [--audience team|client] [--layout NAME] [--page a4|letter]',
    about: 'a status report of a project',
    run: async (args, io) => (await import('./report.ts')).runReport(args, io),
  },
};

/** Runs one command line and answers its exit code (EXPORT.md). */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(overview());
    return 0;
  }
  if (name === '--version') {
    io.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb !== undefined) return verb.run(rest, io);
  io.stderr.write(name === '' ? overview() : `There is no verb ${JSON.stringify(name)}.\n\n${overview()}`);
  return 2;
}

function overview(): string {
  const lines = Object.values(VERBS).map(({ synopsis, about }) => `  throughline ${synopsis}\n      ${about}`);
  return `Usage:\n${lines.join('\n')}\n\n  throughline VERB --help\n  throughline --version\n`;
}
