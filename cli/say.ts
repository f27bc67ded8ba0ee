/** What is said beside the result, on stderr: in lines that a terminal holds, and that nothing in them can act on. */
import { columnsMax } from '../reports/render/pretty.ts';
import { hanging, visible } from '../reports/render/visible.ts';

/** `head` stands before the text; further lines begin below the text. */
export function say(text: string, head = ''): void {
  process.stderr.write(`${hanging(head, visible(text), columnsMax).join('\n')}\n`);
}
