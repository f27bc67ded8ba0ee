/** The formats in which the kill matrix goes to stdout. */
import type { KillMatrix } from '../../reports/kill-matrix.ts';
import { renderKillMatrixMarkdown } from '../../reports/render/kill-matrix-markdown.ts';
import { renderKillMatrixPretty } from '../../reports/render/kill-matrix-pretty.ts';
import { colourOf } from '../format.ts';

export const matrixFormats = ['pretty', 'json', 'markdown'] as const;
export type MatrixFormat = (typeof matrixFormats)[number];

export function renderMatrix(
  matrix: KillMatrix,
  format: MatrixFormat,
  stream: NodeJS.WriteStream,
): string {
  if (format === 'json') return matrixJson(matrix);
  if (format === 'markdown') return renderKillMatrixMarkdown(matrix);
  return renderKillMatrixPretty(matrix, colourOf(stream));
}

export function matrixJson(matrix: KillMatrix): string {
  return `${JSON.stringify(matrix, null, 2)}\n`;
}
