// Makes src/playground/bot-api-schema.generated.ts from a machine-readable Bot API schema (the JSON form of
// github.com/PaulSonOfLars/telegram-bot-api-spec): `node scripts/make-bot-api-schema.mjs api.json`.
// It keeps names, types, what is required and enumerations; descriptions are Telegram's own words and stay out.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = process.argv[2];
if (!source) {
  process.stderr.write('Usage: node scripts/make-bot-api-schema.mjs api.json\n');
  process.exit(2);
}
const api = JSON.parse(readFileSync(source, 'utf8'));

const shortType = type => type.replaceAll('Array of ', '[]');
const field = ({ name, types, required, enum: values }) =>
  `${name}${required ? '!' : ''}:${types.map(shortType).join('|')}${values ? `{${values.join(',')}}` : ''}`;
const fields = list => (list ?? []).map(field).join(' ');

const methods = Object.values(api.methods).map(method => {
  const spec = `${method.returns.map(shortType).join('|')} ${fields(method.fields)}`;
  return `  ${method.name}: '${spec.trim()}',`;
});
const types = Object.values(api.types).map(type =>
  type.subtypes ? `  ${type.name}: '=${type.subtypes.join('|')}',` : `  ${type.name}: '${fields(type.fields)}',`,
);

const text = `// Made by scripts/make-bot-api-schema.mjs from ${api.version}; do not edit. One string per method and type:
// "name!:Type|[]Type{enumeration}" for each field, "!" where it is required, "[]" before what an array holds.
// A method's string starts with what it returns; "=A|B" is a type that is one of several.

export const BOT_API_VERSION = '${api.version}';

export const METHODS: Readonly<Record<string, string>> = {
${methods.join('\n')}
};

export const TYPES: Readonly<Record<string, string>> = {
${types.join('\n')}
};
`;
const target = join(dirname(dirname(fileURLToPath(import.meta.url))), 'src/playground/bot-api-schema.generated.ts');
writeFileSync(target, text);
