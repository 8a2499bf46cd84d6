/* Of the styles only one question: does every browser of package.json know what they use? Biome looks at the rest. */

/* What a browser may leave out, and nothing to read is lost. */
const GOOD_TO_HAVE = [
  "css-color-adjust", // on paper, colours as on the screen
  "css-paged-media", // on paper, margins of one kind of page
  "css-resize", // a text field that is pulled larger
  "css-scrollbar", // the look of a bar
  "css-touch-action", // the map under a finger; without it, its buttons
  "css-widows-orphans", // on paper, a line of a paragraph alone at the edge of a sheet
  "css3-cursors-grab", // the look of a pointer
]
const KNOWN_BY_ALL = [
  "css-media-scripting", // counted as unknown for lack of a third value, which no sheet uses
]

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      { ignore: [...GOOD_TO_HAVE, ...KNOWN_BY_ALL], ignorePartialSupport: true },
    ],
  },
}
