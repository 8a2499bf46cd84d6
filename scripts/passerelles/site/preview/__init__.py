"""The preview: a site that is made anew while somebody writes, and says what is wrong with what they wrote."""
