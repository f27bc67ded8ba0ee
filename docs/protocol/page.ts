/** The protocol page: the prose of the template, and tables that come from the schemas. */
import { z } from 'zod';
import {
  actRows,
  kitMethods,
  operations,
  programMethods,
  protocolVersion,
} from '../../impl/protocol.ts';
import { testableSeatIds } from '../../model/ids.ts';
import { duties } from './duties.ts';
import { type ExchangeLine, exchanges } from './exchanges.ts';
import { fieldLine, fieldTable, type Schema, schemaOf, typeWords } from './fields.ts';

/** The page from its template; every `{{name}}` of it must be known here. */
export function protocolPage(template: string): string {
  const parts: Readonly<Record<string, () => string>> = {
    version: () => String(protocolVersion),
    kitMethods: () => Object.entries(kitMethods).map(methodSection).join('\n\n'),
    programMethods: () => Object.entries(programMethods).map(methodSection).join('\n\n'),
    values: valuesSection,
    acts: actsSection,
    operations: operationsSection,
    seats: () => testableSeatIds.map(seatSection).join('\n\n'),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined)
      throw new Error(`The template asks for {{${name}}}, which is not known.`);
    return part();
  });
}

interface Method {
  readonly says: string;
  readonly params: z.ZodType;
  readonly result: z.ZodType | null;
}

function methodSection([name, method]: readonly [string, Method]): string {
  const asked = `### \`${name}\`\n\n${method.says}\n\nParameters:\n\n${variants(schemaOf(method.params))}`;
  if (method.result === null) return `${asked}\n\nA notification: it has no answer.`;
  return `${asked}\n\nResult:\n\n${variants(schemaOf(method.result))}`;
}

/** A union of objects is told by its first field, which tells them apart. */
function variants(schema: Schema): string {
  if (schema.$ref !== undefined) return typeWords(schema);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices === undefined) return fieldTable(schema);
  return choices.map((one) => `${fieldTable(one)}`).join('\n\nor\n\n');
}

const unnamedAbove = new Set(['act', 'request', 'reply']);

/** What is told elsewhere on the page in full is left out here. */
function valuesSection(): string {
  const everything = schemaOf(
    z.union([
      kitMethods.deliver.params,
      kitMethods.deliver.result,
      kitMethods.act.result,
      kitMethods['node.create'].params,
      kitMethods.initialize.result,
    ]),
  );
  const rows = Object.entries(everything.$defs ?? {})
    .filter(([name]) => !unnamedAbove.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `- **${name}**: ${choicesOf(schema)}`);
  const others = [
    '- **act**: `{"act": …}` and the words of the act, see [Acts](#acts)',
    '- **reply**: `{"ok": true, …}` with the fields of the answer, see [Operations](#operations), or a failure',
    '- **request**: `{"op": …}` and the words of the operation, see [Operations](#operations)',
  ];
  return [...rows, ...others].toSorted().join('\n');
}

function choicesOf(schema: Schema): string {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map(fieldLine).join('; **or** ');
  return schema.properties === undefined ? typeWords(schema) : fieldLine(schema);
}

function actsSection(): string {
  const rows = Object.entries(actRows).map(([name, row]) => {
    const words = fieldLine(schemaOf(z.strictObject(row.words)));
    return `| \`${name}\` | ${row.seats} | ${row.says} | ${words} |`;
  });
  return ['| act | given to | means | words |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function operationsSection(): string {
  const rows = Object.entries(operations).map(([name, row]) => {
    const asks = fieldLine(schemaOf(z.strictObject(row.asks)));
    const answers = fieldLine(schemaOf(z.strictObject(row.answers)));
    return `| \`${name}\` | ${row.from} to ${row.to} | ${row.says} | ${asks} | ${answers} |`;
  });
  const head = ['| op | who to whom | means | words | answer |', '| --- | --- | --- | --- | --- |'];
  return [...head, ...rows].join('\n');
}

function seatSection(seat: (typeof testableSeatIds)[number]): string {
  const { is, acts, operations: received } = duties[seat];
  const rows = [
    ...Object.entries(acts).map(([name, duty]) => `- **act \`${name}\`** ${duty}`),
    ...Object.entries(received).map(([name, duty]) => `- **\`${name}\`** ${duty}`),
  ];
  const lines = exchanges[seat].map(exchangeLine).join('\n');
  return `### ${seat}\n\n${is}\n\n${rows.join('\n')}\n\nA worked exchange (\`>\` the kit, \`<\` the program):\n\n\`\`\`text\n${lines}\n\`\`\``;
}

function exchangeLine({ by, line }: ExchangeLine): string {
  return `${by === 'kit' ? '>' : '<'} ${JSON.stringify(line)}`;
}
