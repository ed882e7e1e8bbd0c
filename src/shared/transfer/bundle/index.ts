/**
 * `.throughline` bundles: a zip of whole documents, their activity and a manifest with checksums. Promises that nothing is
 * inflated beyond the limits, that no name in a bundle becomes a path, and that a bundle which opens is whole.
 */
export { bundledProjects, contentsOf, type DocumentMaking, type WholeDocuments } from './exchange.ts';
export { type Bundle, readBundle } from './read-bundle.ts';
export { type BundledProject, type BundleParts, writeBundle } from './write-bundle.ts';
export type { ZipLimits } from './zip-budget.ts';
