// @ts-check
/* What every page runs. */

import "./header.js"
import "./kept.js"
import "./search/open.js"
import "./contents.js"
