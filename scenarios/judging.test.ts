import { expect, test } from 'vitest';
import { monitors } from '../model/monitors/index.ts';
import { Story } from '../model/story.test-support.ts';
import { Judge } from './judging.ts';

test('a trace of ours that cannot have happened shows nothing, and is our fault', () => {
  const trace = new Story().bind().end().trace();
  const cut = { ...trace, events: trace.events.slice(0, -1) };
  const judge = new Judge(monitors);
  expect(judge.judge({ trace, situation: 1 }).findings).not.toEqual([]);
  expect(judge.disagreements).toEqual([]);
  expect(judge.judge({ trace: cut, situation: 1 }).findings).toEqual([]);
  expect(judge.disagreements).toEqual([
    `trace ${trace.id} cannot have happened: it has no end: it was cut off`,
  ]);
});
