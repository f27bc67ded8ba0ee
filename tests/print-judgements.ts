/** `print-judgements.ts`: what is said of the traces of `judgements.ts`, to be frozen in `judgements.txt`. */
import { judges, playForJudging } from './judgements.ts';

const played = await playForJudging();
for (const [name, linesOf] of Object.entries(judges)) {
  for (const line of linesOf(played)) process.stdout.write(`${name} ${line}\n`);
}
