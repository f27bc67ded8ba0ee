import { expect, test } from 'vitest';
import { Story } from '../../model/story.test-support.ts';
import { isMisled } from './misled.ts';

test('a contact client is misled by a state that was not so when it was told', () => {
  expect(isMisled(new Story().bind().state(false).trace())).toBe(true);
  expect(isMisled(new Story().bind().session('i1', 'u1', false).state(true).trace())).toBe(true);
});

test('a true telling misleads nobody, also when the state changes after it', () => {
  expect(isMisled(new Story().bind().state(true).session('i1', 'u1', false).trace())).toBe(false);
  expect(isMisled(new Story().bind().trace())).toBe(false);
});

test('a notice tells the state too, and what another IM client tells does not count', () => {
  const notice = new Story().bind();
  notice.call('i1', 'c1', { op: 'sdk.notice', handle: 'h1', online: false });
  expect(isMisled(notice.trace())).toBe(true);
  const other = new Story().bind();
  other.call('c1', 'i9', { op: 'sdk.state', handle: 'h9' }, { online: true });
  expect(isMisled(other.trace())).toBe(false);
});
