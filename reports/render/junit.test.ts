import { expect, test } from 'vitest';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { hostileSummary } from './render.test-support.ts';

function withoutCdata(xml: string): string {
  return xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
}

/** Well-formed: every tag is closed in order, and outside of tags and CDATA no markup is left. */
function faultOf(xml: string): string {
  const open: string[] = [];
  const bare = withoutCdata(xml).replace(/^<\?xml[^>]*\?>/, '');
  const rest = bare.replaceAll(
    /<(\/?)([a-z-]+)((?: [a-z-]+="[^"<]*")*)(\/?)>/g,
    (_, closes, name, _attributes, empty) => {
      if (closes === '/' && open.pop() !== name) open.push(`wrong ${name}`);
      if (closes === '' && empty === '') open.push(name);
      return '';
    },
  );
  return `${open.join()}${rest.replaceAll(/[^<>]/g, '')}`;
}

const xml = renderJunit(hostileSummary());

test('the file is well-formed whatever a product says', () => {
  expect(faultOf(xml)).toBe('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that XML does not allow
  expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
  expect(withoutCdata(xml)).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#x[0-9A-F]+);)/);
});

test('the measure of well-formedness finds what is not', () => {
  for (const wrong of ['<a><b></a>', '<a x="<"/>', '<a>', 'a < b'])
    expect(faultOf(wrong)).not.toBe('');
});

test('one case for each row: what is violated failed, what is open was skipped with its reason', () => {
  const count = (pattern: RegExp) => [...xml.matchAll(pattern)].length;
  const rows = hostileSummary().rows;
  const violated = rows.filter(({ countsAs }) => countsAs === 'violation').length;
  const open = rows.filter(({ countsAs }) => countsAs !== 'ok' && countsAs !== 'violation').length;
  expect(count(/<testcase /g)).toBe(rows.length);
  expect(count(/<failure /g)).toBe(violated);
  expect(count(/^ *<skipped message="[^"]+"\/>$/gm)).toBe(open);
  expect(xml).toMatch(/name="1\.t add-card"[\s\S]*?<skipped message="not-exercised: no situation/);
  expect(xml).toContain('<skipped message="rule broken: R2/spelling: ');
});

test('a failure holds what explains it and the command that plays it again', () => {
  expect(xml).toContain('1.n/stale in situation 4, events 3, 9');
  expect(xml).toContain('namecard-tck run 1.n --situation 4 --seed 7');
});

test('the same run gives the same file: there is no time in it', () => {
  expect(renderJunit(hostileSummary())).toBe(xml);
  expect(xml).not.toMatch(/timestamp|time=/);
});

test('verdicts.json holds the summary, hostile texts and all', () => {
  const { version, ...summary } = JSON.parse(renderJson(hostileSummary()));
  expect(version).toBe(1);
  expect(summary.headline).toBe(hostileSummary().headline);
  expect(summary.rows).toHaveLength(hostileSummary().rows.length);
});
