import { expect, test } from 'vitest';
import { reference } from '../impl/reference/reference.ts';
import { evidenceOf } from '../model/evidence.ts';
import { plainSetting } from '../model/verdict/setting.ts';
import { wholeMethod } from '../model/verdict/whole-method.ts';
import { castingOf, runOf } from './reference-play.test-support.ts';

test('the reference breaks no check in any situation, and performs the whole method', async () => {
  const outcome = await runOf({
    seed: 3,
    instances: 5,
    twinned: 2,
    casting: castingOf(reference),
  });
  const { played, pairs, faults, disagreements } = outcome;
  expect(played.filter(({ sutErrors }) => sutErrors.length > 0)).toEqual([]);
  expect(faults).toEqual(new Map());
  expect(disagreements).toEqual([]);
  const broken = played.flatMap(({ situation, evidence }) =>
    evidence.findings
      .filter(({ kind }) => kind === 'counter-example')
      .map((finding) => ({ situation, ...finding })),
  );
  expect(broken).toEqual([]);
  expect(pairs.filter(({ mustFlip, flipped }) => mustFlip !== flipped)).toEqual([]);
  const evidence = evidenceOf(
    played.map((each) => each.evidence),
    pairs,
  );
  expect(wholeMethod(evidence, plainSetting)).toMatchObject({ kind: 'performed', situation: '14' });
});
