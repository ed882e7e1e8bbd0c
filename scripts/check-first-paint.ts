import path from 'node:path';
import { FIRST_PAINT_LIMIT, firstPaint, firstPaintProblem, kB } from './first-paint.ts';

const paint = firstPaint(path.resolve(import.meta.dirname, '../out/renderer'));
const problem = firstPaintProblem(paint);
if (problem === null) console.log(`The first paint takes ${kB(paint.bytes)} kB of ${FIRST_PAINT_LIMIT} kB.`);
else console.error(problem);
process.exitCode = problem === null ? 0 : 1;
