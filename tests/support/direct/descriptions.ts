/** Ends of connections as browsers describe them. */
import { type ConnectionDescription, MOST_CANDIDATES } from '#shared/ports/direct.ts';

export const DESCRIPTION: ConnectionDescription = {
  name: 'T+ej',
  password: 'xjVe6XwgAAoRdJIBgcBExbld',
  fingerprint: '97bb2148a4f46621121d7c7a06b5c4905e21ffae486bbe54bf4a278f845e3320',
  candidates: [
    { kind: 'host', address: 'fd00::2', port: 38_334, priority: 2_113_942_271 },
    { kind: 'host', address: '5adda6a1-c9b2-4c9e-b002-7bba90a3909c.local', port: 42_268, priority: 2_113_937_151 },
    { kind: 'seen', address: '203.0.113.7', port: 42_268, priority: 1_677_729_535 },
    { kind: 'passed', address: '198.51.100.2', port: 50_000, priority: 41_885_439 },
  ],
};

/** As long as one may be. */
export const LONGEST_DESCRIPTION: ConnectionDescription = {
  ...DESCRIPTION,
  candidates: Array.from({ length: MOST_CANDIDATES }, (_, at) => ({
    kind: 'host',
    address: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    port: 65_535 - at,
    priority: 2_113_942_271 - at,
  })),
};
