/* Of the scripts only one question: does every browser of package.json know what they use? Biome looks at the rest. */
import compat from "eslint-plugin-compat"

export default [
  {
    ...compat.configs["flat/recommended"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    settings: { lintAllEsApis: true },
  },
]
