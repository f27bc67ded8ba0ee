import { expect, test } from 'vitest';
import { Tail } from './tail.ts';

test('only the last lines are kept, and the one that is being written', () => {
  const tail = new Tail(2);
  tail.push('one\ntwo\nth');
  tail.push('ree\nfo');
  expect(tail.lines()).toEqual(['two', 'three', 'fo']);
});

test('an endless line is cut', () => {
  const tail = new Tail(2);
  tail.push('x'.repeat(10_000));
  expect(tail.lines()[0]).toHaveLength(400);
});
