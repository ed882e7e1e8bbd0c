import { expect, test } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { parseKit, printKit } from '#shared/sync/recovery/kit-text.ts';
import { kitPage } from './kit-page.ts';

const KIT = {
  beginning: new Uint8Array(32),
  seed: new Uint8Array(32).fill(7),
  name: 'Quay <b> & works',
  relays: [`wss://relay.example.org#${'0a'.repeat(32)}`],
  addresses: ['192.168.1.20:47800'],
};

test('[SYNC-M5] what is copied from the printed kit is read again, whatever the project is called', () => {
  const text = `Throughline recovery kit\n\n${printKit(KIT)}\n\nWhoever has this page owns the project.`;
  const page = kitPage(KIT.name, text, '22 November 2026');
  expect(page).not.toContain('<b>');
  expect(page).toContain('<p>Whoever has this page owns the project.</p>');
  const words = page
    .slice(page.indexOf('<dl>'), page.indexOf('</dl>'))
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
  const read = parseKit(words);
  expect(read && must(read)).toEqual(KIT);
});
