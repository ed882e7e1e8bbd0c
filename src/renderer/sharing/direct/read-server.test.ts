import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { readServer } from './read-server.ts';

const read = (url: string) => readServer({ url, user: ' ana ', password: ' x ' });

describe('a server that a person types', () => {
  it.each([
    [' stun:stun.example.org ', 'stun:stun.example.org'],
    ['STUN:stun.example.org:3478', 'stun:stun.example.org:3478'],
    ['stun.example.org:3478', 'stun:stun.example.org:3478'],
    ['turns:[2001:db8::1]:5349?transport=tcp', 'turns:[2001:db8::1]:5349?transport=tcp'],
  ])('[SYNC-T3] is read: %s', (typed, url) => {
    expect(must(read(typed))).toEqual({ url, user: 'ana', password: ' x ' });
  });

  it.each([
    '',
    'stun:',
    'https://stun.example.org',
    'stun:a b',
    'stun:x?transport=udp',
    'turn:x?transport=sctp',
    'stun:no[where',
    'stun:ana@x',
  ])('[SYNC-T3] is none: %s', (typed) => {
    expect(read(typed)).toMatchObject({ ok: false, error: { code: 'no-server' } });
  });
});
