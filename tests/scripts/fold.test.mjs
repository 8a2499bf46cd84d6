import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { fold, foldedWords } from "../../theme/scripts/shared/fold.js"

const cases = JSON.parse(readFileSync(new URL("../fixtures/folding.json", import.meta.url), "utf-8"))

for (const [text, folded] of cases.fold) test(`folds '${text}'`, () => assert.equal(fold(text), folded))
for (const [text, words] of cases.words) test(`words of '${text}'`, () => assert.deepEqual(foldedWords(text), words))
