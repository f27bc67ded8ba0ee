/** The JSON Schema files for other languages, by their name in `docs/schemas`. */
import { z } from 'zod';
import { kitLine, kitMethods, programLine, programMethods } from '../../impl/protocol.ts';

export function schemaFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const write = (name: string, type: z.ZodType | null) => {
    if (type === null) return;
    const schema = z.toJSONSchema(type, { io: 'input' });
    files.set(`${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
  };
  for (const [name, method] of Object.entries({ ...kitMethods, ...programMethods })) {
    write(`${name}.params`, method.params);
    write(`${name}.result`, method.result);
  }
  write('line-to-program', kitLine);
  write('line-from-program', programLine);
  return files;
}
