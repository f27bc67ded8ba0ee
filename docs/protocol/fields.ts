/** Tables of fields, read from JSON Schema, which is what other languages see too. */
import { z } from 'zod';

/** The part of JSON Schema that our schemas use. */
const node: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(node).optional(),
    oneOf: z.array(node).optional(),
    items: node.optional(),
    properties: z.record(z.string(), node).optional(),
    required: z.array(z.string()).optional(),
    description: z.string().optional(),
    $defs: z.record(z.string(), node).optional(),
  }),
);
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly $defs?: Readonly<Record<string, Schema>> | undefined;
}

export function schemaOf(type: z.ZodType): Schema {
  return node.parse(z.toJSONSchema(type, { io: 'input' }));
}

/** One row for each field: its name, its type and what it means. */
export function fieldTable(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const optional = schema.required?.includes(name) ? '' : ' (optional)';
    return `| \`${name}\`${optional} | ${typeWords(field)} | ${field.description ?? ''} |`;
  });
  if (rows.length === 0) return '_no fields_';
  return ['| field | type | |', '| --- | --- | --- |', ...rows].join('\n');
}

/** All fields in one line, for places where a table would be too much. */
export function fieldLine(schema: Schema): string {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const said = field.description === undefined ? '' : `, ${field.description}`;
    return `\`${name}\` (${typeWords(field)}${said})`;
  });
  return fields.join('; ') || '–';
}

export function typeWords(schema: Schema): string {
  if (schema.$ref !== undefined) return `[${refName(schema.$ref)}](#values)`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${one}\``).join(' or ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(typeWords).join(' or ');
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`;
  if (schema.type !== 'object') return [schema.type ?? 'anything'].flat().join(' or ');
  return `{ ${Object.entries(schema.properties ?? {})
    .map(([name, field]) => `\`${name}\`: ${typeWords(field)}`)
    .join(', ')} }`;
}

function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
