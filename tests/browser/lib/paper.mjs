// What stands on a PDF, as somebody else's program reads it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** The words of a PDF, line by line as they are laid out, single spaces between them. */
export function wordsOf(pdf) {
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).join('\n');
}
