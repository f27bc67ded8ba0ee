import { expect, test } from 'vitest';
import { SutError } from '../../sut-error.ts';
import { commandWords } from './command-words.ts';

test('words are split at blanks and joined by quotes as in a shell', () => {
  expect(commandWords(`  python3 'my client.py' --name="a \\"b\\" c" d\\ e ''`)).toEqual([
    'python3',
    'my client.py',
    '--name=a "b" c',
    'd e',
    '',
  ]);
});

test('nothing but words has a meaning', () => {
  expect(commandWords('a $HOME *.py | b ; c')).toEqual(['a', '$HOME', '*.py', '|', 'b', ';', 'c']);
});

test('an open quote and an empty command are refused in one line', () => {
  expect(() => commandWords('python3 "client.py')).toThrow(SutError);
  expect(() => commandWords('   ')).toThrow('The command is empty. Try "python3 client.py".');
});
