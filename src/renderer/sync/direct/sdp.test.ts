import { describe, expect, it } from 'vitest';
import { MOST_CANDIDATES } from '#shared/ports/direct.ts';
import { printSdp, readSdp } from './sdp.ts';

/** As Chromium writes one, with a STUN and a TURN server. */
const OFFER = [
  'v=0',
  'o=- 5247426917450180990 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'a=msid-semantic: WMS',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=candidate:1052373472 1 udp 2113937151 5adda6a1-c9b2-4c9e-b002-7bba90a3909c.local 42268 typ host generation 0 network-cost 999',
  'a=candidate:969645392 1 udp 2113942271 fd00::2 38334 typ host generation 0 network-cost 999',
  'a=candidate:842163049 1 udp 1677729535 203.0.113.7 42268 typ srflx raddr 192.168.1.20 rport 42268 generation 0',
  'a=candidate:842163050 1 udp 41885439 198.51.100.2 50000 typ relay raddr 203.0.113.7 rport 42268 generation 0',
  'a=candidate:3480 1 tcp 1518280447 192.168.1.20 9 typ host tcptype active generation 0',
  'a=ice-ufrag:T+ej',
  'a=ice-pwd:xjVe6XwgAAoRdJIBgcBExbld',
  'a=ice-options:trickle',
  'a=fingerprint:sha-256 97:BB:21:48:A4:F4:66:21:12:1D:7C:7A:06:B5:C4:90:5E:21:FF:AE:48:6B:BE:54:BF:4A:27:8F:84:5E:33:20',
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
  'a=max-message-size:262144',
  '',
].join('\r\n');

describe('a description of a connection', () => {
  it('[SYNC-T3] keeps what the other browser has to know, the likeliest address first, and of the own network no more', () => {
    const description = readSdp(OFFER);
    expect(description).toEqual({
      name: 'T+ej',
      password: 'xjVe6XwgAAoRdJIBgcBExbld',
      fingerprint: '97bb2148a4f466211 21d7c7a06b5c4905e21ffae486bbe54bf4a278f845e3320'.replace(' ', ''),
      candidates: [
        { kind: 'host', address: 'fd00::2', port: 38_334, priority: 2_113_942_271 },
        {
          kind: 'host',
          address: '5adda6a1-c9b2-4c9e-b002-7bba90a3909c.local',
          port: 42_268,
          priority: 2_113_937_151,
        },
        { kind: 'seen', address: '203.0.113.7', port: 42_268, priority: 1_677_729_535 },
        { kind: 'passed', address: '198.51.100.2', port: 50_000, priority: 41_885_439 },
      ],
    });
    expect(printSdp(description!, 'offer')).not.toContain('192.168.1.20');
  });

  it.each(['offer', 'answer'] as const)('[SYNC-T3] comes back from an %s as it went in', (kind) => {
    const description = readSdp(OFFER)!;
    const sdp = printSdp(description, kind);
    expect(readSdp(sdp)).toEqual(description);
    expect(sdp).toContain(kind === 'offer' ? 'a=setup:actpass\r\n' : 'a=setup:active\r\n');
  });

  it('[SYNC-T3] keeps the likeliest of many addresses', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `a=candidate:${at} 1 udp ${at + 1} 10.0.0.${at} 4000 typ host`);
    const many = OFFER.replace('a=ice-ufrag', `${lines.join('\r\n')}\r\na=ice-ufrag`);
    const kept = readSdp(many)!.candidates;
    expect([kept.length, kept.at(-1)?.address]).toEqual([MOST_CANDIDATES, '10.0.0.32']);
  });

  it.each([
    ['nothing', ''],
    ['another hash of the certificate', OFFER.replace('sha-256', 'sha-1')],
    ['no password', OFFER.replace(/a=ice-pwd.*\r\n/, '')],
  ])('is none with %s', (_, sdp) => {
    expect(readSdp(sdp)).toBeNull();
  });
});
