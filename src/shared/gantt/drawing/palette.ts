/**
 * The light theme's colours (renderer/ui/tokens.css) as every program that opens an SVG understands them. Text on any ground
 * here has 4.5:1, edges 3:1.
 */
export const PALETTE = {
  paper: '#ffffff',
  text: '#25221d',
  muted: '#605c55',
  hairline: '#e0deda',
  /** Between the grid and the chart, and round the page's table. */
  rule: '#b9b6af',
  shade: '#f2f0ec',
  accent: '#008585',
  task: '#b2e2e2',
  taskDone: '#67bfbf',
  taskEdge: '#008384',
  critical: '#ffdad5',
  criticalStripe: '#fdb1a8',
  criticalDone: '#f08f84',
  criticalEdge: '#be2f2c',
  summary: '#4a463f',
  baseline: '#89867f',
  link: '#77736b',
  deadline: '#146d34',
  missed: '#b32322',
} as const;
