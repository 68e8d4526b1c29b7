// The first line of standard input is a schema. Each line after it holds documents, answered by a line that says of each: what an independent validator
// says, what an editor marks, and what it offers at a place.
import ajv from 'ajv/dist/2020.js';
import languageService from 'vscode-json-languageservice';
import jsonc from 'jsonc-parser';
import { createInterface } from 'node:readline';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const schema = JSON.parse((await lines.next()).value);
const validate = new ajv.default({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile(schema);
const service = languageService.getLanguageService({ workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href } });
service.configure({ validate: true, allowComments: true, schemas: [{ uri: 'file:///experiment.schema.json', fileMatch: ['*'], schema }] });

for await (const line of lines) {
  const answers = [];
  for (const { text, offset } of JSON.parse(line)) {
    const document = languageService.TextDocument.create('file:///experiment.json', 'jsonc', 1, text);
    const json = service.parseJSONDocument(document);
    const valid = validate(jsonc.parse(text, [], { allowTrailingComma: true }));
    const marks = await service.doValidation(document, json, { comments: 'ignore', trailingCommas: 'ignore', schemaValidation: 'error' });
    const offers = offset === null ? null : await service.doComplete(document, document.positionAt(offset), json);
    answers.push({
      valid,
      errors: valid ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`),
      marks: marks.map(mark => ({ line: mark.range.start.line, text: document.getText(mark.range), message: mark.message })),
      offers: (offers?.items ?? []).map(item => ({ label: item.label, documentation: item.documentation?.value ?? item.documentation ?? '' })),
    });
  }

  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
