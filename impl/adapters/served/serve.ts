/** `npx tsx impl/adapters/served/serve.ts NAME` plays a mutant, a variant or the reference over stdin and stdout. */
import { LineReader } from '../pipe/line-reader.ts';
import { lineOctetsMax } from '../pipe/process-group.ts';
import { namedProgram } from './named-program.ts';
import { Server } from './server.ts';

const usageCode = 64;
const [name = 'reference'] = process.argv.slice(2);
const program = namedProgram(name);

if (program === null) {
  process.stderr.write(`there is no mutant and no variant '${name}'\n`);
  process.exitCode = usageCode;
} else {
  const server = new Server(program, (text) => process.stdout.write(text));
  const misread = (text: string) => {
    throw new Error(`not a line of the protocol: ${text}`);
  };
  const reader = new LineReader(lineOctetsMax, {
    line: (text) => server.take(text),
    stray: misread,
    tooLong: () => misread(`over ${lineOctetsMax} octets`),
  });
  process.stdin.on('data', (chunk: Buffer) => reader.push(chunk));
}
