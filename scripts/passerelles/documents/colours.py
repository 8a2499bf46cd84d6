"""The site's colours in documents and on slides: those of `theme/styles/tokens.css`, to which a test holds them."""

INK = "20282A"
INK_SOFT = "4D585B"
ACCENT = "0D5A62"
ACCENT_WASH = "E3EEEC"
