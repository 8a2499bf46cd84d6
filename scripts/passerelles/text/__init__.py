"""Words for readers, and what is done to text.

- `messages/`: interface words, a file per language; `checks/`: what checks and commands say
- `typography`: dates
- `record_markdown`: the Markdown of a record as HTML; `passages`: the same for what is no page
- `markup` (what is taken for HTML), `hidden` (characters that show nothing), `direction` (from right to left), `xml`
- `folding`: text as it is compared; `pieces`: what a browser looks up by words, cut by their first letters
- `one_line`: text that came from outside, fit to be shown in a message
"""
