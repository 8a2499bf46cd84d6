"""Looking at a built site as a reader would: its pages, and what is wrong with them."""
