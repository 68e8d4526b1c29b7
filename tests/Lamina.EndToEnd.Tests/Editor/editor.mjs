// Answers for each document on standard input: what an independent validator says, what an editor marks, and what it offers at a place.
import ajv from 'ajv/dist/2020.js';
import languageService from 'vscode-json-languageservice';
import jsonc from 'jsonc-parser';
import { readFileSync } from 'node:fs';

const { schema, documents } = JSON.parse(readFileSync(0, 'utf8'));
const validate = new ajv.default({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile(schema);
const service = languageService.getLanguageService({ workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href } });
service.configure({ validate: true, allowComments: true, schemas: [{ uri: 'file:///experiment.schema.json', fileMatch: ['*'], schema }] });

const answers = [];
for (const { text, offset } of documents) {
  const document = languageService.TextDocument.create('file:///experiment.json', 'jsonc', 1, text);
  const json = service.parseJSONDocument(document);
  const valid = validate(jsonc.parse(text, [], { allowTrailingComma: true }));
  const marks = await service.doValidation(document, json, { comments: 'ignore', trailingCommas: 'ignore', schemaValidation: 'error' });
  const offers = offset === undefined ? null : await service.doComplete(document, document.positionAt(offset), json);
  answers.push({
    valid,
    errors: valid ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`),
    marks: marks.map(mark => ({ line: mark.range.start.line, text: document.getText(mark.range), message: mark.message })),
    offers: (offers?.items ?? []).map(item => ({ label: item.label, documentation: item.documentation?.value ?? item.documentation ?? '' })),
  });
}
process.stdout.write(JSON.stringify(answers));
