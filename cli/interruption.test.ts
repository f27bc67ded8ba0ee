import { expect, test, vi } from 'vitest';
import { Interruption } from './interruption.ts';

test('one signal that comes twice at once is one, and a second one later ends the process', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const before = process.listeners('SIGINT');
  const interruption = new Interruption();
  const interrupt = process.listeners('SIGINT').find((each) => !before.includes(each));
  interrupt?.('SIGINT');
  interrupt?.('SIGINT');
  expect(interruption.signal).toBe('SIGINT');
  expect(exit).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 2_000);
  interrupt?.('SIGINT');
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
  exit.mockRestore();
  vi.useRealTimers();
});
