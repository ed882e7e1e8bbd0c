import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64url } from '#shared/kernel/base64url.ts';
import { must } from '#shared/kernel/result.ts';
import { parseDeepLink } from '#shared/ports/deep-link.ts';
import { idOf } from '#shared/sync/ids.ts';
import { newInviteSecret, publicHalf } from '#shared/sync/membership/invite-secret.ts';
import { inviteId, seeded } from '#tests/support/sync/space.ts';
import { type InviteLink, isAddress, parseInviteLink, printInviteLink } from './index.ts';

const SECRET = newInviteSecret(seeded('invite'));
const LINK: InviteLink = {
  space: idOf(new Uint8Array(32).fill(3)),
  invite: inviteId('first'),
  secret: SECRET,
  until: 1_795_000_000_000,
  addresses: ['192.168.1.20:47811', '[fe80::1%eth0]:47811', 'harbour.local:1'],
  relays: [{ url: 'wss://relay.example:8443/sync', key: new Uint8Array(32).fill(9) }],
  projectName: 'Harbour site – Süd',
};

describe('an invite’s link', () => {
  it('[SYNC-M2] says all that whoever joins needs, in letters that every mail leaves whole', () => {
    const text = printInviteLink(LINK);
    expect(text).toMatch(/^throughline:\/\/join\/[\w-]+$/);
    expect(must(parseInviteLink(text))).toEqual(LINK);
    expect(must(parseInviteLink(` ${text}/\n`))).toEqual(LINK);
    expect(parseDeepLink(text).ok).toBe(false);
  });

  it('[SYNC-M2] is one or is none, whatever comes', () => {
    const text = printInviteLink(LINK);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', 'A', '_', '/', '%41', ' '), (at, put) => {
        const changed = parseInviteLink(text.slice(0, at) + put + text.slice(at + 1));
        if (changed.ok) expect(printInviteLink(changed.value)).toMatch(/^throughline:\/\/join\//);
        else expect(changed.error.message).toContain('nothing was done');
      }),
    );
    for (const cut of [0, 20, 60, text.length - 2]) expect(parseInviteLink(text.slice(0, cut)).ok).toBe(false);
  });

  it('[SYNC-S2] says of a later version’s that the program is to be updated', () => {
    const later = `throughline://join/${toBase64url(Uint8Array.of(2, 1, 2, 3))}`;
    expect(parseInviteLink(later)).toMatchObject({ error: { code: 'invite-later' } });
  });

  it.each([
    ['an address that leads elsewhere', { addresses: ['evil.example:80/path'] }],
    ['a relay that is none', { relays: [{ url: 'https://relay.example', key: new Uint8Array(32) }] }],
    ['a relay with a password', { relays: [{ url: 'wss://me:pass@relay.example', key: new Uint8Array(32) }] }],
  ])('refuses %s', (_, changes) => {
    expect(parseInviteLink(printInviteLink({ ...LINK, ...changes }))).toMatchObject({
      error: { code: 'invite-refused', detail: 'this is no address' },
    });
  });

  it('shows a name in one line, whatever it holds', () => {
    const name = `${'x'.repeat(300)}\u202e\n`;
    const read = must(parseInviteLink(printInviteLink({ ...LINK, projectName: `\u202eone\ntwo ${name}` })));
    expect(read.projectName).toMatch(/^one two x+$/);
    expect(read.projectName).toHaveLength(200);
  });

  it.each([
    ['10.0.0.1:80', true],
    ['ana-laptop.local:65535', true],
    ['[::1]:47811', true],
    ['10.0.0.1', false],
    ['10.0.0.1:0', false],
    ['10.0.0.1:65536', false],
    ['::1:80', false],
    ['user@host:80', false],
    ['-host:80', false],
  ])('takes %s for an address: %s', (text, isOne) => {
    expect(isAddress(text)).toBe(isOne);
  });

  it('[SYNC-M2] tells of its secret in the membership what helps nobody to use it', () => {
    expect(publicHalf(LINK.invite, SECRET)).toHaveLength(32);
    expect(publicHalf(inviteId('second'), SECRET)).not.toEqual(publicHalf(LINK.invite, SECRET));
    expect(publicHalf(LINK.invite, SECRET)).not.toEqual(SECRET);
  });
});
