const LETTER_REGIONS: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

/** What people print on where they are. `region` is that of the person's language, such as `US`. */
export function usualPaper(region: string | undefined): 'a4' | 'letter' {
  return region !== undefined && LETTER_REGIONS.has(region) ? 'letter' : 'a4';
}
